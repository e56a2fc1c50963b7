/** Writes a decoded order as a timed solution. */

import { levelsOfTerms, noTerms } from '../model/terms.js';
import type { SolverProblem } from '../problem.js';
import type { Assignment, SolutionSession, SolutionTour, SolverSolution } from '../solution.js';
import type { Order } from './order.js';

interface Leg {
  readonly r: number;
  readonly service: number;
  readonly open: number;
}

export function orderSolution(p: SolverProblem, order: Order): SolverSolution {
  const legs: Leg[][] = Array.from({ length: p.unitCount }, () => []);
  for (let i = 0; i < order.count; i++) {
    const r = order.list[i]!;
    const own = p.requirementServicePtr[r]!;
    const add = (u: number, j: number, open: number) =>
      legs[u]!.push({ r, service: p.requirementService[own + j]!, open });
    add(order.first[r]!, 0, order.start[r]!);
    if (order.second[r]! >= 0) add(order.second[r]!, 1, order.start2[r]!);
  }
  const parts: Assignment[][] = Array.from({ length: p.requirementCount }, () => []);
  const tours = legs.flatMap((list, u) =>
    list.length > 0 ? [drive(p, order, u, list, parts)] : [],
  );
  const byTime = Array.from({ length: p.requirementCount }, (_, r) => r).sort(
    (a, b) => firstOpen(parts[a]!) - firstOpen(parts[b]!) || a - b,
  );
  const numberOf = new Map(byTime.map((r, i) => [r, i]));
  const stopOf = (r: number) => p.candidateStop[p.candidatePtr[r]!]!;
  const sessions = byTime.map((r): SolutionSession => {
    const assignments = parts[r]!.sort((a, b) => a.unit - b.unit);
    return {
      stop: stopOf(r),
      day: 0,
      window: p.stopWindowPtr[stopOf(r)]!,
      open: firstOpen(assignments),
      close: Math.max(...assignments.map((a) => a.close)),
      visits: [p.visitPtr[r]!],
      assignments,
    };
  });
  const visits = Array.from({ length: p.visitCount }, (_, r) => ({
    requirement: r,
    visit: 0,
    absent: false,
    day: 0,
    stop: stopOf(r),
    services: Array.from(
      p.requirementService.subarray(p.requirementServicePtr[r]!, p.requirementServicePtr[r + 1]!),
    ).sort((a, b) => a - b),
    codes: [],
    combined: [],
  }));
  const numbered = tours.map((t) => ({ ...t, sessions: t.sessions.map((r) => numberOf.get(r)!) }));
  return { visits, sessions, tours: numbered, ...priced(p, numbered, sessions) };
}

function firstOpen(parts: readonly Assignment[]): number {
  return Math.min(...parts.map((a) => a.open));
}

/** One tour; its `sessions` are requirements until all sessions are numbered. */
function drive(
  p: SolverProblem,
  order: Order,
  unit: number,
  legs: readonly Leg[],
  parts: Assignment[][],
): SolutionTour {
  const L = p.locationCount;
  let place = p.startLocation[unit]!;
  let [free, depart, driveSeconds, metres, waitSeconds] = [0, 0, 0, 0, 0];
  const go = (to: number): number => {
    const road = order.base[unit]! + place * L + to;
    driveSeconds += order.time[road]!;
    metres += p.travelMetres[road]!;
    place = to;
    return order.time[road]!;
  };
  legs.forEach(({ r, service, open }, i) => {
    const seconds = go(order.location[r]!);
    if (i === 0) free = depart = open - seconds;
    const arrive = free + seconds;
    const ready = Math.max(
      arrive,
      p.stopWindowFrom[p.stopWindowPtr[order.p.candidateStop[p.candidatePtr[r]!]!]!]!,
    );
    waitSeconds += open - arrive;
    free = open + p.minSessionSeconds[r]!;
    const given = { service, open, close: free, demand: 0, served: 0, overflow: 0 };
    parts[r]!.push({ unit, arrive, ready, open, close: free, leave: free, services: [given] });
  });
  const back = free + go(p.endLocation[unit]!);
  return {
    unit,
    day: 0,
    depart,
    return: back,
    driveSeconds,
    metres,
    waitSeconds,
    overtimeSeconds: 0,
    sessions: legs.map((leg) => leg.r),
  };
}

function priced(
  p: SolverProblem,
  tours: readonly SolutionTour[],
  sessions: readonly SolutionSession[],
): Pick<SolverSolution, 'levels' | 'terms'> {
  const terms = noTerms();
  const w = p.weights;
  for (const tour of tours) {
    terms.drive += w.driveSecond * tour.driveSeconds;
    terms.distance += Math.floor((w.kilometre * tour.metres) / 1000);
  }
  let worst = 0;
  for (const session of sessions) {
    const due = p.softUntil[p.visitRequirement[session.visits[0]!]!]!;
    for (const a of session.assignments) {
      const late = Math.max(0, a.open - due);
      terms.lateness += w.lateSecond * late;
      worst = Math.max(worst, late);
    }
  }
  terms.worstLateness = w.maxLateSecond * worst;
  return { levels: levelsOfTerms(terms), terms };
}
