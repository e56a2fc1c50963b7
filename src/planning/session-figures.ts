import type { ExportProblem } from '../contract/plan-export.contract.js';
import { heldVisits, isPast } from './problem/past-sessions.js';
import type { StoredSession } from './store/solution-record.js';

const servicesOf = (session: Pick<StoredSession, 'assignments'>) =>
  session.assignments.flatMap((a) => a.services);

/** Minutes in which all services of the session are open at once. */
export function togetherMinutes(session: Pick<StoredSession, 'assignments'>): number {
  const services = servicesOf(session);
  if (services.length === 0) return 0;
  const from = Math.max(...services.map((s) => s.open));
  const to = Math.min(...services.map((s) => s.close));
  return Math.max(0, to - from);
}

export interface ServiceTotal {
  readonly service: string;
  readonly demand: number;
  readonly served: number;
  readonly overflow: number;
}

/**
 * Expected and served people per service. The demand is that of all wanted visits, also of those
 * that found no place, so that served ÷ demand is honest.
 */
export function serviceTotals(
  problem: Pick<ExportProblem, 'days' | 'services' | 'requirements'>,
  sessions: readonly StoredSession[],
): ServiceTotal[] {
  const served = new Map<string, number>();
  for (const session of sessions) {
    if (session.status === 'cancelled') continue;
    for (const s of servicesOf(session)) {
      served.set(s.service, (served.get(s.service) ?? 0) + s.served);
    }
  }
  const past = sessions.filter((session) => isPast(problem, session));
  const wanted = problem.requirements.map((r) => ({
    ...r,
    visits: r.visits + heldVisits(r, past).visits,
  }));
  return problem.services.map(({ code }) => {
    const demand = wanted.reduce((sum, r) => {
      const expected = r.demand.find((d) => d.service === code)?.expected ?? 0;
      return sum + expected * r.visits;
    }, 0);
    const got = served.get(code) ?? 0;
    return { service: code, demand, served: got, overflow: Math.max(0, demand - got) };
  });
}

/**
 * Kelurahan that are truly reached: a session at a stop of their own with every wanted service,
 * open together for at least the requirement's overlap.
 */
export function areasReached(
  problem: Pick<ExportProblem, 'requirements' | 'stops'>,
  sessions: readonly StoredSession[],
): string[] {
  const areaOf = new Map(problem.stops.map((stop) => [stop.id, stop.area]));
  return problem.requirements
    .filter((r) =>
      sessions.some((session) => {
        if (session.status === 'cancelled' || areaOf.get(session.stop) !== r.area) return false;
        const given = new Set(servicesOf(session).map((s) => s.service));
        const whole = r.services.every((service) => given.has(service));
        return whole && togetherMinutes(session) >= r.overlapMinutes;
      }),
    )
    .map((r) => r.area);
}
