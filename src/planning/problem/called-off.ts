import type { ExportProblem } from '../../contract/plan-export.contract.js';
import type { StoredSession } from '../store/solution-record.js';

const placeOf = ({ stop, date }: Pick<StoredSession, 'stop' | 'date'>) => `${stop} ${date}`;

/**
 * The problem without the stops and days at which something was called off: citizens were told that
 * nothing takes place there, and no search may say the opposite. Somebody who knows better can still
 * move a session there by hand.
 */
export function withoutCalledOff(
  problem: ExportProblem,
  sessions: readonly StoredSession[],
): ExportProblem {
  const places = (status: StoredSession['status']) =>
    new Set(sessions.filter((session) => session.status === status).map(placeOf));
  const cancelled = places('cancelled');
  const planned = places('planned');
  const stops = problem.stops.map((stop) => ({
    ...stop,
    windows: stop.windows.filter(({ date }) => {
      const place = `${stop.id} ${date}`;
      return !cancelled.has(place) || planned.has(place);
    }),
  }));
  return { ...problem, stops };
}
