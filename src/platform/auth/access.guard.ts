import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { ModuleRef, Reflector } from '@nestjs/core';
import type { Response } from 'express';
import { DomainError, ForbiddenError } from '../../domain/errors.js';
import { ACCESS, type AccessRule, type SignedInRequest } from './access.js';
import { SignInReader, signInTokenOf } from './sign-in-reader.js';

export class UnauthenticatedError extends DomainError {
  readonly code = 'UNAUTHENTICATED';
  readonly kind = 'unauthenticated';
  constructor() {
    super('nobody is signed in');
  }
}

/** Lets a request through when its route's rule allows it; without a rule nobody passes. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly modules: ModuleRef,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const rule = this.reflector.getAllAndOverride<AccessRule | undefined>(ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (!rule) throw new ForbiddenError('the route has no access rule');
    // A cookie costs a look into the database, and what is public has to come without one.
    if ('open' in rule) return true;
    const request = context.switchToHttp().getRequest<SignedInRequest>();
    request.account = await this.accountOf(request);
    // What one account may see stays out of every cache; a route may say otherwise.
    context.switchToHttp().getResponse<Response>().setHeader('Cache-Control', 'private, no-store');
    if (!request.account) throw new UnauthenticatedError();
    if (!rule.roles.includes(request.account.role)) {
      throw new ForbiddenError(`role ${request.account.role} may not do this`);
    }
    return true;
  }

  private async accountOf(request: SignedInRequest) {
    const token = signInTokenOf(request);
    if (token === undefined) return undefined;
    // Looked up at use, because the feature that provides it stands to the right of the platform.
    return this.modules.get(SignInReader, { strict: false }).read(token);
  }
}
