/**
 * The independent checker: recomputes every rule and every cost from the raw arrays and says what
 * is wrong. It shares no code with the search; only the types of problem and solution.
 *
 * Hard rules: H1 skill, H2 attributes, H3 closed days, H4 windows, H5 shift, H6 travel,
 * H7 set-up, service and pack-up times, H8 closed intervals, H9 one place at a time, H10 quotas,
 * H11 slots, H12 counts and driving per unit-day, H13 togetherness, H14 visits and gaps, H15 locks,
 * H16 load. FORM: the solution does not even refer to the problem.
 * COST: a reported level or term is not what the plan costs.
 */

import { checkCost } from './check-cost.js';
import { sessionsOfSites } from './check-index.js';
import { checkLocked, checkVisits } from './check-visits.js';
import { clashes, workOf } from './check-time.js';
import { checkTours } from './check-tours.js';
import { checkUnderWay } from './check-under-way.js';
import type { SolverProblem } from './problem.js';
import type { Report, Violation, Where } from './violation.js';
import type { Assignment, SolutionSession, SolverSolution } from './solution.js';

/** All violations of a solution; an empty list means the plan is legal and its cost is true. */
export function check(problem: SolverProblem, solution: SolverSolution): Violation[] {
  const violations: Violation[] = [];
  const report: Report = (code, message, where = {}) =>
    void violations.push({ code, message, ...where });
  if (!wellFormed(problem, solution, report)) return violations;
  solution.sessions.forEach((session) => checkSession(problem, solution, session, report));
  checkSites(problem, solution, report);
  checkTours(problem, solution, report);
  checkUnderWay(problem, solution, report);
  checkVisits(problem, solution, report);
  checkLocked(problem, solution, report);
  checkCost(problem, solution, report);
  return violations;
}

function inside(value: number, count: number): boolean {
  return Number.isSafeInteger(value) && value >= 0 && value < count;
}

/** Indices and shapes; nothing else is looked at when these are broken. */
function wellFormed(p: SolverProblem, solution: SolverSolution, report: Report): boolean {
  let good = true;
  const broken = (message: string, where?: Where) => {
    good = false;
    report('FORM', message, where);
  };
  if (solution.visits.length !== p.visitCount) {
    broken(`${solution.visits.length} visits reported, the problem has ${p.visitCount}`);
  }
  solution.visits.forEach((visit, v) => {
    if (!inside(visit.requirement, p.requirementCount)) {
      broken(`requirement ${visit.requirement} does not exist`, { visit: v });
    } else if (p.visitPtr[visit.requirement]! + visit.visit !== v) {
      broken(`visit ${v} says it is number ${visit.visit} of requirement ${visit.requirement}`, {
        visit: v,
      });
    }
    const placed = inside(visit.day, p.dayCount) && inside(visit.stop, p.stopCount);
    if (!visit.absent && !placed) broken(`day ${visit.day}, stop ${visit.stop}`, { visit: v });
  });
  solution.sessions.forEach((session, i) => {
    const cell = session.stop * p.dayCount + session.day;
    if (!inside(session.day, p.dayCount) || !inside(session.stop, p.stopCount)) {
      broken(`session ${i} is on day ${session.day} at stop ${session.stop}`);
    } else if (
      session.window < p.stopWindowPtr[cell]! ||
      session.window >= p.stopWindowPtr[cell + 1]!
    ) {
      report('H3', `stop ${session.stop} has no window ${session.window} on day ${session.day}`, {
        stop: session.stop,
        day: session.day,
      });
      good = false;
    }
    if (session.assignments.length === 0 || session.visits.length === 0) {
      broken(`session ${i} is empty`);
    }
    for (const v of session.visits)
      if (!inside(v, p.visitCount)) broken(`visit ${v} does not exist`);
    for (const a of session.assignments) {
      if (!inside(a.unit, p.unitCount)) broken(`unit ${a.unit} does not exist`);
      if (a.services.length === 0) broken(`unit ${a.unit} gives nothing in session ${i}`);
      const numbers = [a.arrive, a.ready, a.open, a.close, a.leave];
      for (const s of a.services) {
        if (!inside(s.service, p.serviceCount)) broken(`service ${s.service} does not exist`);
        numbers.push(s.open, s.close, s.demand, s.served, s.overflow);
      }
      if (!numbers.every(Number.isSafeInteger)) broken(`a time or count is no whole number`);
    }
  });
  solution.tours.forEach((tour, i) => {
    if (!inside(tour.unit, p.unitCount) || !inside(tour.day, p.dayCount)) {
      broken(`tour ${i} is of unit ${tour.unit} on day ${tour.day}`);
    }
    for (const s of tour.sessions) {
      if (!inside(s, solution.sessions.length)) broken(`tour ${i} names session ${s}`);
    }
  });
  return good;
}

/** Rules inside one session: skills, attributes, windows, lengths, people, overlap. */
function checkSession(
  p: SolverProblem,
  solution: SolverSolution,
  session: SolutionSession,
  report: Report,
): void {
  const where = { stop: session.stop, day: session.day };
  const requirements = session.visits.map((v) => p.visitRequirement[v]!);
  const minSeconds = Math.max(...requirements.map((r) => p.minSessionSeconds[r]!));
  const maxSeconds = Math.max(...requirements.map((r) => p.maxSessionSeconds[r]!));
  const given = new Set<number>();
  for (const a of session.assignments) {
    const at = { ...where, unit: a.unit };
    checkLengths(p, a, minSeconds, maxSeconds, at, report);
    checkHours(p, session, a, at, report);
    for (const s of a.services) {
      if (given.has(s.service)) report('H9', `service ${s.service} is given twice`, at);
      given.add(s.service);
      checkPeople(p, solution, session, s, at, report);
      if (!p.counters[a.unit * p.serviceCount + s.service]) {
        report('H1', `unit ${a.unit} lacks service ${s.service}`, at);
      }
      const has = p.stopAttributes[session.stop]! | p.unitAttributes[a.unit]!;
      const lacking = (p.serviceAttributes[s.service]! & ~has) >>> 0;
      if (lacking) report('H2', `attribute bits ${lacking} are missing`, at);
    }
    if (clashes(p, a.open, a.close)) {
      report('H8', `service ${a.open}..${a.close} runs into a closed interval`, at);
    }
  }
  const opens = session.assignments.map((a) => a.open);
  const closes = session.assignments.map((a) => a.close);
  if (session.open !== Math.min(...opens) || session.close !== Math.max(...closes)) {
    report('H7', `session says ${session.open}..${session.close}, its units differ`, where);
  }
  checkTogether(p, session, report);
}

/** A required bundle opens at one moment and stays open together long enough. */
function checkTogether(p: SolverProblem, session: SolutionSession, report: Report): void {
  for (const visit of session.visits) {
    const r = p.visitRequirement[visit]!;
    if (p.together[r] !== 0) continue;
    const own = p.requirementService.subarray(
      p.requirementServicePtr[r]!,
      p.requirementServicePtr[r + 1]!,
    );
    const services = session.assignments.flatMap((a) => a.services);
    const mine = services.filter((s) => own.includes(s.service));
    const where = { stop: session.stop, day: session.day, visit };
    const first = mine.find((s) => s.service === own[0]);
    for (const s of mine) {
      const gap = s.open - (first ?? s).open;
      const isFirst = first === undefined || s === first;
      const [least, most] = isFirst ? [0, 0] : [p.startGapMin[r]!, p.startGapMax[r]!];
      if (gap < least || gap > most) {
        report('H13', `units of a bundle open ${gap} s apart, wanted ${least}..${most}`, where);
      }
    }
    const overlap = Math.min(...mine.map((s) => s.close)) - Math.max(...mine.map((s) => s.open));
    if (p.apart[r] && session.assignments.some((a) => a.services.length > 1)) {
      report('H13', 'one unit gives both services of a bundle that needs two', where);
    }
    if (p.startGapMax[r] === 0 && overlap < p.minOverlapSeconds[r]!) {
      report('H13', `open together ${overlap} s, wanted ${p.minOverlapSeconds[r]} s`, where);
    }
  }
}

/** Close follows from what is served, per counter group, padded to the minimum. */
function checkLengths(
  p: SolverProblem,
  a: Assignment,
  minSeconds: number,
  maxSeconds: number,
  where: Where,
  report: Report,
): void {
  let close = a.open;
  for (const s of a.services) {
    const work = workOf(p, a, s.service);
    const expected = a.open + Math.max(work, minSeconds);
    close = Math.max(close, expected);
    if (s.open !== a.open)
      report('H7', `service ${s.service} opens at ${s.open}, its unit ${a.open}`, where);
    if (s.close !== expected) {
      report(
        'H7',
        `service ${s.service} closes at ${s.close}, its work ends at ${expected}`,
        where,
      );
    }
    if (work > maxSeconds) report('H7', `work of ${work} s is above ${maxSeconds} s`, where);
  }
  if (a.close !== close)
    report('H7', `unit closes at ${a.close}, its work ends at ${close}`, where);
  if (a.open % p.grainSeconds !== 0) {
    report('H4', `opening ${a.open} is no multiple of ${p.grainSeconds} s`, where);
  }
}

/** Every service lies in the session's window and in one interval of agency hours. */
function checkHours(
  p: SolverProblem,
  session: SolutionSession,
  a: Assignment,
  where: Where,
  report: Report,
): void {
  const from = p.stopWindowFrom[session.window]!;
  const until = p.stopWindowUntil[session.window]!;
  if (a.open < from || a.close > until) {
    report('H4', `open ${a.open}..${a.close} outside the stop's ${from}..${until}`, where);
  }
  for (const s of a.services) {
    const cell = s.service * p.dayCount + session.day;
    let covered = false;
    for (let w = p.serviceWindowPtr[cell]!; w < p.serviceWindowPtr[cell + 1]!; w++) {
      covered ||= p.serviceWindowFrom[w]! <= s.open && s.close <= p.serviceWindowUntil[w]!;
    }
    if (!covered) {
      report('H4', `service ${s.service} at ${s.open}..${s.close} is outside agency hours`, where);
    }
  }
}

/** Demand, served and overflow of one service, from the visits that meet here. */
function checkPeople(
  p: SolverProblem,
  solution: SolverSolution,
  session: SolutionSession,
  s: Assignment['services'][number],
  where: Where,
  report: Report,
): void {
  let demand = 0;
  let reachable = 0;
  let wanted = false;
  for (const v of session.visits) {
    if (!solution.visits[v]!.services.includes(s.service)) continue;
    const r = p.visitRequirement[v]!;
    for (let j = p.requirementServicePtr[r]!; j < p.requirementServicePtr[r + 1]!; j++) {
      if (p.requirementService[j] !== s.service) continue;
      wanted = true;
      demand += p.demand[j]!;
      for (let c = p.candidatePtr[r]!; c < p.candidatePtr[r + 1]!; c++) {
        if (p.candidateStop[c] === session.stop) reachable += p.attraction[c]! * p.demand[j]!;
      }
    }
  }
  const most = Math.ceil(reachable / 1000);
  if (!wanted) report('H13', `nobody wants service ${s.service} here`, where);
  if (s.demand !== demand) report('H10', `demand ${s.demand} reported, ${demand} expected`, where);
  if (s.served < 0 || s.served > most || (s.served === 0 && most > 0)) {
    report('H10', `${s.served} served, allowed are ${Math.min(1, most)}..${most}`, where);
  }
  if (s.overflow !== demand - s.served) {
    report('H10', `overflow ${s.overflow}, but ${demand} − ${s.served} people`, where);
  }
}

/** Slots of a site, one session per window, and no mixing of two sessions of one day. */
function checkSites(p: SolverProblem, solution: SolverSolution, report: Report): void {
  const seen = new Map<number, number>();
  solution.sessions.forEach((session, i) => {
    const where = { stop: session.stop, day: session.day };
    if (seen.has(session.window)) report('H11', `two sessions in window ${session.window}`, where);
    seen.set(session.window, i);
    const used = session.assignments.reduce((sum, a) => sum + p.unitSlots[a.unit]!, 0);
    if (used > p.stopSlots[session.stop]!) {
      report('H11', `${used} slots used of ${p.stopSlots[session.stop]}`, where);
    }
  });
  for (const own of sessionsOfSites(p.dayCount, solution.sessions)) {
    for (const a of own) {
      for (const b of own) {
        if (a.window >= b.window) continue;
        const gone = Math.max(...a.assignments.map((x) => x.leave));
        const begun = Math.min(...b.assignments.map((x) => x.ready - p.unitSetUp[x.unit]!));
        if (gone > begun) {
          report('H11', `the first session leaves at ${gone}, the second sets up at ${begun}`, {
            stop: a.stop,
            day: a.day,
          });
        }
      }
    }
  }
}
