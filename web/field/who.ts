import type { Me } from '../../src/contract/accounts.contract.js';
import { fetchMe } from '../api/accounts.js';
import { ApiError } from '../api/http.js';
import { forgetAccount, knownAccount, rememberAccount, type Store } from './known-account.js';
import { StoredDays } from './stored-day.js';

interface Server {
  fetchMe(): Promise<Me | null>;
}

/** The server decides who is signed in; while it does not answer, the last one known is believed. */
export async function whoIsIt(
  store: Store = localStorage,
  server: Server = { fetchMe },
): Promise<Me | null> {
  const known = knownAccount(store);
  try {
    const me = await server.fetchMe();
    const now = knownAccount(store);
    if (now?.username !== known?.username) return now; // somebody left while the answer was on its way
    if (me?.username !== known?.username) forget(store);
    if (me) rememberAccount(store, me);
    return me;
  } catch (error) {
    if (known && error instanceof ApiError) return knownAccount(store);
    throw error;
  }
}

/** Nothing of one team stays for the next one on the same phone. */
export function forget(store: Store = localStorage): void {
  const last = knownAccount(store);
  if (last) new StoredDays(last.username, store).clear();
  forgetAccount(store);
}
