import { AsyncLocalStorage } from 'node:async_hooks';

/** What belongs to the request or job that the running code works for. */
export interface RequestContext {
  /** Id of the request, or of the job, for the log and for the answer's header. */
  readonly id: string;
}

export const requestContext = new AsyncLocalStorage<RequestContext>();
