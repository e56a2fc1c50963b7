import {
  applyDecorators,
  Controller,
  HttpCode,
  Injectable,
  SetMetadata,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiResponse } from '@nestjs/swagger';
import { map, type Observable } from 'rxjs';
import type { z } from 'zod';

const RETURNS = 'mpp:returns';

/** A controller below `/api/v1/`. */
export const ApiController = (path: string) => Controller(`api/v1/${path}`);

/**
 * What a route answers: documented in OpenAPI, and nothing that is not in the schema leaves the
 * server. An answer that does not fit the schema is our fault, so a 500.
 */
export function Returns(
  schema: z.ZodType,
  options: { status?: number; description?: string } = {},
) {
  const status = options.status ?? 200;
  return applyDecorators(
    SetMetadata(RETURNS, schema),
    HttpCode(status),
    ApiResponse({ status, standardSchema: schema, description: options.description ?? '' }),
  );
}

/** A route that answers 204 without a body. */
export function ReturnsNothing() {
  return applyDecorators(HttpCode(204), ApiResponse({ status: 204, description: '' }));
}

/** An answer that broke its contract; the message names the places for the log. */
export class ContractBrokenError extends Error {}

@Injectable()
export class ContractInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const schema = this.reflector.get<z.ZodType | undefined>(RETURNS, context.getHandler());
    if (!schema) return next.handle();
    return next.handle().pipe(map((answer) => serialise(schema, answer)));
  }
}

function serialise(schema: z.ZodType, answer: unknown): unknown {
  const parsed = schema.safeParse(answer);
  if (parsed.success) return parsed.data;
  const places = parsed.error.issues
    .slice(0, 5)
    .map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new ContractBrokenError(`the answer does not fit its contract: ${places.join('; ')}`);
}
