import { describe, expect, test } from '@jest/globals';
import {
  check,
  confirmReason,
  decisionsOf,
  schedule,
  solve,
  type Decision,
  type SolverProblem,
  type SolverSolution,
} from '../../src/solver/index.js';
import { makeProblem } from '../../src/solver/input/make-problem.js';
import { Random } from '../../src/solver/random.js';
import { randomInput, randomProblem } from '../../src/solver/testing/random-problem.js';

const ROUNDS = 300;
const ITERATIONS = 50;

/** Problems 1..ROUNDS whose locks do not contradict their calendar, with a plan for each. */
const worlds = Array.from({ length: ROUNDS }, (_, i) => i + 1).flatMap((seed) => {
  const problem = randomProblem(seed);
  if (!problem) return [];
  const { solution } = solve(problem, { seed, iterations: ITERATIONS });
  return [{ seed, problem, solution }];
});

/** Levels in the order in which the profile compares them. */
function ranked(problem: SolverProblem, solution: SolverSolution): number[] {
  const order = problem.profile === 'revise' ? [0, 1, 4, 2, 3, 5] : [0, 1, 2, 3, 4, 5];
  return order.map((k) => solution.levels[k]!);
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((x, i) => x !== b[i]);
  return at < 0 ? 0 : a[at]! - b[at]!;
}

describe('random problems with every field of the model', () => {
  test('are planned without a violation, and the reported cost is true', () => {
    const broken = worlds
      .map(({ seed, problem, solution }) => ({ seed, violations: check(problem, solution) }))
      .filter((x) => x.violations.length > 0);
    expect(broken).toEqual([]);
    expect(worlds.length).toBeGreaterThan(ROUNDS * 0.8);
  });

  test('every absent visit has a code that the checker confirms, and none was not searched', () => {
    const unexplained = worlds.flatMap(({ seed, problem, solution }) =>
      solution.visits.flatMap((visit, v) => {
        if (!visit.absent) return [];
        const wrong = visit.codes.filter((code) => !confirmReason(problem, solution, v, code));
        const missed = confirmReason(problem, solution, v, 'NOT_SEARCHED');
        return visit.codes.length === 0 || wrong.length > 0 || missed ? [{ seed, v, wrong }] : [];
      }),
    );
    expect(unexplained).toEqual([]);
  });

  test('the same seed gives the same bytes, in the other time zone as well', () => {
    for (const { seed, problem, solution } of worlds.slice(0, 40)) {
      const zone = process.env.TZ;
      process.env.TZ = seed % 2 ? 'Asia/Jakarta' : 'UTC';
      const again = solve(structuredClone(problem), { seed, iterations: ITERATIONS });
      process.env.TZ = zone;
      expect(JSON.stringify(again.solution)).toBe(JSON.stringify(solution));
    }
  });

  test('a re-solve that starts from a plan is never worse than the plan', () => {
    for (const { seed, problem, solution } of worlds.slice(0, 60)) {
      const again = solve(problem, { seed: seed + 1, iterations: 10, start: solution });
      expect(check(problem, again.solution)).toEqual([]);
      expect(
        compare(ranked(problem, again.solution), ranked(problem, solution)),
      ).toBeLessThanOrEqual(0);
    }
  });

  test('timing the decisions of a plan again gives a legal plan of the same people', () => {
    for (const { problem, solution } of worlds.slice(0, 100)) {
      const again = schedule(problem, decisionsOf(solution));
      expect(again.refused).toEqual([]);
      expect(again.legal).toBe(true);
      expect(check(problem, again.solution)).toEqual([]);
      expect(again.solution.levels[1]).toBe(solution.levels[1]);
      expect(again.solution.levels[2]).toBeLessThanOrEqual(solution.levels[2]);
    }
  });
});

/** One changed number or unit of a plan, at random; null when the plan has nothing to change. */
function mutated(problem: SolverProblem, solution: SolverSolution, random: Random) {
  const copy = structuredClone(solution) as unknown as {
    sessions: { assignments: Record<string, number>[] }[];
    tours: Record<string, number>[];
  };
  if (copy.sessions.length === 0) return null;
  const pick = <T>(list: readonly T[]): T => list[random.below(list.length)]!;
  const step = (1 + random.below(20)) * (random.below(2) ? 60 : -60);
  const way = random.below(4);
  if (way === 0) {
    const field = pick(['depart', 'return', 'driveSeconds', 'waitSeconds', 'overtimeSeconds']);
    pick(copy.tours)[field]! += step;
    return { copy, what: field };
  }
  const assignment = pick(pick(copy.sessions).assignments);
  if (way === 1) {
    const field = pick(['arrive', 'ready', 'open', 'close', 'leave']);
    assignment[field]! += step;
    return { copy, what: field };
  }
  if (way === 2) {
    if (problem.unitCount < 2) return null;
    assignment['unit'] = (assignment['unit']! + 1) % problem.unitCount;
    return { copy, what: 'unit' };
  }
  const services = (assignment as unknown as { services: Record<string, number>[] }).services;
  pick(services)['served']! += random.below(2) ? 1 : -1;
  return { copy, what: 'served' };
}

test('the checker rejects every single changed time, unit or count', () => {
  const random = new Random(7);
  const accepted: string[] = [];
  for (const { seed, problem, solution } of worlds) {
    for (let i = 0; i < 8; i++) {
      const mutation = mutated(problem, solution, random);
      if (!mutation) continue;
      const violations = check(problem, mutation.copy as unknown as SolverSolution);
      if (violations.length === 0) accepted.push(`${seed}: ${mutation.what}`);
    }
  }
  expect(accepted).toEqual([]);
});

/** Every decision about one visit on a one-window day: absent, or any opening and units. */
function choices(problem: SolverProblem, visit: number): (Decision | null)[] {
  const p = problem;
  const r = p.visitRequirement[visit]!;
  const services = Array.from(
    p.requirementService.subarray(p.requirementServicePtr[r]!, p.requirementServicePtr[r + 1]!),
  );
  const tuples = services.reduce<{ service: number; unit: number }[][]>(
    (list, service) =>
      list.flatMap((tuple) =>
        Array.from({ length: p.unitCount }, (_, unit) => unit)
          .filter((unit) => p.counters[unit * p.serviceCount + service]! > 0)
          .map((unit) => [...tuple, { service, unit }]),
      ),
    [[]],
  );
  const out: (Decision | null)[] = [null];
  for (let c = p.candidatePtr[r]!; c < p.candidatePtr[r + 1]!; c++) {
    const stop = p.candidateStop[c]!;
    const w = p.stopWindowPtr[stop * p.dayCount]!;
    if (w === p.stopWindowPtr[stop * p.dayCount + 1]) continue;
    const first = Math.ceil(p.stopWindowFrom[w]! / p.grainSeconds) * p.grainSeconds;
    for (let open = first; open < p.stopWindowUntil[w]!; open += p.grainSeconds) {
      for (const units of tuples) out.push({ visit, day: 0, stop, open, units });
    }
  }
  return out;
}

test('two visits on one day: no other timetable has a smaller vector', () => {
  let compared = 0;
  for (let seed = 1; compared < 12; seed++) {
    const input = randomInput(seed);
    const problem = makeProblem({
      ...input,
      dayCount: 1,
      grainSeconds: 1800,
      closed: input.closed?.filter((c) => c.day === 0),
      services: input.services.map((s) => ({ ...s, hours: s.hours?.filter((h) => h.day === 0) })),
      units: input.units.slice(0, 4).map((u) => ({
        ...u,
        days: u.days.filter((d) => d.day === 0).map((d) => ({ ...d, breaks: [] })),
      })),
      stops: input.stops.map((s) => ({
        ...s,
        windows: s.windows.filter((w) => w.day === 0).slice(0, 1),
      })),
      requirements: input.requirements.slice(0, 2).map((r) => ({
        ...r,
        visits: 1,
        together: 'required' as const,
        degrades: false,
        locks: [],
        announced: [],
        gapMax: null,
      })),
    });
    if (problem.visitCount !== 2) continue;
    const [first, second] = [choices(problem, 0), choices(problem, 1)];
    if (first.length < 2 || second.length < 2 || first.length * second.length > 3000) continue;
    let best: number[] | null = null;
    for (const a of first) {
      for (const b of second) {
        const { solution, legal } = schedule(
          problem,
          [a, b].filter((d): d is Decision => d !== null),
        );
        if (!legal) continue;
        const vector = ranked(problem, solution);
        if (!best || compare(vector, best) < 0) best = vector;
      }
    }
    const { solution } = solve(problem, { seed, iterations: 100 });
    expect({ seed, vector: ranked(problem, solution) }).toEqual({ seed, vector: best });
    compared++;
  }
});
