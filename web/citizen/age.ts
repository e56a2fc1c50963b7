import { jakartaDate } from '../ui/format.js';

/** After this age a status may no longer look live (it loses colour and says so). */
const STALE_MINUTES = 30;
/** The server lets a page be cached for half a minute; older than this it is a stored copy. */
const COPY_MINUTES = 2;

export interface Age {
  readonly minutes: number;
  /** Statuses must read "belum diperbarui". */
  readonly isStale: boolean;
  /** The page should say from when it is. */
  readonly isCopy: boolean;
}

/** "Hari ini" of a page is true on its own day only. */
export function isOtherDay(generatedAt: Date, now: Date): boolean {
  return Number.isNaN(generatedAt.getTime()) || jakartaDate(generatedAt) !== jakartaDate(now);
}

/** Where `now` is still behind the server's clock, an old page must not get young: negative ages are old. */
export function ageOf(generatedAt: Date, now: Date): Age {
  const minutes = (now.getTime() - generatedAt.getTime()) / 60_000;
  const isWrongClock = minutes < -COPY_MINUTES || Number.isNaN(minutes);
  return {
    minutes,
    isStale: isWrongClock || minutes > STALE_MINUTES,
    isCopy: isWrongClock || minutes > COPY_MINUTES,
  };
}
