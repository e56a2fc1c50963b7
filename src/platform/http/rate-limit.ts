import { Injectable, SetMetadata, type ExecutionContext } from '@nestjs/common';
import {
  ThrottlerGuard,
  type ThrottlerLimitDetail,
  type ThrottlerOptions,
} from '@nestjs/throttler';
import type { Response } from 'express';
import type { Config } from '../config.js';

const STRICT = 'mpp:strict-limit';
const MINUTE_MS = 60_000;
const UNLIMITED = Number.MAX_SAFE_INTEGER;

/** For routes that guess secrets: a few tries per minute and address. */
export const StrictLimit = () => SetMetadata(STRICT, true);

/**
 * Two limits per address and minute. The general one is generous, because many citizens share one
 * address behind their provider's gateway.
 */
export function rateLimits(
  config: Pick<Config, 'rateLimitPerMinute' | 'signInLimitPerMinute'>,
): ThrottlerOptions[] {
  const isStrict = (context: ExecutionContext): boolean =>
    Reflect.getMetadata(STRICT, context.getHandler()) === true;
  return [
    { name: 'general', ttl: MINUTE_MS, limit: config.rateLimitPerMinute || UNLIMITED },
    {
      name: 'strict',
      ttl: MINUTE_MS,
      limit: config.signInLimitPerMinute,
      skipIf: (context) => !isStrict(context),
    },
  ];
}

@Injectable()
export class RateLimitGuard extends ThrottlerGuard {
  /** One budget per address for all routes, instead of one per route. */
  protected override generateKey(
    _context: ExecutionContext,
    tracker: string,
    name: string,
  ): string {
    return `${name}:${tracker}`;
  }

  protected override throwThrottlingException(
    context: ExecutionContext,
    detail: ThrottlerLimitDetail,
  ): Promise<void> {
    const response = context.switchToHttp().getResponse<Response>();
    response.setHeader('Retry-After', String(detail.timeToBlockExpire));
    return super.throwThrottlingException(context, detail);
  }
}
