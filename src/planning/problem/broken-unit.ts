import type { ExportLock } from '../../contract/plan-export.contract.js';
import type { LocalDate } from '../../domain/local-time.js';
import type { StoredSession } from '../store/solution-record.js';

/** A unit that is out from a minute of a day on, until the day ends. */
export interface BrokenUnit {
  readonly unit: string;
  readonly date: LocalDate;
  /** Minutes since local midnight. */
  readonly from: number;
}

/**
 * Which locks a breakdown makes void: those of sessions that the unit loses, which open from then on,
 * and those of the tours of everybody who was to be there.
 */
export function voidLocks(
  { unit, date, from }: BrokenUnit,
  sessions: readonly StoredSession[],
): (lock: Pick<ExportLock, 'session' | 'unit' | 'date'>) => boolean {
  const lost = sessions
    .filter((s) => s.date === date && s.open >= from)
    .filter((s) => s.assignments.some((a) => a.unit === unit));
  const ids = new Set(lost.map(({ id }) => id));
  const crews = new Set(lost.flatMap((s) => s.assignments.map((a) => a.unit)));
  return (lock) =>
    lock.session === null
      ? lock.date === date && crews.has(lock.unit ?? '')
      : ids.has(lock.session);
}
