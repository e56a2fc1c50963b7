import type { TourDay } from '../../src/contract/field.contract.js';
import { silence, type ApiError } from '../api/http.js';
import { jakartaDate } from '../ui/format.js';
import { asApiError } from '../ui/use-load.js';
import type { StoredDay, StoredDays } from './stored-day.js';

export interface LoadedDay {
  /** Never of another day than the one asked for last. */
  readonly kept: StoredDay | null;
  /** True while what is shown comes from this phone because the server does not answer. */
  readonly stale: boolean;
  /** False where this phone refused to keep what is shown. */
  readonly stored: boolean;
  readonly error: ApiError | null;
  readonly loading: boolean;
}

export const NOTHING_LOADED: LoadedDay = {
  kept: null,
  stale: false,
  stored: true,
  error: null,
  loading: true,
};

/** After this long without an answer the phone says so; an answer that comes later is still taken. */
export const PATIENCE_MS = 10_000;

/**
 * One day after another, as the buttons are pressed: what this phone remembers at once, then the word
 * of the server. The newest wish counts; a late answer to an older one is only remembered.
 */
export class DayLoader {
  private state = NOTHING_LOADED;
  private wish = 0;

  constructor(
    private readonly days: Pick<StoredDays, 'get' | 'put'>,
    private readonly fetchDay: (date?: string) => Promise<TourDay>,
    private readonly show: (state: LoadedDay) => void,
    private readonly now: () => Date = () => new Date(),
  ) {}

  /** The day asked for; undefined: today, by the clock of the server where it can be reached. */
  async load(date: string | undefined): Promise<void> {
    const wish = ++this.wish;
    const set = (state: LoadedDay) => {
      if (wish === this.wish) this.show((this.state = state));
    };
    const kept = this.known(date);
    const isSame = kept === this.state.kept;
    const stale = this.state.stale && isSame;
    const stored = this.state.stored || !isSame;
    const failed = (error: ApiError) =>
      set({ kept, stale: kept !== null, stored, error, loading: false });
    // Why it is old is said until there is an answer.
    set({ kept, stale, stored, error: stale ? this.state.error : null, loading: true });
    const patience = setTimeout(() => failed(silence()), PATIENCE_MS);
    try {
      const fresh = { day: await this.fetchDay(date), at: this.now() };
      const isStored = this.days.put(fresh);
      set({ kept: fresh, stale: false, stored: isStored, error: null, loading: false });
    } catch (error) {
      failed(asApiError(error));
    } finally {
      clearTimeout(patience);
    }
  }

  /** Nobody waits for an answer any more. */
  stop(): void {
    this.wish++;
  }

  private known(date: string | undefined): StoredDay | null {
    const wanted = date ?? jakartaDate(this.now());
    const { kept } = this.state;
    if (kept?.day.date === wanted) return kept;
    // A phone whose clock is wrong keeps the day that the server called today.
    return this.days.get(wanted) ?? (date === undefined ? kept : null);
  }
}
