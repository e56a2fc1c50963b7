import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { Request } from 'express';
import { InvalidInputError } from '../domain/errors.js';
import { VersionMissingError } from './planning.errors.js';

/** `"7"`, `W/"7"` or `7`: the version of the plan the caller has seen. */
const ETAG = /^(?:W\/)?"?(\d{1,9})"?$/;

const STALE = 'Versi rencana yang dilihat, mis. "7"; 412 PLAN_CHANGED bila sudah berubah';
const MISSING = '428 VERSION_MISSING bila tidak disebut';

/** Says in OpenAPI what the header does, wherever a route reads it. */
const documented =
  (required: boolean): ParameterDecorator =>
  (route, name) => {
    const method = Object.getOwnPropertyDescriptor(route, name!)!; // of a method, never a constructor
    const description = required ? `${STALE}; ${MISSING}` : STALE;
    ApiHeader({ name: 'If-Match', required, description })(route, name!, method);
  };

const seenBy = (context: ExecutionContext) =>
  versionOf(context.switchToHttp().getRequest<Request>().headers['if-match']);

/** The version in `If-Match`; undefined when there is none or it is `*`. */
export const IfMatch = createParamDecorator(
  (_: unknown, context: ExecutionContext) => seenBy(context),
  [documented(false)],
);

/** The version in `If-Match`, without which nothing is done. @throws VersionMissingError */
export const MustMatch = createParamDecorator(
  (_: unknown, context: ExecutionContext) => {
    const version = seenBy(context);
    if (version === undefined) throw new VersionMissingError();
    return version;
  },
  [documented(true)],
);

/** @throws InvalidInputError when the header is no version of ours */
function versionOf(header: string | undefined): number | undefined {
  if (header === undefined || header === '*') return undefined;
  const match = ETAG.exec(header.trim());
  if (!match) throw new InvalidInputError([{ field: 'If-Match', code: 'PLAN_VERSION' }]);
  return Number(match[1]);
}
