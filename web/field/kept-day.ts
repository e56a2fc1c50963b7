import { Me } from '../../src/contract/accounts.contract.js';
import { TourDay } from '../../src/contract/field.contract.js';

/** The last day that was loaded, so that it can be read where there is no signal. */
export interface KeptDay {
  readonly day: TourDay;
  /** When the server said so. */
  readonly at: Date;
}

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
const DAY = 'mpp-field-day';
const ACCOUNT = 'mpp-field-account';

/** A full or forbidden store is no reason to fail: the day is then only readable online. */
function write(store: Store, key: string, value: unknown): void {
  try {
    store.setItem(key, JSON.stringify(value));
  } catch {
    store.removeItem(key);
  }
}

function read(store: Store, key: string): unknown {
  try {
    return JSON.parse(store.getItem(key) ?? 'null');
  } catch {
    return null;
  }
}

export function keepDay(store: Store, { day, at }: KeptDay): void {
  write(store, DAY, { day, at: at.toISOString() });
}

/** What an older version of the program kept is thrown away rather than misread. */
export function keptDay(store: Store): KeptDay | null {
  const kept = read(store, DAY) as { day?: unknown; at?: string } | null;
  const day = TourDay.safeParse(kept?.day);
  const at = new Date(kept?.at ?? Number.NaN);
  return day.success && !Number.isNaN(at.getTime()) ? { day: day.data, at } : null;
}

export const keepAccount = (store: Store, me: Me) => write(store, ACCOUNT, me);

export function keptAccount(store: Store): Me | null {
  const me = Me.safeParse(read(store, ACCOUNT));
  return me.success ? me.data : null;
}

/** Nothing of one team stays for the next one on the same phone. */
export function forgetAll(store: Store): void {
  store.removeItem(DAY);
  store.removeItem(ACCOUNT);
}
