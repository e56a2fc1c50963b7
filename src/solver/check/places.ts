/**
 * Checker: every place an absent visit might take, day by day, stop by stop, opening by opening, and
 * unit by unit. A day of a unit is judged in `days.ts`.
 */

import { NEVER, type SolverProblem } from '../problem.js';
import type { SolverSolution } from '../solution.js';
import { hoursAllow, unitFits, joinedFit } from './days.js';
import { bundle, peopleLocked } from './index.js';
import type { Place, Question, Rules, Site } from './question.js';

/**
 * The sets of services a visit may be given: the bundle, or any part of it if it may come apart; those
 * of which the people are locked, if some are.
 */
export function wanted(p: SolverProblem, visit: number, rules: Rules): number[][] {
  const r = p.visitRequirement[visit]!;
  const all = bundle(p, visit);
  if (peopleLocked(p, visit) && !rules.has('LOCKED')) {
    return [all.filter((_, j) => p.lockServed[p.visitSlotPtr[visit]! + j]! >= 0)];
  }
  if (p.together[r] === 0 && !p.degrades[r]) return [all];
  const parts: number[][] = [];
  for (let bits = 1; bits < 1 << all.length; bits++) {
    parts.push(all.filter((_, j) => (bits >>> j) & 1));
  }
  return parts;
}

/** Every place that passes the rules that are not ignored. */
export function* placesOf(asked: Question, sets: readonly (readonly number[])[]): Generator<Place> {
  const { visit, rules } = asked;
  const p = rules.has('CLOSED') ? neverResting(asked.p) : asked.p;
  const q = { ...asked, p };
  const r = p.visitRequirement[visit]!;
  const locked = (value: number, actual: number) =>
    value >= 0 && value !== actual && !rules.has('LOCKED');
  for (let day = 0; day < p.dayCount; day++) {
    if (!p.dayAllowed[r * p.dayCount + day] && !rules.has('CLOSED')) continue;
    if (locked(p.lockDay[visit]!, day) || !gapsAllow(q, day)) continue;
    for (let c = p.candidatePtr[r]!; c < p.candidatePtr[r + 1]!; c++) {
      const stop = p.candidateStop[c]!;
      if (locked(p.lockStop[visit]!, stop)) continue;
      for (const site of sitesOf(q, stop, day)) {
        for (const join of joinsOf(q, stop, day, site)) {
          for (const open of openingsOf(q, site, join)) {
            if (locked(p.lockOpen[visit]!, open)) continue;
            for (const services of sets) {
              yield* tuplesOf(q, { day, stop, site, open, join, units: [], services });
            }
          }
        }
      }
    }
  }
}

function neverResting(p: SolverProblem): SolverProblem {
  const closedPtr = new Int32Array(p.closedPtr.length);
  return { ...p, closedPtr, closedFrom: new Int32Array(0), closedUntil: new Int32Array(0) };
}

/** The session that must be joined here, or −1; ignoring WINDOW_BUSY also one of its own. */
function joinsOf(q: Question, stop: number, day: number, site: Site): number[] {
  const busy = q.rules.has('WINDOW_BUSY');
  const join = q.solution.sessions.findIndex(
    (s) => s.stop === stop && s.day === day && s.window === site.window,
  );
  if (join < 0) return [-1];
  const open = q.rules.has('LOCKED') || !lockedSession(q, join);
  return [...(open ? [join] : []), ...(busy ? [-1] : [])];
}

/** Nobody of a session in another window of the day is in the way. */
function siteAllows(q: Question, place: Place): boolean {
  const { p, rules } = q;
  if (rules.has('WINDOW_BUSY') || place.join >= 0) return true;
  for (const s of q.solution.sessions) {
    if (s.stop !== place.stop || s.day !== place.day || s.window >= place.site.window) continue;
    const begin = place.site.from - p.stopAccessLead[place.stop]!;
    if (s.assignments.some((a) => a.leave > begin)) return false;
  }
  return true;
}

/** A session with a unit on a locked tour takes no further visits. */
function lockedSession({ p, solution, visit }: Question, join: number): boolean {
  const session = solution.sessions[join]!;
  if (session.visits.some((v) => peopleLocked(p, v) !== peopleLocked(p, visit))) return true;
  return session.assignments.some((a) => p.tourLock[a.unit * p.dayCount + session.day]! >= 0);
}

function gapsAllow({ p, solution, visit, rules }: Question, day: number): boolean {
  if (rules.has('GAP')) return true;
  const r = p.visitRequirement[visit]!;
  const from = p.visitPtr[r]!;
  if (!patternsAllow(p, solution, visit, day)) return false;
  let before = visit - 1;
  while (before >= from && solution.visits[before]!.absent) before--;
  let after = visit + 1;
  while (after < p.visitPtr[r + 1]! && solution.visits[after]!.absent) after++;
  const previous = before < from ? p.lastHeld[r]! : solution.visits[before]!.day;
  const late = before < from && (p.lateHistory[r] === 1 || rules.has('LATE_HISTORY'));
  if (previous !== NEVER) {
    if (day - previous < p.gapMin[r]!) return false;
    if (visit - before === 1 && !late && day - previous > p.gapMax[r]!) return false;
  }
  if (after >= p.visitPtr[r + 1]!) return true;
  const gap = solution.visits[after]!.day - day;
  return gap >= p.gapMin[r]! && (after - visit > 1 || gap <= p.gapMax[r]!);
}

/** Some allowed set of days has the visit on `day` and the placed ones where they are. */
function patternsAllow(
  p: SolverProblem,
  solution: SolverSolution,
  visit: number,
  day: number,
): boolean {
  const r = p.visitRequirement[visit]!;
  const own = Array.from({ length: p.visitPtr[r + 1]! - p.visitPtr[r]! }, (_, k) => {
    const v = p.visitPtr[r]! + k;
    return v === visit ? day : solution.visits[v]!.day;
  });
  const days = p.patternDay.subarray(p.patternPtr[r]!, p.patternPtr[r + 1]!);
  for (let at = 0; at < days.length; at += own.length) {
    if (own.every((d, k) => d < 0 || d === days[at + k])) return true;
  }
  return days.length === 0;
}

/** Windows of the stop as the ignored rules leave them. */
function sitesOf({ p, rules }: Question, stop: number, day: number): Site[] {
  const cell = stop * p.dayCount + day;
  const whole = { from: day * p.daySeconds, until: (day + 1) * p.daySeconds };
  const first = p.stopWindowPtr[cell]!;
  const last = p.stopWindowPtr[cell + 1]!;
  if (first === last) return rules.has('CLOSED') ? [{ ...whole, window: -1 }] : [];
  const sites: Site[] = [];
  for (let w = first; w < last; w++) {
    const open = rules.has('WINDOW_SHORT') || rules.has('WINDOW_BUSY');
    const own = { from: p.stopWindowFrom[w]!, until: p.stopWindowUntil[w]! };
    sites.push({ ...(open ? whole : own), window: w });
  }
  return sites;
}

function openingsOf({ p, solution, visit }: Question, site: Site, join: number): number[] {
  if (join >= 0) return [...new Set(solution.sessions[join]!.assignments.map((a) => a.open))];
  const G = p.grainSeconds;
  const openings: number[] = [];
  const minimum = p.minSessionSeconds[p.visitRequirement[visit]!]!;
  for (let open = Math.ceil(site.from / G) * G; open + minimum <= site.until; open += G) {
    openings.push(open);
  }
  return openings;
}

/** Unit tuples: services already given at a joined session keep their unit. */
function* tuplesOf(q: Question, place: Place): Generator<Place> {
  const { p } = q;
  const i = place.units.length;
  if (i === place.services.length) {
    if (slotsAllow(q, place) && siteAllows(q, place) && joinedFit(q, place)) yield place;
    return;
  }
  const h = place.services[i]!;
  const session = place.join < 0 ? undefined : q.solution.sessions[place.join];
  const giver = session?.assignments.find((a) => a.services.some((s) => s.service === h));
  for (let unit = 0; unit < p.unitCount; unit++) {
    if (giver && giver.unit !== unit) continue;
    if (!mayGive(q, place, h, unit, giver !== undefined)) continue;
    const next = { ...place, units: [...place.units, unit] };
    if (!giver && !unitFits(q, next, unit)) continue;
    yield* tuplesOf(q, next);
  }
}

function anybodyGives(p: SolverProblem, h: number): boolean {
  for (let u = 0; u < p.unitCount; u++) if (p.counters[u * p.serviceCount + h]) return true;
  return false;
}

function mayGive(q: Question, place: Place, h: number, unit: number, given: boolean): boolean {
  const { p, visit, rules } = q;
  const key = unit * p.dayCount + place.day;
  const r = p.visitRequirement[visit]!;
  const slot = p.visitSlotPtr[visit]! + bundle(p, visit).indexOf(h);
  const orphan = rules.has('NO_SKILL') && !anybodyGives(p, h);
  if (!p.counters[unit * p.serviceCount + h] && !orphan) return false;
  if (!p.unitWorks[key] && !rules.has('CLOSED')) return false;
  if (!rules.has('LOCKED')) {
    if (p.lockUnit[slot]! >= 0 && p.lockUnit[slot] !== unit) return false;
    if (p.tourLock[key]! >= 0) return false;
  }
  const has = p.stopAttributes[place.stop]! | p.unitAttributes[unit]!;
  if (p.serviceAttributes[h]! & ~has && !rules.has('NO_ATTRIBUTE')) return false;
  return given || hoursAllow(q, place, h, place.open, place.open + p.minSessionSeconds[r]!);
}

function slotsAllow(q: Question, place: Place): boolean {
  const { p, rules } = q;
  if (rules.has('SLOTS_SITE') || rules.has('SLOTS_BUSY')) return true;
  const units = new Set(place.units);
  if (place.join >= 0) {
    for (const a of q.solution.sessions[place.join]!.assignments) units.add(a.unit);
  }
  let used = 0;
  for (const unit of units) used += p.unitSlots[unit]!;
  return used <= p.stopSlots[place.stop]!;
}
