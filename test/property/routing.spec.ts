import { describe, expect, test } from '@jest/globals';
import { check, confirmReason, solve, type SolverProblem } from '../../src/solver/index.js';
import { notPlain } from '../../src/solver/model/plain.js';
import { Random } from '../../src/solver/random.js';
import { Routes } from '../../src/solver/routing/anneal/routes.js';
import { Walk } from '../../src/solver/routing/anneal/walk.js';
import { makeNetwork } from '../../src/solver/routing/network/make-network.js';
import { RoutingSearch } from '../../src/solver/routing/routing-search.js';
import { randomRouting } from '../../src/solver/testing/random-routing.js';

const ROUNDS = 150;
const ITERATIONS = 2000;

const worlds = Array.from({ length: ROUNDS }, (_, i) => i + 1).map((seed) => {
  const problem = randomRouting(seed);
  const { solution } = solve(problem, { seed, iterations: ITERATIONS });
  return { seed, problem, solution };
});

describe('random routing problems', () => {
  test('are taken by the routing walk', () => {
    expect(worlds.map(({ problem }) => notPlain(problem)).filter((why) => why)).toEqual([]);
  });

  test('are planned without a violation, and the reported cost is true', () => {
    const broken = worlds
      .map(({ seed, problem, solution }) => ({ seed, violations: check(problem, solution) }))
      .filter((x) => x.violations.length > 0);
    expect(broken).toEqual([]);
  });

  test('absent visits have confirmed reasons, and none was merely not searched', () => {
    const wrong = worlds.slice(0, 30).flatMap(({ seed, problem, solution }) =>
      solution.visits.flatMap((visit, v) => {
        if (!visit.absent) return [];
        const false_ = visit.codes.filter((code) => !confirmReason(problem, solution, v, code));
        const missed = confirmReason(problem, solution, v, 'NOT_SEARCHED');
        return visit.codes.length === 0 || false_.length > 0 || missed ? [{ seed, v, visit }] : [];
      }),
    );
    expect(wrong).toEqual([]);
  });

  test('the same seed gives the same bytes', () => {
    for (const { seed, problem, solution } of worlds.slice(0, 30)) {
      const again = solve(structuredClone(problem), { seed, iterations: ITERATIONS });
      expect(JSON.stringify(again.solution)).toBe(JSON.stringify(solution));
    }
  });

  test('a budget of another kind only cools the search', () => {
    const problem = randomRouting(7);
    let asked = 0;
    const { solution, statistics } = solve(problem, {
      seed: 1,
      iterations: 1e9,
      budgetUsed: () => ++asked / 50,
    });
    expect(check(problem, solution)).toEqual([]);
    expect(statistics.stoppedEarly).toBe(false);
  });
});

/** Everything the journal must restore; the order of equal tours may differ. */
function frozen(routes: Routes): unknown {
  const { next, prev, tour, es, lt, from, until, leg, load, count, missing } = routes;
  const arrays = [next, prev, es, lt, from, until, leg, load, count, missing];
  const placed = (a: Int32Array) => Array.from(a).filter((_, i) => tour[i]! >= 0);
  const all = arrays.map((a) => (a.length === tour.length ? placed(a) : Array.from(a)));
  const durations = Array.from(tour, (t, i) => {
    const known = new Int32Array(6);
    if (routes.n.hasDuration && t >= 0) routes.durations.write(i, known, 0);
    return Array.from(known);
  });
  return [...all, durations, Array.from(tour), routes.cost, routes.penalty, [...routes.used]];
}

/** The cost and feasibility of a tour, driven node by node. */
function simulated(
  problem: SolverProblem,
  routes: Routes,
  t: number,
): { cost: number; legal: boolean } {
  const { n } = routes;
  const p = n.p;
  const V = p.visitCount;
  const day = n.unitDay[t]!;
  const g = n.groupOf[t]!;
  let [cost, load, legal] = [0, 0, true];
  let time = p.shiftFrom[day]!;
  let [duration, latest] = [0, problem.latestReturn[day]!];
  let at = V + 2 * t;
  while (at !== V + 2 * t + 1) {
    const next = routes.next[at]!;
    const road = n.groupBase[g]! + n.location[at]! * p.locationCount + n.location[next]!;
    cost += n.cost[road]!;
    const far = n.length[at]! + n.time[road]!;
    time = Math.max(time + far, routes.from[next]!);
    legal &&= time <= routes.until[next]!;
    if (next < V) load += n.load[n.requirement[next]!]!;
    // Shortest duration: leave as late as the windows so far allow, then wait.
    const wait = Math.max(0, routes.from[next]! - duration - far - latest);
    latest = Math.min(latest, routes.until[next]! - duration - far);
    duration += far + wait;
    at = next;
  }
  legal &&= load <= n.groupCapacity[g]! && duration <= n.groupDuration[g]!;
  return { cost: cost + n.groupUse[g]!, legal };
}

describe('the routing walk', () => {
  const walks = Array.from({ length: 40 }, (_, i) => {
    const problem: SolverProblem = randomRouting(1000 + i, 25);
    const routes = new Routes(makeNetwork(problem));
    return { problem, routes, walk: new Walk(routes, new Random(i)) };
  });

  test('rolls back byte for byte, and its running cost is that of the tours it drives', () => {
    for (const { problem, routes, walk } of walks) {
      walk.construct();
      for (let i = 0; i < 200; i++) {
        const before = frozen(routes);
        const kept = walk.step(i % 2 ? 0 : 1000);
        if (!kept) expect(frozen(routes)).toEqual(before);
      }
      let cost = 0;
      for (let t = 0; t < routes.n.tourCount; t++) {
        if (routes.count[t] === 0) continue;
        const tour = simulated(problem, routes, t);
        expect(tour.legal).toBe(true);
        cost += tour.cost;
      }
      expect(routes.cost).toBe(cost);
    }
  });

  test('even a search too short to cool returns the best plan it saw', () => {
    const best = (seed: number, iterations: number) => {
      const n = makeNetwork(randomRouting(seed, 25));
      const search = new RoutingSearch(n, new Random(seed), {
        iterations,
        budgetUsed: null,
        exchange: undefined,
        shouldStop: () => false,
        onProgress: () => undefined,
      });
      search.run();
      return search.best.energy;
    };
    let better = 0;
    for (let seed = 1000; seed < 1040; seed++) {
      const [first, later] = [best(seed, 0), best(seed, 200)];
      expect(later).toBeLessThanOrEqual(first);
      if (later < first) better++;
    }
    expect(better).toBeGreaterThan(20);
  });
});
