import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { requestContext } from '../request-context.js';

/** An id from a proxy is taken over when it looks like one. */
const ACCEPTABLE = /^[\w-]{8,64}$/;

/**
 * Gives every request an id, in the answer and in each line of the log, and writes one line per
 * answer: the path without its query, which may hold what somebody searched for.
 */
export function requestId(): RequestHandler {
  const logger = new Logger('Http');
  return (request: Request, response: Response, next: NextFunction) => {
    const given = request.get('x-request-id');
    const id = given && ACCEPTABLE.test(given) ? given : randomUUID();
    response.setHeader('X-Request-Id', id);
    const startedAt = performance.now();
    requestContext.run({ id }, () => {
      response.once('finish', () => {
        const took = Math.round(performance.now() - startedAt);
        const line = `${request.method} ${request.path} ${response.statusCode} ${took} ms`;
        if (response.statusCode >= 500 || request.method !== 'GET') logger.log(line);
        else logger.debug(line);
      });
      next();
    });
  };
}
