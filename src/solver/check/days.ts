/** Checker: the day of a unit with an additional visit: its hours, people and quotas. */

import type { SolverProblem } from '../problem.js';
import { drive, legsOf } from './drive.js';
import { bundle, lockedPeopleOf } from './index.js';
import type { Place, Question } from './question.js';
import { canStillOpen } from './under-way.js';

export function hoursAllow(
  q: Question,
  place: Place,
  h: number,
  open: number,
  close: number,
): boolean {
  const { p, rules } = q;
  const cell = h * p.dayCount + place.day;
  const first = p.serviceWindowPtr[cell]!;
  const last = p.serviceWindowPtr[cell + 1]!;
  if (close > place.site.until) return false;
  for (let c = 0; c < p.closedFrom.length; c++) {
    if (open < p.closedUntil[c]! && close > p.closedFrom[c]!) return false;
  }
  if (first === last) return rules.has('CLOSED');
  if (rules.has('WINDOW_SHORT') || rules.has('WINDOW_BUSY')) return true;
  for (let w = first; w < last; w++) {
    if (p.serviceWindowFrom[w]! <= open && close <= p.serviceWindowUntil[w]!) return true;
  }
  return false;
}

/**
 * One person of each new service of this unit, or all whose number is locked, at minimum length, beside
 * everything it does.
 */
export function unitFits(q: Question, place: Place, unit: number): boolean {
  const { p, solution, visit, rules } = q;
  const session = place.join < 0 ? undefined : solution.sessions[place.join]!;
  const present = session?.assignments.find((a) => a.unit === unit);
  const r = p.visitRequirement[visit]!;
  const meeting = [r, ...(session?.visits ?? []).map((v) => p.visitRequirement[v]!)];
  const minimum = Math.max(...meeting.map((x) => p.minSessionSeconds[x]!));
  const maximum = Math.max(...meeting.map((x) => p.maxSessionSeconds[x]!));
  const asked = { unit, day: place.day, stop: place.stop, open: place.open };
  if (!present && !rules.has('TOO_LATE') && !canStillOpen(p, asked)) return false;
  const stood = new Map((present?.services ?? []).map((s) => [s.service, s.served]));
  const people = new Map(stood);
  for (const [i, h] of place.services.entries()) {
    if (place.units[i] !== unit) continue;
    const all = rules.has('LOCKED') ? -1 : lockedPeopleOf(p, visit, h);
    if (all >= 0) {
      people.set(
        h,
        Math.min(all, peopleFor(p, [visit, ...(session?.visits ?? [])], place.stop, h)),
      );
    } else if (!stood.has(h)) people.set(h, Math.min(1, peopleFor(p, [visit], place.stop, h)));
  }
  const works = groupWorks(p, unit, people);
  const close = place.open + Math.max(minimum, ...works);
  if (!rules.has('SESSION_SHORT') && works.some((work) => work > maximum)) return false;
  if (![...people.keys()].every((h) => hoursAllow(q, place, h, place.open, close))) return false;
  const key = unit * p.dayCount + place.day;
  const others = legsOf(q, unit, place.day, place.join);
  if (!rules.has('QUOTA') && !quotaAllows(q, place, unit, more(stood, people))) return false;
  if (!rules.has('MAX_SESSIONS') && others.length + 1 > p.maxSessions[key]!) return false;
  const legs = [...others, { stop: place.stop, site: place.site, open: place.open, close }];
  return drive(q, unit, place.day, legs) !== null;
}

/** People more of each service than stood there. */
function more(
  stood: ReadonlyMap<number, number>,
  people: ReadonlyMap<number, number>,
): Map<number, number> {
  return new Map([...people].map(([h, y]) => [h, y - (stood.get(h) ?? 0)]));
}

/** Units that stand in the joined session already must bear its new minimum length. */
export function joinedFit(q: Question, place: Place): boolean {
  if (place.join < 0) return true;
  return q.solution.sessions[place.join]!.assignments.every((a) => unitFits(q, place, a.unit));
}

/** Seconds each counter group of the unit works, on the work grain. */
function groupWorks(p: SolverProblem, unit: number, people: ReadonlyMap<number, number>): number[] {
  const groups = new Map<number, number>();
  for (const [h, y] of people) {
    const skill = unit * p.serviceCount + h;
    const seconds = Math.ceil((y * p.bottleneckSeconds[skill]!) / Math.max(1, p.counters[skill]!));
    const known = p.counters[skill]! > 0;
    const group = known ? p.counterGroup[skill]! : 1000 + h;
    groups.set(group, (groups.get(group) ?? 0) + seconds);
  }
  const grain = p.workGrainSeconds;
  return [...groups.values()].map((work) => Math.ceil(work / grain) * grain);
}

export function workFor(p: SolverProblem, unit: number, h: number, people: number): number {
  return groupWorks(p, unit, new Map([[h, people]]))[0]!;
}

function quotaAllows(
  q: Question,
  place: Place,
  unit: number,
  added: ReadonlyMap<number, number>,
): boolean {
  const { p, solution, visit } = q;
  const key = unit * p.dayCount + place.day;
  const served = new Int32Array(p.serviceCount);
  let all = 0;
  let load = p.load[p.visitRequirement[visit]!]!;
  for (const session of solution.sessions) {
    if (session.day !== place.day) continue;
    for (const a of session.assignments) {
      if (a.unit !== unit) continue;
      for (const v of session.visits) load += p.load[p.visitRequirement[v]!]!;
      for (const s of a.services) {
        served[s.service]! += s.served;
        all += s.served;
      }
    }
  }
  for (const [h, people] of added) {
    if (people === 0) continue;
    served[h]! += people;
    all += people;
    if (served[h]! > p.quota[key * p.serviceCount + h]!) return false;
  }
  return all <= p.quotaAll[key]! && load <= p.loadCapacity[key]!;
}

/** People of a service whom these visits bring to a stop. */
export function peopleFor(
  p: SolverProblem,
  visits: readonly number[],
  stop: number,
  h: number,
): number {
  let promille = 0;
  for (const visit of visits) {
    const r = p.visitRequirement[visit]!;
    const at = bundle(p, visit).indexOf(h);
    if (at < 0) continue;
    for (let c = p.candidatePtr[r]!; c < p.candidatePtr[r + 1]!; c++) {
      if (p.candidateStop[c] !== stop) continue;
      promille += p.attraction[c]! * p.demand[p.requirementServicePtr[r]! + at]!;
    }
  }
  return Math.ceil(promille / 1000);
}

export function quotaLeft(
  q: Question,
  place: Place,
  unit: number,
  h: number,
  people: number,
): boolean {
  const { p, solution } = q;
  const key = unit * p.dayCount + place.day;
  let served = 0;
  let all = 0;
  for (const session of solution.sessions) {
    if (session.day !== place.day) continue;
    for (const a of session.assignments) {
      for (const s of a.services) {
        if (a.unit !== unit) continue;
        all += s.served;
        if (s.service === h) served += s.served;
      }
    }
  }
  return served + people <= p.quota[key * p.serviceCount + h]! && all + people <= p.quotaAll[key]!;
}
