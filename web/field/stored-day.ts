import { TourDay } from '../../src/contract/field.contract.js';
import { phoneStore, type Store } from './phone-store.js';

export interface StoredDay {
  readonly day: TourDay;
  /** When the server said so. */
  readonly at: Date;
}

const KEY = 'mpp-field-days';
const MOST_DAYS = 7;

type Stored = Record<string, { day: unknown; at: string }>;

/** The last days loaded on this phone, for places without signal. It holds plans, no person. */
export class StoredDays {
  constructor(
    private readonly account: string,
    private readonly storage: Store = phoneStore(),
  ) {}

  get(date: string): StoredDay | null {
    const entry = this.read()[date];
    const parsed = TourDay.safeParse(entry?.day);
    return entry && parsed.success ? { day: parsed.data, at: new Date(entry.at) } : null;
  }

  /** Whether this phone keeps it: one that is full or refuses to store anything does not. */
  put({ day, at }: StoredDay): boolean {
    const days = { ...this.read(), [day.date]: { day, at: at.toISOString() } };
    const newest = Object.entries(days)
      .sort(([, a], [, b]) => b.at.localeCompare(a.at))
      .slice(0, MOST_DAYS);
    try {
      this.storage.setItem(this.key, JSON.stringify(Object.fromEntries(newest)));
      return true;
    } catch {
      this.storage.removeItem(this.key); // full: better no old day than a day that cannot be renewed
      return false;
    }
  }

  /** On signing out nothing of the account stays behind. */
  clear(): void {
    this.storage.removeItem(this.key);
  }

  private get key(): string {
    return `${KEY}:${this.account}`;
  }

  private read(): Stored {
    try {
      return JSON.parse(this.storage.getItem(this.key) ?? '{}') as Stored; // each day is parsed above
    } catch {
      return {};
    }
  }
}
