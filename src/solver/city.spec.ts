import { describe, expect, test } from '@jest/globals';
import { check } from './check.js';
import { confirmReason } from './check/reasons.js';
import type { SolverProblem } from './problem.js';
import { decisionsOf } from './sessions/construct.js';
import { schedule } from './sessions/schedule.js';
import type { SolverSolution } from './solution.js';
import { solve } from './solve.js';
import { city, REGISTRY, SIM, TAX } from './testing/city.js';

/** Served share of all expected people, per service, in percent. */
function servedPercent(p: SolverProblem, solution: SolverSolution): number[] {
  const demand = [0, 0, 0];
  const served = [0, 0, 0];
  for (const visit of solution.visits) {
    const r = visit.requirement;
    for (let j = p.requirementServicePtr[r]!; j < p.requirementServicePtr[r + 1]!; j++) {
      demand[p.requirementService[j]!]! += p.demand[j]!;
    }
  }
  for (const session of solution.sessions) {
    for (const a of session.assignments) for (const s of a.services) served[s.service]! += s.served;
  }
  return served.map((people, h) => (100 * people) / demand[h]!);
}

describe('a fortnight of a city: 27 areas, seven units, 33 joint visits', () => {
  const problem = city();
  const progress: number[] = [];
  const { solution, statistics } = solve(problem, {
    seed: 1,
    iterations: 800,
    onProgress: ({ iteration }) => progress.push(iteration),
  });

  test('places every visit, and breaks no rule', () => {
    expect(problem.visitCount).toBe(33);
    expect(check(problem, solution)).toEqual([]);
    expect(solution.visits.filter((v) => v.absent)).toEqual([]);
  });

  test('serves at least nine of ten people of each service', () => {
    const percent = servedPercent(problem, solution);
    for (const h of [SIM, TAX, REGISTRY]) expect(percent[h]).toBeGreaterThan(90);
  });

  test('keeps all three services open together for an hour or more', () => {
    for (const session of solution.sessions) {
      const services = session.assignments.flatMap((a) => a.services);
      expect(new Set(services.map((s) => s.open)).size).toBe(1);
      expect(Math.min(...services.map((s) => s.close)) - session.open).toBeGreaterThanOrEqual(3600);
    }
  });

  test('nobody is on the road or at work inside the Friday prayer', () => {
    for (const tour of solution.tours.filter((t) => t.day % 7 === 4)) {
      const back = problem.closedUntil[tour.day === 4 ? 0 : 1]!;
      const from = problem.closedFrom[tour.day === 4 ? 0 : 1]!;
      for (const i of tour.sessions) {
        const a = solution.sessions[i]!.assignments.find((x) => x.unit === tour.unit)!;
        expect(a.leave <= from || a.arrive >= back).toBe(true);
      }
      expect(tour.return <= from || tour.return > back).toBe(true);
    }
  });

  test('reports progress by iteration count and says how far it came', () => {
    expect(progress.length).toBe(100);
    expect(progress.at(-1)).toBe(800);
    expect(statistics).toMatchObject({ seed: 1, iterationsDone: 800, stoppedEarly: false });
  });

  test('can be stopped, keeping a legal plan', () => {
    let asked = 0;
    const stopped = solve(problem, { seed: 1, iterations: 800, shouldStop: () => ++asked > 3 });
    expect(stopped.statistics.stoppedEarly).toBe(true);
    expect(stopped.statistics.iterationsDone).toBeLessThan(100);
    expect(check(problem, stopped.solution)).toEqual([]);
  });

  test('a session moved by hand leaves all other openings as they are', () => {
    const decisions = decisionsOf(solution);
    const moved = decisions[0]!;
    const edited = schedule(problem, [
      ...decisions.slice(1),
      { ...moved, day: 12, open: null, units: [] },
    ]);
    // Day 12 is a Saturday, on which the registry does not work: the edit is written and judged.
    expect(edited.legal).toBe(false);
    const others = (s: SolverSolution) =>
      s.sessions.filter((x) => !x.visits.includes(moved.visit)).map((x) => [x.stop, x.open]);
    expect(others(edited.solution)).toEqual(others(solution));
    const removed = schedule(problem, decisions.slice(1));
    expect(check(problem, removed.solution)).toEqual([]);
    expect(removed.solution.visits[moved.visit]!.absent).toBe(true);
  });
});

test('with one licence unit many visits are absent, each with confirmed reasons', () => {
  const problem = city({ simUnits: 1 });
  const { solution } = solve(problem, { seed: 1, iterations: 200 });
  expect(check(problem, solution)).toEqual([]);
  const absent = solution.visits.flatMap((visit, v) => (visit.absent ? [v] : []));
  // One unit, ten working days of all three agencies, two sessions a day: twenty visits of 33.
  expect(absent.length).toBe(13);
  for (const v of absent) {
    expect(solution.visits[v]!.codes.length).toBeGreaterThan(0);
    for (const code of solution.visits[v]!.codes) {
      expect({ v, code, confirmed: confirmReason(problem, solution, v, code) }).toEqual({
        v,
        code,
        confirmed: true,
      });
    }
    expect(confirmReason(problem, solution, v, 'NOT_SEARCHED')).toBe(false);
  }
});
