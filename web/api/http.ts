import type { z } from 'zod';
import { Problem } from '../../src/contract/common.contract.js';
import { UNREACHABLE, UNREADABLE } from '../ui/words.js';

/** The server's refusal, in its own words; `problem.errors` names the fields that are wrong. */
export class ApiError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail ?? problem.title);
  }

  get status(): number {
    return this.problem.status;
  }

  /** Nobody answered, or only what stands in front of the server. */
  get unreachable(): boolean {
    return this.status === 0 || this.status >= 502;
  }

  /** Somebody changed the plan since the caller saw it; what was asked for was not done. */
  get isStale(): boolean {
    return this.problem.code === 'PLAN_CHANGED';
  }

  /** The sentence for one field of a form. */
  messageFor(field: string): string | undefined {
    return this.problem.errors?.find((error) => error.field === field)?.message;
  }
}

const ownProblem = (status: number, code: string, title: string): Problem => ({
  type: 'about:blank',
  title,
  status,
  code,
});

/** The refusal of a server that does not answer. */
export const silence = () => new ApiError(ownProblem(0, 'UNREACHABLE', UNREACHABLE));

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** `version`: what the caller has seen; the server refuses when somebody changed it since (412). */
async function send(
  method: Method,
  path: string,
  body?: unknown,
  version?: number,
  signal?: AbortSignal,
): Promise<Response> {
  const init: RequestInit = {
    method,
    credentials: 'same-origin',
    cache: 'no-store',
    headers: { accept: 'application/json' },
  };
  if (body !== undefined) {
    init.headers = { ...init.headers, 'content-type': 'application/json' };
    init.body = JSON.stringify(body);
  }
  if (version !== undefined) init.headers = { ...init.headers, 'if-match': `"${version}"` };
  if (signal) init.signal = signal;
  let response: Response;
  try {
    response = await fetch(`/api/v1${path}`, init);
  } catch {
    throw silence();
  }
  if (!response.ok) throw new ApiError(await problemOf(response));
  return response;
}

/** A line that is silent for so long counts as none. (`AbortSignal.timeout` is younger than many phones.) */
export function patience(milliseconds = 10_000): AbortSignal {
  const control = new AbortController();
  setTimeout(() => control.abort(), milliseconds);
  return control.signal;
}

/** Reads problem+json; anything else (a proxy's error page) becomes a problem of our own. */
async function problemOf(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => undefined);
  const parsed = Problem.safeParse(body);
  if (parsed.success) return parsed.data;
  return ownProblem(response.status, 'UNREADABLE', `${UNREADABLE} (${response.status})`);
}

async function parse<S extends z.ZodType>(schema: S, response: Response): Promise<z.output<S>> {
  const parsed = schema.safeParse(await response.json().catch(() => undefined));
  if (parsed.success) return parsed.data;
  console.error('unexpected answer', response.url, parsed.error.issues.slice(0, 5));
  throw new ApiError(ownProblem(response.status, 'UNREADABLE', UNREADABLE));
}

export async function get<S extends z.ZodType>(
  path: string,
  schema: S,
  signal?: AbortSignal,
): Promise<z.output<S>> {
  return parse(schema, await send('GET', path, undefined, undefined, signal));
}

export async function call<S extends z.ZodType>(
  method: Exclude<Method, 'GET'>,
  path: string,
  body: unknown,
  schema: S,
  version?: number,
): Promise<z.output<S>> {
  return parse(schema, await send(method, path, body, version));
}

/** For requests whose answer we do not read. */
export async function tell(
  method: Exclude<Method, 'GET'>,
  path: string,
  body?: unknown,
  version?: number,
  signal?: AbortSignal,
): Promise<void> {
  await send(method, path, body, version, signal);
}
