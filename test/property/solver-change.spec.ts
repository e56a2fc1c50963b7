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
import { makeModel } from '../../src/solver/model.js';
import { rankedOf } from '../../src/solver/testing/brute-force.js';
import { smallJointInput } from '../../src/solver/testing/small-joint.js';
import { workedExample } from '../../src/solver/testing/worked-example.js';

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

/** The same problem with stops and units in the opposite order. */
function relabelled(input: ProblemInput): ProblemInput {
  const stopOf = (s: number) => input.stops.length - 1 - s;
  const unitOf = (u: number) => input.units.length - 1 - u;
  return {
    ...input,
    units: [...input.units].reverse(),
    stops: [...input.stops].reverse(),
    requirements: input.requirements.map((r) => ({
      ...r,
      candidates: r.candidates.map((c) => ({ ...c, stop: stopOf(c.stop) })),
      announced: r.announced?.map((a) => ({
        ...a,
        stop: stopOf(a.stop),
        units: a.units?.map((x) => ({ ...x, unit: unitOf(x.unit) })),
      })),
      locks: r.locks?.map((lock) => ({
        ...lock,
        stop: lock.stop === undefined ? undefined : stopOf(lock.stop),
      })),
    })),
  };
}

/** The same problem with every time of day `seconds` later. */
function shifted(input: ProblemInput, seconds: number): ProblemInput {
  const move = <T extends { readonly from: number; readonly until: number }>(x: T): T => ({
    ...x,
    from: x.from + seconds,
    until: x.until + seconds,
  });
  return {
    ...input,
    closed: input.closed?.map(move),
    services: input.services.map((s) => ({ ...s, hours: s.hours?.map(move) })),
    units: input.units.map((u) => ({
      ...u,
      days: u.days.map((d) => ({ ...move(d), latestReturn: d.latestReturn! + seconds })),
    })),
    stops: input.stops.map((s) => ({ ...s, windows: s.windows.map(move) })),
    requirements: input.requirements.map((r) => ({
      ...r,
      announced: r.announced?.map((a) => ({
        ...a,
        open: a.open + seconds,
        close: a.close === undefined ? undefined : a.close + seconds,
      })),
    })),
  };
}

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

/** Every time twice as long, the day as well; prices that are not per second twice as high. */
function doubled(input: ProblemInput): ProblemInput {
  const twice = <T extends { readonly from: number; readonly until: number }>(x: T): T => ({
    ...x,
    from: 2 * x.from,
    until: 2 * x.until,
  });
  return {
    ...input,
    daySeconds: 2 * 86_400,
    grainSeconds: 2 * input.grainSeconds!,
    workGrainSeconds: 120,
    weights: { ...input.weights, unitDay: 2 * input.weights!.unitDay! },
    travel: input.travel.map((m) => ({
      ...m,
      seconds: Array.from(m.seconds, (s) => 2 * s),
    })),
    closed: input.closed?.map(twice),
    services: input.services.map((s) => ({ ...s, hours: s.hours?.map(twice) })),
    units: input.units.map((u) => ({
      ...u,
      setUpSeconds: 2 * u.setUpSeconds,
      packUpSeconds: 2 * u.packUpSeconds,
      skills: u.skills.map((s) => ({ ...s, bottleneckSeconds: 2 * s.bottleneckSeconds })),
      days: u.days.map((d) => ({ ...twice(d), latestReturn: 2 * d.latestReturn! })),
    })),
    stops: input.stops.map((s) => ({
      ...s,
      accessLeadSeconds: 2 * s.accessLeadSeconds!,
      windows: s.windows.map(twice),
    })),
    requirements: input.requirements.map((r) => ({
      ...r,
      minSeconds: 2 * r.minSeconds!,
      maxSeconds: 2 * r.maxSeconds!,
      minOverlapSeconds: r.together === 'preferred' ? 0 : 2 * Math.min(r.minSeconds!, 3600),
    })),
  };
}

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

describe('the checker names the rule that a single change breaks', () => {
  const problem = makeProblem(workedExample());
  const tight = solve(problem, { seed: 1, iterations: 200 }).solution;
  type Loose = {
    sessions: { open: number; assignments: Record<string, number>[] }[];
    tours: Record<string, number>[];
    visits: Record<string, number>[];
  };
  const codesAfter = (change: (copy: Loose) => void): string[] => {
    const copy = structuredClone(tight) as unknown as Loose;
    change(copy);
    return check(problem, copy as unknown as SolverSolution).map((v) => v.code);
  };
  const services = (copy: Loose, session: number, i: number) =>
    (copy.sessions[session]!.assignments[i] as unknown as { services: Record<string, number>[] })
      .services[0]!;

  test.each<[string, string, number]>([
    ['arrive', 'H6', 60],
    ['arrive', 'H6', -60],
    ['ready', 'H7', 60],
    ['ready', 'H7', -60],
    ['open', 'H4', 60],
    ['open', 'H7', -900],
    ['close', 'H7', 60],
    ['close', 'H7', -60],
    ['leave', 'H7', 60],
    ['leave', 'H7', -60],
  ])('%s of a unit: %s when it is %i s off', (field, code, step) => {
    for (let s = 0; s < tight.sessions.length; s++) {
      for (let i = 0; i < tight.sessions[s]!.assignments.length; i++) {
        expect(codesAfter((x) => (x.sessions[s]!.assignments[i]![field]! += step))).toContain(code);
      }
    }
  });

  test.each<[string, string]>([
    ['depart', 'H6'],
    ['return', 'H6'],
    ['driveSeconds', 'H6'],
    ['metres', 'H6'],
    ['waitSeconds', 'H7'],
    ['overtimeSeconds', 'H7'],
  ])('%s of a tour: %s', (field, code) => {
    for (let t = 0; t < tight.tours.length; t++) {
      for (const step of [60, -60]) {
        expect(codesAfter((x) => (x.tours[t]![field]! += step))).toContain(code);
      }
    }
  });

  test('one person more or less, another unit, another day', () => {
    for (let s = 0; s < tight.sessions.length; s++) {
      for (let i = 0; i < tight.sessions[s]!.assignments.length; i++) {
        for (const step of [1, -1]) {
          expect(codesAfter((x) => (services(x, s, i)['served']! += step))).toContain('H10');
        }
        const other = (x: Loose) => {
          const a = x.sessions[s]!.assignments[i]!;
          a['unit'] = 1 - a['unit']!;
        };
        expect(codesAfter(other)).toContain('H1');
      }
    }
    expect(codesAfter((x) => (x.visits[0]!['stop'] = 1))).toContain('H14');
  });
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
