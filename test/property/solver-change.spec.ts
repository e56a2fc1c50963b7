import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, jest, test } from '@jest/globals';
import {
  check,
  decisionsOf,
  makeProblem,
  schedule,
  solve,
  type ProblemInput,
  type SolverSolution,
  type VisitLockInput,
} from '../../src/solver/index.js';
import { makeModel } from '../../src/solver/model/model.js';
import { rankedOf } from '../../src/solver/testing/brute-force.js';
import { smallJointInput } from '../../src/solver/testing/small-joint.js';
import { doubled, relabelled, shifted } from './same-problem.js';

/** `MPP_PROPERTY_FULL=1` (npm run test:property) tries 240, `npm test` the first of them. */
const FULL = process.env['MPP_PROPERTY_FULL'] === '1';
const PROBLEMS = FULL ? 240 : 24;
if (FULL) jest.setTimeout(600_000);
const SEEDS = Array.from({ length: PROBLEMS }, (_, i) => 301 + i);
const plan = (input: ProblemInput, iterations = 60, start?: SolverSolution) =>
  solve(makeProblem(input), { seed: 1, iterations, start, reasons: false }).solution;

const base = SEEDS.map((seed) => {
  const input = smallJointInput(seed);
  return { seed, input, solution: plan(input) };
});

describe('more of anything never lowers served priority, from the plan there is', () => {
  const hour = 3600;
  const wider: [string, (input: ProblemInput) => ProblemInput][] = [
    [
      'time: an hour more of every shift',
      (input) => ({
        ...input,
        units: input.units.map((u) => ({
          ...u,
          days: u.days.map((d) => ({
            ...d,
            until: d.until + hour,
            latestReturn: d.latestReturn! + hour,
          })),
        })),
      }),
    ],
    [
      'units: one more of each agency',
      (input) => ({ ...input, units: [...input.units, ...input.units.slice(0, 3)] }),
    ],
    [
      'hours: an hour more at every stop, no agency hours',
      (input) => ({
        ...input,
        services: input.services.map(() => ({})),
        stops: input.stops.map((s) => ({
          ...s,
          windows: s.windows.map((w, i) =>
            s.windows[i + 1]?.day === w.day ? w : { ...w, until: w.until + hour },
          ),
        })),
      }),
    ],
    [
      'quotas: none',
      (input) => ({
        ...input,
        units: input.units.map((u) => ({
          ...u,
          skills: u.skills.map((s) => ({ ...s, quota: undefined })),
        })),
      }),
    ],
  ];
  test.each(wider)('%s', (_, change) => {
    for (const { seed, input, solution } of base) {
      const more = change(input);
      const again = plan(more, 20, solution);
      expect(check(makeProblem(more), again)).toEqual([]);
      expect({ seed, lost: again.levels[1] <= solution.levels[1] }).toEqual({ seed, lost: true });
    }
  });
});

describe('names and the clock mean nothing', () => {
  test('stops and units in another order: the same plan costs the same', () => {
    for (const { seed, input, solution } of base) {
      const problem = makeProblem(relabelled(input));
      const decisions = decisionsOf(solution).map((d) => ({
        ...d,
        stop: input.stops.length - 1 - d.stop,
        units: d.units.map((x) => ({ ...x, unit: input.units.length - 1 - x.unit })),
      }));
      const again = schedule(problem, decisions);
      const here = schedule(makeProblem(input), decisionsOf(solution));
      expect({ seed, legal: again.legal, levels: again.solution.levels }).toEqual({
        seed,
        legal: true,
        levels: here.solution.levels,
      });
      expect(check(problem, again.solution)).toEqual([]);
    }
  });

  test('stops and units in another order: the search ends at the same vector', () => {
    // Problems on which one short search meets the proven optimum in either order.
    for (const seed of [1, 4, 9, 13]) {
      const input = smallJointInput(seed);
      const vectors = [input, relabelled(input)].map((x) =>
        rankedOf(makeProblem(x), plan(x, 800).levels),
      );
      expect({ seed, vector: vectors[1] }).toEqual({ seed, vector: vectors[0] });
    }
  });

  test('all times half an hour later: the same plan, half an hour later', () => {
    for (const { seed, input, solution } of base) {
      const later = plan(shifted(input, 1800));
      expect({ seed, levels: later.levels }).toEqual({ seed, levels: solution.levels });
      expect(later.sessions.map((s) => [s.stop, s.open - 1800, s.close - 1800])).toEqual(
        solution.sessions.map((s) => [s.stop, s.open, s.close]),
      );
    }
  });

  test('all times, prices and the grain doubled: the same plan at doubled cost', () => {
    let compared = 0;
    for (const { seed, input: given } of base) {
      const input = {
        ...given,
        // Kilometres are rounded down per tour, which doubling does not keep.
        weights: { ...given.weights, kilometre: 0 },
        requirements: given.requirements.map((r) => ({ ...r, announced: [] })),
      };
      const double = doubled(input);
      const [small, large] = [makeProblem(input), makeProblem(double)];
      // The temperature is a whole number of seconds; where it rounds, the walks part.
      if (makeModel(large).meanEdge !== 2 * makeModel(small).meanEdge) continue;
      compared++;
      const [one, two] = [plan(input), plan(double)];
      expect(check(large, two)).toEqual([]);
      const [, L1, L2, L3, , L5] = one.levels;
      expect({ seed, levels: two.levels }).toEqual({
        seed,
        levels: [0, L1, L2, 2 * L3, 0, 2 * L5],
      });
      expect(two.sessions.map((s) => [s.stop, s.open])).toEqual(
        one.sessions.map((s) => [s.stop, 2 * s.open]),
      );
    }
    expect(compared).toBeGreaterThan(5);
  });
});

test('locked fields come out byte for byte after a re-solve', () => {
  let locked = 0;
  for (const { seed, input, solution } of base) {
    const session = solution.sessions[seed % Math.max(1, solution.sessions.length)];
    if (!session) continue;
    const v = session.visits[0]!;
    const { requirement, visit, services, day, stop } = solution.visits[v]!;
    const unitsOf = (plan: SolverSolution) =>
      plan.sessions
        .filter((s) => s.visits.includes(v))
        .flatMap((s) => s.assignments)
        .flatMap((a) => a.services.map((x) => ({ service: x.service, unit: a.unit })))
        .filter((x) => services.includes(x.service));
    const lock: VisitLockInput = {
      visit,
      day,
      stop,
      open: session.open - day * 86_400,
      mustStay: true,
      units: unitsOf(solution),
    };
    const requirements = input.requirements.map((r, i) =>
      i === requirement ? { ...r, locks: [lock] } : r,
    );
    const problem = makeProblem({ ...input, requirements });
    const again = solve(problem, { seed: seed + 7, iterations: 60, start: solution }).solution;
    expect(check(problem, again)).toEqual([]);
    const text = (plan: SolverSolution) =>
      JSON.stringify([
        plan.visits[v]!.day,
        plan.visits[v]!.stop,
        plan.sessions.find((s) => s.visits.includes(v))!.open,
        unitsOf(plan).filter((x) => services.includes(x.service)),
      ]);
    expect(text(again)).toBe(text(solution));
    locked++;
  }
  expect(locked).toBeGreaterThan(15);
});

test('a process of its own, in another time zone, writes the same bytes', () => {
  const here = (path: string) => pathToFileURL(resolve(path)).href;
  const inputs = base.slice(0, 6).map(({ input }) => input);
  const program = `
    import { makeProblem, solve } from '${here('src/solver/index.ts')}';
    const plans = ${JSON.stringify(inputs)}.map((input) =>
      solve(makeProblem(input), { seed: 1, iterations: 60, reasons: false }).solution);
    process.stdout.write(JSON.stringify(plans));`;
  for (const TZ of ['Pacific/Kiritimati', 'America/New_York']) {
    const child = spawnSync(
      process.execPath,
      ['--import', here('src/launch/ts-register.mjs'), '--input-type=module', '-e', program],
      { env: { ...process.env, TZ }, encoding: 'utf8' },
    );
    expect(child.stderr).toBe('');
    expect(child.stdout).toBe(JSON.stringify(base.slice(0, 6).map(({ solution }) => solution)));
  }
});
