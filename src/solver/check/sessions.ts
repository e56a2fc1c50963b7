/** Checker: rules inside one session (H1, H2, H4, H7, H8, H9, H10, H13). */

import type { SolverProblem } from '../problem.js';
import type { Assignment, SolutionSession, SolverSolution } from '../solution.js';
import type { Report, Where } from '../violation.js';
import { clashes, workOf } from './time.js';

/** Rules inside one session: skills, attributes, windows, lengths, people, overlap. */
export function checkSession(
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
