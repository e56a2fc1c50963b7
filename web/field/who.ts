import type { Me } from '../../src/contract/accounts.contract.js';
import { fetchMe, signOut } from '../api/accounts.js';
import { ApiError } from '../api/http.js';
import {
  forgetAccount,
  isLeaving,
  knownAccount,
  markLeaving,
  rememberAccount,
} from './known-account.js';
import { phoneStore, type Store } from './phone-store.js';
import { StoredDays } from './stored-day.js';

interface Server {
  fetchMe(): Promise<Me | null>;
  signOut(): Promise<void>;
}
const SERVER: Server = { fetchMe, signOut };

/** The server decides who is signed in; while it does not answer, the last one known is believed. */
export async function whoIsIt(
  store: Store = phoneStore(),
  server: Server = SERVER,
): Promise<Me | null> {
  if (isLeaving(store)) return leave(store, server);
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

/**
 * Signs out, first of all on this phone. Without signal the server still knows the sign-in: it is
 * told before it is asked anything else, so that whoever holds the phone by then stays signed out.
 */
export async function leave(store: Store = phoneStore(), server: Server = SERVER): Promise<null> {
  const last = knownAccount(store);
  forget(store, last); // first: on a full phone that makes the room to note it
  markLeaving(store, true);
  try {
    await server.signOut();
    markLeaving(store, false);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
  }
  forget(store, last); // a day that was still on its way
  return null;
}

/** Nothing of one team stays for the next one on the same phone. */
function forget(store: Store, last = knownAccount(store)): void {
  if (last) new StoredDays(last.username, store).clear();
  forgetAccount(store);
}
