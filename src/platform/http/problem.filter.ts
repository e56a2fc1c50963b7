import {
  Catch,
  HttpException,
  Logger,
  type ArgumentsHost,
  type ExceptionFilter,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import { DomainError, type ErrorKind } from '../../domain/errors.js';
import type { Problem } from '../../contract/common.contract.js';
import { errorTitle, fieldMessage } from '../../text/errors.js';
import { isDatabaseAway } from '../db/pg-errors.js';
import { requestContext } from '../request-context.js';
import { problemPage } from './problem-page.js';
import { WebAssets } from './web-assets.js';

const STATUS: Readonly<Record<ErrorKind, number>> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  stale: 412,
  unseen: 428,
  unprocessable: 422,
  unavailable: 503,
};

/** A database that restarts is back in seconds. */
const RETRY_AFTER_SECONDS = 5;

/** Codes of refusals that no feature throws: the framework's, by status. */
const CODES: Readonly<Record<number, string>> = {
  400: 'MALFORMED_BODY',
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  409: 'CONFLICT',
  412: 'CONFLICT',
  413: 'TOO_LARGE',
  415: 'UNSUPPORTED_TYPE',
  422: 'UNPROCESSABLE',
  428: 'CONFLICT',
  429: 'TOO_MANY_REQUESTS',
  503: 'UNAVAILABLE',
};

/** The one place where a refusal becomes an answer: RFC 9457 problem details, or a page. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Http');

  constructor(private readonly web: WebAssets) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const problem = problemOf(error, request.path);
    if (problem.status >= 500) this.report(error, request);
    if (response.headersSent) {
      // A stream that broke in the middle: the client must see that it is not complete.
      response.destroy();
      return;
    }
    response.status(problem.status).setHeader('Cache-Control', 'no-store');
    if (problem.status === 503) response.setHeader('Retry-After', RETRY_AFTER_SECONDS);
    if (wantsPage(request)) response.type('html').send(this.page(problem));
    else response.type('application/problem+json').send(JSON.stringify(problem));
  }

  private page(problem: Problem): string {
    return problemPage(problem, this.web.entry('citizen').styles);
  }

  private report(error: unknown, request: Request): void {
    const stack = error instanceof Error ? error.stack : String(error);
    this.logger.error(`${request.method} ${request.path} failed`, stack);
  }
}

/** Addresses of the API answer in JSON whatever was asked for. */
function wantsPage(request: Request): boolean {
  const isPage = !/^\/(api|health|assets|feeds)(\/|$)/.test(request.path);
  return isPage && request.accepts(['html', 'json']) === 'html';
}

function problemOf(error: unknown, path: string): Problem {
  const requestId = requestContext.getStore()?.id;
  const common = { type: 'about:blank', instance: path, ...(requestId ? { requestId } : {}) };
  if (error instanceof DomainError) {
    const status = STATUS[error.kind];
    return {
      ...common,
      title: errorTitle(error.code, error.values, codeFor(status)),
      status,
      code: error.code,
      ...(error.fields.length > 0
        ? {
            errors: error.fields.map(({ field, code, values, message }) => ({
              field,
              code,
              message: message ?? fieldMessage(code, values),
            })),
          }
        : {}),
    };
  }
  const status = statusOf(error);
  const code = codeFor(status);
  return { ...common, title: errorTitle(code, {}, code), status, code };
}

function statusOf(error: unknown): number {
  if (!(error instanceof HttpException)) return isDatabaseAway(error) ? 503 : 500;
  // Express says of `/titik/%` that it is a bad request, as of a body that is no JSON.
  return /^Failed to decode param/.test(error.message) ? 404 : error.getStatus();
}

function codeFor(status: number): string {
  return CODES[status] ?? (status >= 500 ? 'INTERNAL' : 'UNPROCESSABLE');
}
