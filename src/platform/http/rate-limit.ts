import { Injectable, SetMetadata, type ExecutionContext } from '@nestjs/common';
import {
  ThrottlerGuard,
  type ThrottlerLimitDetail,
  type ThrottlerOptions,
} from '@nestjs/throttler';
import type { Request, Response } from 'express';
import type { Config } from '../config.js';

const STRICT = 'mpp:strict-limit';
const MINUTE_MS = 60_000;
/**
 * A name may be tried from many addresses at once. Its owner must not be locked out by a few of
 * them, and need not be: a password is 96 random bits (`accounts/account-office.ts`).
 */
const NAME_WINDOW_MINUTES = 5;
const ADDRESSES_PER_NAME = 20;
const UNLIMITED = Number.MAX_SAFE_INTEGER;

/** For routes that guess secrets: a few tries per minute and address, and per user name. */
export const StrictLimit = () => SetMetadata(STRICT, true);

/**
 * Two limits per address and minute, of which one is for guesses, and one per guessed name. The
 * general one is generous, because many citizens share one address behind their provider's gateway.
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
    {
      name: 'name',
      ttl: NAME_WINDOW_MINUTES * MINUTE_MS,
      limit: config.signInLimitPerMinute * NAME_WINDOW_MINUTES * ADDRESSES_PER_NAME,
      skipIf: (context) => !isStrict(context) || nameIn(requestOf(context)) === undefined,
      getTracker: (request) => String(nameIn(request as Request)),
    },
  ];
}

const requestOf = (context: ExecutionContext) => context.switchToHttp().getRequest<Request>();

/** The user name of a guess as the accounts know it; bodies are not checked yet when guards run. */
function nameIn({ body }: Request): string | undefined {
  const name = (body as { username?: unknown } | undefined)?.username;
  return typeof name === 'string' ? name.trim().toLowerCase().slice(0, 64) : undefined;
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
