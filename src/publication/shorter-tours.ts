import type { ExportProblem, ExportTour } from '../contract/plan-export.contract.js';

type Travel = ExportProblem['travel'];

/** When a unit is where, in minutes since local midnight. */
export interface Visit {
  readonly unitId: string;
  readonly sessionId: string;
  readonly stopId: string;
  readonly arrive: number;
  readonly leave: number;
}

/** Leaves sessions out of a tour; the times at the stops that stay are those already announced. */
function shortenTour(
  tour: ExportTour,
  visits: readonly Visit[],
  { depot, travel }: { depot: string; travel: Travel },
): ExportTour | null {
  const rest = tour.sessions.flatMap((id) => visits.find((visit) => visit.sessionId === id) ?? []);
  const first = rest[0];
  const last = rest.at(-1);
  if (!first || !last) return null;
  const places = [depot, ...rest.map((visit) => visit.stopId), depot];
  const legs = places.slice(1).map((to, i) => legBetween(travel, places[i] ?? depot, to));
  const driveMinutes = legs.reduce((sum, leg) => sum + leg.minutes, 0);
  const depart = first.arrive - (legs[0]?.minutes ?? 0);
  const back = last.leave + (legs.at(-1)?.minutes ?? 0);
  const gaps = rest.slice(1).map((visit, i) => visit.arrive - (rest[i]?.leave ?? visit.arrive));
  const idle = gaps.map((gap, i) => Math.max(0, gap - (legs[i + 1]?.minutes ?? 0)));
  return {
    ...tour,
    sessions: rest.map((visit) => visit.sessionId),
    depart,
    return: back,
    driveMinutes,
    meters: legs.reduce((sum, leg) => sum + leg.meters, 0),
    waitMinutes: idle.reduce((sum, minutes) => sum + minutes, 0),
  };
}

function legBetween(travel: Travel, from: string, to: string) {
  const i = travel.locations.indexOf(from);
  const j = travel.locations.indexOf(to);
  return { minutes: travel.minutes[i]?.[j] ?? 0, meters: travel.meters[i]?.[j] ?? 0 };
}

/**
 * The tours of a plan after sessions lost units: those units drive straight past them. Tours that
 * still visit all they had stay byte for byte.
 */
export function shortenTours(
  tours: readonly ExportTour[],
  visits: readonly Visit[],
  problem: Pick<ExportProblem, 'units' | 'travel'>,
): ExportTour[] {
  return tours.flatMap((tour) => {
    const own = visits.filter((visit) => visit.unitId === tour.unit);
    const isWhole = tour.sessions.every((id) => own.some((visit) => visit.sessionId === id));
    const depot = problem.units.find((unit) => unit.id === tour.unit)?.depot;
    if (isWhole || !depot) return [tour];
    return shortenTour(tour, own, { depot, travel: problem.travel }) ?? [];
  });
}
