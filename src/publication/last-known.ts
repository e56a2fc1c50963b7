import { Logger } from '@nestjs/common';
import type { Clock } from '../platform/clock.js';
import { quietErrorListener } from '../platform/quiet-errors.js';

/** A value with the word how far it may be trusted. */
export type Seen<T> = T & {
  /** When the database last confirmed it, while it cannot be asked; null while it can. */
  readonly lostSince: Date | null;
};

interface Look<T> {
  readonly startedAt: number;
  readonly done: Promise<Seen<T>>;
}

/** A database that has not answered by then is treated as away. */
const PATIENCE_MS = 1_000;

/**
 * A value of the database kept in memory: looked at again when it is older than `everyMs`, one look
 * at a time. While the database is away or hangs, the last value is served and says since when.
 */
export class LastKnown<T extends object> {
  private readonly complain: (error: Error) => void;
  private known: { readonly value: T; readonly seenAt: Date; readonly isLost: boolean } | undefined;
  private checkedAt = -Infinity;
  private look: Look<T> | undefined;

  constructor(
    private readonly source: {
      readonly name: string;
      readonly everyMs: number;
      readonly clock: Clock;
      readonly read: (last: T | undefined) => Promise<T>;
    },
  ) {
    this.complain = quietErrorListener(new Logger(source.name), 'serving what was last known');
  }

  /** Rejects only while nothing was ever read. */
  async current(): Promise<Seen<T>> {
    const { known } = this;
    if (known && performance.now() - this.checkedAt < this.source.everyMs) return said(known);
    const look = (this.look ??= this.begin());
    if (!known) return look.done;
    const patience = look.startedAt + PATIENCE_MS - performance.now();
    return withinOr(patience, look.done, () => said({ ...known, isLost: true }));
  }

  /** The next read looks again; a look that began before does not pass for one that began after. */
  expire(): void {
    this.checkedAt = -Infinity;
    this.look = undefined;
  }

  private begin(): Look<T> {
    const look: Look<T> = {
      startedAt: performance.now(),
      done: this.refresh(() => this.look === look),
    };
    return look;
  }

  private async refresh(isNewest: () => boolean): Promise<Seen<T>> {
    const last = this.known;
    const seenAt = this.source.clock.now();
    try {
      const found = { value: await this.source.read(last?.value), seenAt, isLost: false };
      if (isNewest()) this.known = found;
      return said(found);
    } catch (error) {
      if (!last) throw error;
      this.complain(error as Error);
      const lost = { ...last, isLost: true };
      if (isNewest()) this.known = lost;
      return said(lost);
    } finally {
      if (isNewest()) {
        this.checkedAt = performance.now();
        this.look = undefined;
      }
    }
  }
}

const said = <T extends object>(known: { value: T; seenAt: Date; isLost: boolean }): Seen<T> => ({
  ...known.value,
  lostSince: known.isLost ? known.seenAt : null,
});

function withinOr<T>(ms: number, work: Promise<T>, otherwise: () => T): Promise<T> {
  if (ms <= 0) return Promise.resolve(otherwise());
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(otherwise()), ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
