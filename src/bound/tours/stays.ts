/** What one unit can do at one stop on one day, with an explicit opening: the beads of its tour. */

import { clashes } from '../../solver/check/time.js';
import { REQUIRED, type SolverProblem } from '../../solver/problem.js';
import { TooLarge } from '../too-large.js';
import { meetingsAt, type Member } from './meetings.js';
import { attractionOf, demandOf, isCandidate, onlyVisit, servicesOf } from './wishes.js';

export interface StayService {
  readonly service: number;
  /** People who would come, after attraction. */
  readonly people: number;
  readonly beta: number;
  readonly kappa: number;
  readonly group: number;
  /** End of the agency hours the opening lies in. */
  readonly end: number;
}

export interface Stay {
  readonly stop: number;
  readonly window: number;
  readonly open: number;
  /** Set-up may not begin earlier. */
  readonly begin: number;
  /** Service ends by then, whatever the unit does next. */
  readonly limit: number;
  /** Shortest time open. */
  readonly least: number;
  readonly most: number;
  /** The longest minimum that company in the session may impose. */
  readonly padded: number;
  readonly services: readonly StayService[];
  /** Expected people before attraction, all services. */
  readonly demand: number;
  /** requirement * serviceCount + service, ascending: what is covered. */
  readonly rows: readonly number[];
  /** Number of the group of stays that differ only in their opening. */
  readonly kind: number;
  readonly load: number;
  /** L5 of opening after the soft end, all services of this unit. */
  readonly late: number;
}

const MOST_OPENINGS = 200;
const MOST_MEETINGS = 64;

/**
 * All stays of `unit` on `day`, by opening. Rules that other units decide are left out.
 * @throws TooLarge when more than `mostMeetings` sets of wishes can meet at a stop
 */
export function staysOf(
  p: SolverProblem,
  unit: number,
  day: number,
  mostMeetings = MOST_MEETINGS,
): Stay[] {
  const out: Stay[] = [];
  let kind = 0;
  for (let stop = 0; stop < p.stopCount; stop++) {
    if (p.unitSlots[unit]! > p.stopSlots[stop]!) continue;
    const meetings = meetingsAt(p, unit, day, stop, mostMeetings);
    const [padded, longest] = longestAt(p, stop);
    const cell = stop * p.dayCount + day;
    for (let w = p.stopWindowPtr[cell]!; w < p.stopWindowPtr[cell + 1]!; w++) {
      for (const members of meetings) {
        addOpenings(p, { unit, day, stop, window: w, members, padded, longest, kind: kind++ }, out);
      }
    }
  }
  return out.sort((a, b) => a.open - b.open);
}

/** Longest minimum and maximum length among the requirements that might meet at a stop. */
function longestAt(p: SolverProblem, stop: number): [number, number] {
  let [least, most] = [0, 0];
  for (let r = 0; r < p.requirementCount; r++) {
    if (!isCandidate(p, r, stop)) continue;
    least = Math.max(least, p.minSessionSeconds[r]!);
    most = Math.max(most, p.maxSessionSeconds[r]!);
  }
  return [least, most];
}

interface Place {
  readonly unit: number;
  readonly day: number;
  readonly stop: number;
  readonly window: number;
  readonly members: readonly Member[];
  readonly padded: number;
  readonly longest: number;
  readonly kind: number;
}

function addOpenings(p: SolverProblem, at: Place, out: Stay[]): void {
  const { unit, day, stop, window, members } = at;
  const from = p.stopWindowFrom[window]!;
  const until = p.stopWindowUntil[window]!;
  const least = Math.max(...members.map((m) => p.minSessionSeconds[m.requirement]!));
  const open = Math.ceil(from / p.grainSeconds) * p.grainSeconds;
  if ((until - open) / p.grainSeconds > MOST_OPENINGS) throw new TooLarge('the time grid is fine');
  const services = stayServices(p, unit, stop, members);
  const rows = members
    .flatMap((m) => m.services.map((h) => m.requirement * p.serviceCount + h))
    .sort((a, b) => a - b);
  const shared = {
    stop,
    window,
    begin: from - p.stopAccessLead[stop]!,
    least,
    most: at.longest,
    padded: at.padded,
    demand: demandOfAll(p, members),
    rows,
    kind: at.kind,
    load: members.reduce((sum, m) => sum + p.load[m.requirement]!, 0),
  };
  for (let o = open; o + least <= until; o += p.grainSeconds) {
    if (!openingAllowed(p, members, o) || clashes(p, o, o + least)) continue;
    if (!hoursAllow(p, day, members, o)) continue;
    const timed = services.map((s) => ({ ...s, end: hoursEnd(p, s.service, day, o) }));
    const limit = limitOf(p, timed, o, until);
    if (limit - o < least) continue;
    out.push({ ...shared, services: timed, open: o, limit, late: lateness(p, day, members, o) });
  }
}

function openingAllowed(p: SolverProblem, members: readonly Member[], open: number): boolean {
  return members.every((m) => {
    const v = onlyVisit(p, m.requirement);
    return v < 0 || p.lockOpen[v]! < 0 || p.lockOpen[v] === open;
  });
}

/** Agency hours hold the shortest session; of all services where the bundle comes whole. */
function hoursAllow(
  p: SolverProblem,
  day: number,
  members: readonly Member[],
  open: number,
): boolean {
  return members.every(({ requirement: r, services }) => {
    const own = servicesOf(p, r);
    const whole = p.together[r] === REQUIRED && !p.degrades[r] && p.startGapMax[r] === 0;
    const least = p.minSessionSeconds[r]!;
    const fits = (h: number) => hoursEnd(p, h, day, open) - open >= least;
    return whole ? own.every(fits) : services.every(fits);
  });
}

/** The end of the window, of the longest agency hours and of the time before a closed interval. */
function limitOf(
  p: SolverProblem,
  services: readonly StayService[],
  open: number,
  until: number,
): number {
  let limit = Math.min(until, Math.max(...services.map((s) => s.end)));
  for (let i = 0; i < p.closedFrom.length; i++) {
    if (p.closedFrom[i]! >= open) limit = Math.min(limit, p.closedFrom[i]!);
  }
  return limit;
}

/** End of the agency interval that contains `open`, or −1. */
function hoursEnd(p: SolverProblem, service: number, day: number, open: number): number {
  const cell = service * p.dayCount + day;
  for (let w = p.serviceWindowPtr[cell]!; w < p.serviceWindowPtr[cell + 1]!; w++) {
    if (p.serviceWindowFrom[w]! <= open && open < p.serviceWindowUntil[w]!) {
      return p.serviceWindowUntil[w]!;
    }
  }
  return -1;
}

function demandOfAll(p: SolverProblem, members: readonly Member[]): number {
  return members.reduce(
    (sum, m) => sum + m.services.reduce((s, h) => s + demandOf(p, m.requirement, h), 0),
    0,
  );
}

function stayServices(
  p: SolverProblem,
  unit: number,
  stop: number,
  members: readonly Member[],
): Omit<StayService, 'end'>[] {
  const reach = new Map<number, number>();
  for (const { requirement: r, services } of members) {
    const attraction = attractionOf(p, r, stop);
    for (const h of services) {
      reach.set(h, (reach.get(h) ?? 0) + attraction * demandOf(p, r, h));
    }
  }
  return [...reach].map(([service, mille]) => {
    const skill = unit * p.serviceCount + service;
    return {
      service,
      people: Math.ceil(mille / 1000),
      beta: p.bottleneckSeconds[skill]!,
      kappa: p.counters[skill]!,
      group: p.counterGroup[skill]!,
    };
  });
}

function lateness(p: SolverProblem, day: number, members: readonly Member[], open: number): number {
  let sum = 0;
  for (const { requirement: r, services } of members) {
    const late = Math.max(0, open - day * p.daySeconds - p.softUntil[r]!);
    sum += p.weights.lateSecond * late * services.length;
  }
  return sum;
}
