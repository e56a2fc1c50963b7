import { Me } from '../../src/contract/accounts.contract.js';
import type { Store } from './phone-store.js';

const KEY = 'mpp-field-account';

/** Who was signed in last on this phone: without signal nobody can be asked. */
export function rememberAccount(store: Store, me: Me): void {
  try {
    store.setItem(KEY, JSON.stringify(me));
  } catch {
    store.removeItem(KEY); // a full phone: the day is then only readable with signal
  }
}

export function knownAccount(store: Store): Me | null {
  try {
    const me = Me.safeParse(JSON.parse(store.getItem(KEY) ?? 'null'));
    return me.success ? me.data : null;
  } catch {
    return null;
  }
}

export const forgetAccount = (store: Store) => store.removeItem(KEY);

const LEAVING = 'mpp-field-leaving';

/** Somebody signed out and the server does not know it yet: nobody is signed in on this phone. */
export const isLeaving = (store: Store) => store.getItem(LEAVING) !== null;

export function markLeaving(store: Store, leaving: boolean): void {
  if (!leaving) return store.removeItem(LEAVING);
  try {
    store.setItem(LEAVING, '1');
  } catch {
    // A phone that stores nothing can only leave with signal.
  }
}
