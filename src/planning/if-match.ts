import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { Request } from 'express';
import { InvalidInputError } from '../domain/errors.js';

/** `"7"`, `W/"7"` or `7`: the version of the plan the caller has seen. */
const ETAG = /^(?:W\/)?"?(\d{1,9})"?$/;

/** Says in OpenAPI what the header does, wherever a route reads it. */
const documented: ParameterDecorator = (route, name) => {
  const method = Object.getOwnPropertyDescriptor(route, name!)!; // of a method, never a constructor
  ApiHeader({
    name: 'If-Match',
    required: false,
    description: 'Versi rencana yang dilihat, mis. "7"; 409 PLAN_CHANGED bila sudah berubah',
  })(route, name!, method);
};

/** The version in `If-Match`; undefined when there is none or it is `*`. */
export const IfMatch = createParamDecorator(
  (_: unknown, context: ExecutionContext) =>
    versionOf(context.switchToHttp().getRequest<Request>().headers['if-match']),
  [documented],
);

/** @throws InvalidInputError when the header is no version of ours */
export function versionOf(header: string | undefined): number | undefined {
  if (header === undefined || header === '*') return undefined;
  const match = ETAG.exec(header.trim());
  if (!match) throw new InvalidInputError([{ field: 'If-Match', code: 'FORMAT' }]);
  return Number(match[1]);
}
