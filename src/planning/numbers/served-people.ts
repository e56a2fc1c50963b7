/**
 * How many people each session of a unit-day serves, where a person decided the session and not the
 * search: as many as were decided, else as many as time and quotas allow.
 */
import type { SolverProblem } from '../../solver/problem.js';
import type { DecidedSession, Leg } from './decided-session.js';

export interface ServedHere {
  readonly service: number;
  readonly demand: number;
  readonly served: number;
}

/** The longest a session may last: its room, windows, closed intervals and its own limit. */
function longest(p: SolverProblem, leg: Leg, room: number): number {
  const { at } = leg;
  let end = Math.min(room, p.stopWindowUntil[at.window]!);
  for (const { service } of leg.services) {
    const cell = service * p.dayCount + at.day;
    for (let w = p.serviceWindowPtr[cell]!; w < p.serviceWindowPtr[cell + 1]!; w++) {
      const holds = p.serviceWindowFrom[w]! <= at.open && at.open < p.serviceWindowUntil[w]!;
      if (holds) end = Math.min(end, p.serviceWindowUntil[w]!);
    }
  }
  for (let i = 0; i < p.closedFrom.length; i++) {
    if (at.open < p.closedUntil[i]!) end = Math.min(end, Math.max(at.open, p.closedFrom[i]!));
  }
  const { min, max } = lengths(p, at.visits);
  return Math.max(min, Math.min(end - at.open, max));
}

/** The shortest and the longest that the visits of a session allow. */
export function lengths(p: SolverProblem, visits: readonly number[]): { min: number; max: number } {
  const requirements = visits.map((v) => p.visitRequirement[v]!);
  return {
    min: Math.max(...requirements.map((r) => p.minSessionSeconds[r]!)),
    max: Math.max(...requirements.map((r) => p.maxSessionSeconds[r]!)),
  };
}

/** People per leg and service; one place in the quota is kept for every later session. */
export function peopleOf(
  p: SolverProblem,
  key: number,
  legs: readonly Leg[],
  rooms: readonly number[],
): ServedHere[][] {
  const unit = Math.floor(key / p.dayCount);
  const given = (service: number, from: number) =>
    legs.slice(from).reduce((sum, leg) => {
      const own = leg.services.find((s) => s.service === service);
      return sum + (own ? (own.served ?? 1) : 0);
    }, 0);
  const used = new Int32Array(p.serviceCount);
  return legs.map((leg, i) => {
    let seconds = longest(p, leg, rooms[i]!);
    seconds -= seconds % p.workGrainSeconds;
    const groupWork = new Map<number, number>();
    return leg.services.map(({ service, served }) => {
      const skill = unit * p.serviceCount + service;
      const { demand, people } = crowd(p, leg.at, service);
      const group = p.counterGroup[skill]!;
      const work = groupWork.get(group) ?? 0;
      const each = p.bottleneckSeconds[skill]! / Math.max(1, p.counters[skill]!);
      const quota = p.quota[key * p.serviceCount + service]! - used[service]!;
      const inQuota = quota - given(service, i + 1);
      const inTime = each > 0 ? Math.floor((seconds - work) / each) : people;
      const most = Math.max(Math.min(1, people), Math.min(people, inTime, inQuota));
      const count = served ?? most;
      used[service]! += count;
      groupWork.set(group, work + Math.ceil(count * each));
      return { service, demand, served: count };
    });
  });
}

/** Expected people of the visits that meet here, and those of them who come to this stop. */
function crowd(
  p: SolverProblem,
  at: DecidedSession,
  service: number,
): { demand: number; people: number } {
  let demand = 0;
  let promille = 0;
  for (const visit of at.visits) {
    const r = p.visitRequirement[visit]!;
    for (let j = p.requirementServicePtr[r]!; j < p.requirementServicePtr[r + 1]!; j++) {
      if (p.requirementService[j] !== service) continue;
      demand += p.demand[j]!;
      for (let c = p.candidatePtr[r]!; c < p.candidatePtr[r + 1]!; c++) {
        if (p.candidateStop[c] === at.stop) promille += p.attraction[c]! * p.demand[j]!;
      }
    }
  }
  return { demand, people: Math.ceil(promille / 1000) };
}
