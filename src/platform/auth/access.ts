import {
  applyDecorators,
  createParamDecorator,
  SetMetadata,
  type ExecutionContext,
} from '@nestjs/common';
import { ApiCookieAuth } from '@nestjs/swagger';
import type { Request } from 'express';
import type { Account, Role } from '../../domain/account.js';

export const ACCESS = 'mpp:access';

/** Who may use a route. There is no third way: a route without a rule stops the start. */
export type AccessRule = { readonly open: true } | { readonly roles: readonly Role[] };

/** Everyone, signed in or not. */
export const Public = () => SetMetadata<string, AccessRule>(ACCESS, { open: true });

/** Only these roles; the account is in `@CurrentAccount()`. */
export const Roles = (first: Role, ...more: Role[]) =>
  applyDecorators(
    SetMetadata<string, AccessRule>(ACCESS, { roles: [first, ...more] }),
    ApiCookieAuth(),
  );

/** Every role, but signed in. */
export const SignedIn = () => Roles('admin', 'coordinator', 'agency', 'field');

export interface SignedInRequest extends Request {
  account?: Account;
}

/** The signed-in account; always undefined on a public route, which does not look at the cookie. */
export const CurrentAccount = createParamDecorator(
  (_: unknown, context: ExecutionContext): Account | undefined =>
    context.switchToHttp().getRequest<SignedInRequest>().account,
);
