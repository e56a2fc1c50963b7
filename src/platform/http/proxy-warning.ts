import { Logger } from '@nestjs/common';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Config } from '../config.js';

/**
 * Says once that a proxy stands in front which nobody has set: all citizens then share the address
 * of the proxy, and with it one budget of requests and sign-ins.
 */
export function warnOfProxy(
  { trustedProxies }: Pick<Config, 'trustedProxies'>,
  logger: Pick<Logger, 'warn'> = new Logger('Http'),
): RequestHandler {
  let isSilent = trustedProxies > 0;
  return (request: Request, _response: Response, next: NextFunction) => {
    if (!isSilent && request.headers['x-forwarded-for'] !== undefined) {
      isSilent = true;
      logger.warn('X-Forwarded-For arrived while TRUST_PROXY=0; set it to the number of proxies.');
    }
    next();
  };
}
