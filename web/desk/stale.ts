import type { ApiError } from '../api/http.js';

export type StaleReason = 'unreachable' | 'signedOut' | 'gone' | 'other';

/** Why a plan that is on screen could not be loaded again. */
export function staleReason({ status, unreachable }: ApiError): StaleReason {
  if (unreachable) return 'unreachable';
  if (status === 401) return 'signedOut';
  return status === 404 ? 'gone' : 'other';
}
