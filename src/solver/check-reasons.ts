/**
 * Checker: is a reason for an absent visit true? Brute force over every day, stop, window, opening
 * and unit, with everything else in the plan fixed; the search's own code is not used.
 *
 * Ignoring a rule means: NO_SKILL any unit gives, at once, what no unit can give; NO_ATTRIBUTE nothing is needed;
 * SLOTS_* unlimited places; CLOSED shut days and days off are open around the clock; WINDOW_* the
 * stop and the agency are open all day where they are open at all, and with WINDOW_BUSY the visit
 * need not join the session that stands there; UNREACHABLE and SHIFT_FULL no
 * latest return; GAP any day; QUOTA and MAX_SESSIONS no limit; LOCKED no lock of this visit and no
 * locked tour.
 */

import { costOf } from './check-cost.js';
import { earliestStart, idleSeconds, latestStart } from './check-time.js';
import { NEVER, UNLIMITED, type SolverProblem } from './problem.js';
import {
  LEVEL_OF_TERM,
  type Assignment,
  type ReasonCode,
  type SolutionSession,
  type SolutionTour,
  type SolverSolution,
  type TermName,
} from './solution.js';

/** Codes judged on the empty plan, and those judged on the final one. */
const ON_EMPTY: readonly ReasonCode[] = [
  'NO_SKILL',
  'NO_ATTRIBUTE',
  'SLOTS_SITE',
  'CLOSED',
  'WINDOW_SHORT',
  'UNREACHABLE',
  'GAP',
  'LATE_HISTORY',
  'LOCKED',
];
const ON_PLAN: readonly ReasonCode[] = [
  'GAP',
  'QUOTA',
  'MAX_SESSIONS',
  'SHIFT_FULL',
  'SLOTS_BUSY',
  'WINDOW_BUSY',
  'LOCKED',
];

type Rules = ReadonlySet<ReasonCode>;

interface Site {
  readonly from: number;
  readonly until: number;
  readonly window: number;
}

interface Place {
  readonly day: number;
  readonly stop: number;
  readonly site: Site;
  readonly open: number;
  /** Session that is joined, or −1. */
  readonly join: number;
  /** Unit per service of the bundle that is asked for. */
  readonly units: readonly number[];
  readonly services: readonly number[];
}

interface Question {
  readonly p: SolverProblem;
  readonly solution: SolverSolution;
  readonly visit: number;
  readonly rules: Rules;
}

const EMPTY: Pick<SolverSolution, 'sessions' | 'tours'> = { sessions: [], tours: [] };

function emptied(solution: SolverSolution): SolverSolution {
  const visits = solution.visits.map((v) => ({
    ...v,
    absent: true,
    day: -1,
    stop: -1,
    services: [],
  }));
  return { ...solution, ...EMPTY, visits };
}

/** True when the code (with its set, for COMBINED) is a true reason for the visit's absence. */
export function confirmReason(
  p: SolverProblem,
  solution: SolverSolution,
  visit: number,
  code: ReasonCode,
  combined: readonly ReasonCode[] = solution.visits[visit]?.combined ?? [],
): boolean {
  if (!solution.visits[visit]?.absent) return false;
  const empty = emptied(solution);
  const onEmpty = (rules: readonly ReasonCode[]) => fits(p, empty, visit, new Set(rules));
  const onPlan = (rules: readonly ReasonCode[]) => fits(p, solution, visit, new Set(rules));
  switch (code) {
    case 'COMBINED': {
      const base = combined.every((c) => ON_PLAN.includes(c)) && onEmpty([]) ? onPlan : onEmpty;
      return (
        combined.length > 1 &&
        base(combined) &&
        combined.every((c) => !base(combined.filter((x) => x !== c)))
      );
    }
    case 'TOGETHER':
      return together(p, solution, visit) || together(p, empty, visit);
    case 'BETTER_WITHOUT':
      return onPlan([]) && !canImprove(p, solution, visit);
    case 'NOT_SEARCHED':
      return onPlan([]) && canImprove(p, solution, visit);
    default:
      if (ON_EMPTY.includes(code) && !onEmpty([])) return onEmpty([code]);
      return ON_PLAN.includes(code) && !onPlan([]) && onPlan([code]);
  }
}

function bundle(p: SolverProblem, visit: number): number[] {
  const r = p.visitRequirement[visit]!;
  return Array.from(
    p.requirementService.subarray(p.requirementServicePtr[r]!, p.requirementServicePtr[r + 1]!),
  );
}

/** Each service alone fits, the bundle does not. */
function together(p: SolverProblem, solution: SolverSolution, visit: number): boolean {
  const services = bundle(p, visit);
  if (services.length < 2) return false;
  const none: Rules = new Set();
  return (
    !fits(p, solution, visit, none) &&
    services.every(
      (h) => placesOf({ p, solution, visit, rules: none }, [[h]]).next().value !== undefined,
    )
  );
}

/** Some place passes when these rules are ignored. */
function fits(p: SolverProblem, solution: SolverSolution, visit: number, rules: Rules): boolean {
  const q = { p, solution, visit, rules };
  return placesOf(q, wanted(p, visit)).next().value !== undefined;
}

/** The sets of services a visit may be given: the bundle, or any part of it if it may come apart. */
function wanted(p: SolverProblem, visit: number): number[][] {
  const r = p.visitRequirement[visit]!;
  const all = bundle(p, visit);
  if (p.together[r] === 0 && !p.degrades[r]) return [all];
  const parts: number[][] = [];
  for (let bits = 1; bits < 1 << all.length; bits++) {
    parts.push(all.filter((_, j) => (bits >>> j) & 1));
  }
  return parts;
}

/** Every place that passes the rules that are not ignored. */
function* placesOf(q: Question, sets: readonly (readonly number[])[]): Generator<Place> {
  const { p, visit, rules } = q;
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
function lockedSession({ p, solution }: Question, join: number): boolean {
  const session = solution.sessions[join]!;
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

function hoursAllow(q: Question, place: Place, h: number, open: number, close: number): boolean {
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

interface Leg {
  readonly stop: number;
  readonly site: { readonly from: number };
  readonly open: number;
  readonly close: number;
}

/** The unit's other sessions of the day, as they stand in the plan. */
function legsOf({ p, solution }: Question, unit: number, day: number, skip: number): Leg[] {
  return solution.sessions.flatMap((session, i) => {
    const a = session.assignments.find((x) => x.unit === unit);
    if (!a || session.day !== day || i === skip) return [];
    const site = { from: p.stopWindowFrom[session.window]! };
    return [{ stop: session.stop, site, open: a.open, close: a.close }];
  });
}

/** One person of each new service of this unit, at minimum length, beside everything it does. */
function unitFits(q: Question, place: Place, unit: number): boolean {
  const { p, solution, visit, rules } = q;
  const session = place.join < 0 ? undefined : solution.sessions[place.join]!;
  const present = session?.assignments.find((a) => a.unit === unit);
  const r = p.visitRequirement[visit]!;
  const meeting = [r, ...(session?.visits ?? []).map((v) => p.visitRequirement[v]!)];
  const minimum = Math.max(...meeting.map((x) => p.minSessionSeconds[x]!));
  const maximum = Math.max(...meeting.map((x) => p.maxSessionSeconds[x]!));
  const people = new Map((present?.services ?? []).map((s) => [s.service, s.served]));
  const added = place.services.filter((h, i) => place.units[i] === unit && !people.has(h));
  for (const h of added) people.set(h, Math.min(1, peopleFor(p, visit, place.stop, h)));
  const works = groupWorks(p, unit, people);
  const close = place.open + Math.max(minimum, ...works);
  if (works.some((work) => work > maximum)) return false;
  if (![...people.keys()].every((h) => hoursAllow(q, place, h, place.open, close))) return false;
  const key = unit * p.dayCount + place.day;
  const others = legsOf(q, unit, place.day, place.join);
  if (!rules.has('QUOTA') && !quotaAllows(q, place, unit, added)) return false;
  if (!rules.has('MAX_SESSIONS') && others.length + 1 > p.maxSessions[key]!) return false;
  const legs = [...others, { stop: place.stop, site: place.site, open: place.open, close }];
  return drive(q, unit, place.day, legs) !== null;
}

/** Units that stand in the joined session already must bear its new minimum length. */
function joinedFit(q: Question, place: Place): boolean {
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

function workFor(p: SolverProblem, unit: number, h: number, people: number): number {
  return groupWorks(p, unit, new Map([[h, people]]))[0]!;
}

function quotaAllows(
  q: Question,
  place: Place,
  unit: number,
  services: readonly number[],
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
  for (const h of services) {
    if (peopleFor(p, visit, place.stop, h) === 0) continue;
    served[h]! += 1;
    all += 1;
    if (served[h]! > p.quota[key * p.serviceCount + h]!) return false;
  }
  return all <= p.quotaAll[key]! && load <= p.loadCapacity[key]!;
}

function peopleFor(p: SolverProblem, visit: number, stop: number, h: number): number {
  const r = p.visitRequirement[visit]!;
  const j = p.requirementServicePtr[r]! + bundle(p, visit).indexOf(h);
  for (let c = p.candidatePtr[r]!; c < p.candidatePtr[r + 1]!; c++) {
    if (p.candidateStop[c] === stop) return Math.ceil((p.attraction[c]! * p.demand[j]!) / 1000);
  }
  return 0;
}

/** Drives a unit-day with fixed openings and closes; null when some rule of time breaks. */
function drive(
  q: Question,
  unit: number,
  day: number,
  unsorted: readonly Leg[],
): Omit<SolutionTour, 'sessions'> | null {
  const { p, rules } = q;
  const legs = [...unsorted].sort((a, b) => a.open - b.open);
  const key = unit * p.dayCount + day;
  const setUp = p.unitSetUp[unit]!;
  const packUp = p.unitPackUp[unit]!;
  const free24 = !p.unitWorks[key];
  let home = key;
  for (let d = 0; d < p.dayCount && !p.unitWorks[home]; d++) home = unit * p.dayCount + d;
  const road = (a: number, b: number) =>
    (p.unitClass[unit]! * p.locationCount + a) * p.locationCount + b;
  let [place, free, depart, wait, seconds, metres] = [p.startLocation[home]!, 0, 0, 0, 0, 0];
  for (const [i, leg] of legs.entries()) {
    const to = p.stopLocation[leg.stop]!;
    const far = p.travelSeconds[road(place, to)]!;
    let start = earliestStart(p, unit, free, far);
    if (i === 0) {
      start = latestStart(p, unit, latestStart(p, unit, leg.open, setUp), far);
      depart = start;
      if (start < (free24 ? day * p.daySeconds : p.shiftFrom[key]!)) return null;
    } else wait += idleSeconds(p, free, start);
    const lead = leg.site.from - p.stopAccessLead[leg.stop]!;
    const begin = earliestStart(p, unit, Math.max(start + far, lead), setUp);
    if (begin + setUp > leg.open) return null;
    wait += idleSeconds(p, start + far, begin) + idleSeconds(p, begin + setUp, leg.open);
    const pack = earliestStart(p, unit, leg.close, packUp);
    wait += idleSeconds(p, leg.close, pack);
    free = pack + packUp;
    seconds += far;
    metres += p.travelMetres[road(place, to)]!;
    place = to;
  }
  const last = road(place, p.endLocation[home]!);
  const start = earliestStart(p, unit, free, p.travelSeconds[last]!);
  const end = start + p.travelSeconds[last]!;
  const free2 = rules.has('UNREACHABLE') || rules.has('SHIFT_FULL');
  const latest = free2 ? UNLIMITED : free24 ? (day + 1) * p.daySeconds : p.latestReturn[key]!;
  if (end > latest || (!free2 && end - depart > p.maxDuration[key]!)) return null;
  seconds += p.travelSeconds[last]!;
  metres += p.travelMetres[last]!;
  const limited = !rules.has('MAX_SESSIONS');
  if (limited && (seconds > p.maxDriveSeconds[key]! || metres > p.maxDriveMetres[key]!))
    return null;
  return {
    unit,
    day,
    depart,
    return: end,
    driveSeconds: seconds,
    metres,
    waitSeconds: wait + idleSeconds(p, free, start),
    overtimeSeconds: Math.max(0, end - p.shiftUntil[key]!),
  };
}

/** True when some insertion, everything else fixed, makes the level vector smaller. */
function canImprove(p: SolverProblem, solution: SolverSolution, visit: number): boolean {
  const q = { p, solution, visit, rules: new Set<ReasonCode>() };
  const before = vectorOf(p, solution);
  for (const place of placesOf(q, wanted(p, visit))) {
    if (place.join >= 0) continue;
    const after = vectorOf(p, inserted(q, place));
    const at = after.findIndex((value, k) => value !== before[k]);
    if (at >= 0 && after[at]! < before[at]!) return true;
  }
  return false;
}

function vectorOf(p: SolverProblem, solution: SolverSolution): number[] {
  const levels = [0, 0, 0, 0, 0, 0];
  const terms = costOf(p, solution);
  for (const name of Object.keys(terms) as TermName[]) levels[LEVEL_OF_TERM[name]]! += terms[name];
  const order = p.profile === 'revise' ? [0, 1, 4, 2, 3, 5] : [0, 1, 2, 3, 4, 5];
  return order.map((k) => levels[k]!);
}

/** The plan with the visit at a place, serving as many as fit one service after the other. */
function inserted(q: Question, place: Place): SolverSolution {
  const { p, solution, visit } = q;
  const r = p.visitRequirement[visit]!;
  const minimum = p.minSessionSeconds[r]!;
  const tours = [...solution.tours];
  const assignments: Assignment[] = [];
  for (const unit of new Set(place.units)) {
    const services = place.services.filter((_, i) => place.units[i] === unit);
    const people = services.map(() => 0);
    const closeOf = (counts: readonly number[]) => {
      const work = counts.map((y, i) => workFor(p, unit, services[i]!, y));
      return place.open + Math.max(minimum, ...work);
    };
    // Grow one person at a time while the day still works; groups are judged one service each.
    services.forEach((h, i) => {
      const most = peopleFor(p, visit, place.stop, h);
      while (people[i]! < most) {
        const next = people.map((y, j) => (j === i ? y + 1 : y));
        const close = closeOf(next);
        if (close - place.open > Math.max(minimum, p.maxSessionSeconds[r]!)) break;
        if (!hoursAllow(q, place, h, place.open, close)) break;
        if (!roomFor(q, place, unit, close) || !quotaLeft(q, place, unit, h, next[i]!)) break;
        people[i]! += 1;
      }
    });
    const close = closeOf(people);
    const leg = { stop: place.stop, site: place.site, open: place.open, close };
    const tour = drive(q, unit, place.day, [...legsOf(q, unit, place.day, -1), leg])!;
    const old = tours.findIndex((t) => t.unit === unit && t.day === place.day);
    if (old >= 0) tours[old] = { ...tour, sessions: [] };
    else tours.push({ ...tour, sessions: [] });
    assignments.push({
      unit,
      arrive: 0,
      ready: 0,
      open: place.open,
      close,
      leave: 0,
      services: services.map((service, i) => {
        const demand = p.demand[p.requirementServicePtr[r]! + bundle(p, visit).indexOf(service)]!;
        const own = place.open + Math.max(minimum, workFor(p, unit, service, people[i]!));
        const served = people[i]!;
        return { service, open: place.open, close: own, demand, served, overflow: demand - served };
      }),
    });
  }
  const session: SolutionSession = {
    stop: place.stop,
    day: place.day,
    window: place.site.window,
    open: place.open,
    close: Math.max(...assignments.map((a) => a.close)),
    visits: [visit],
    assignments,
  };
  const visits = solution.visits.map((v, i) =>
    i === visit
      ? { ...v, absent: false, day: place.day, stop: place.stop, services: [...place.services] }
      : v,
  );
  return { ...solution, visits, sessions: [...solution.sessions, session], tours };
}

function roomFor(q: Question, place: Place, unit: number, close: number): boolean {
  const leg = { stop: place.stop, site: place.site, open: place.open, close };
  return drive(q, unit, place.day, [...legsOf(q, unit, place.day, -1), leg]) !== null;
}

function quotaLeft(q: Question, place: Place, unit: number, h: number, people: number): boolean {
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
