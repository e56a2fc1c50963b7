import { describe, expect, jest, test } from '@jest/globals';
import { check, solve } from '../../src/solver/index.js';
import { Random } from '../../src/solver/random.js';
import { Routes } from '../../src/solver/routing/anneal/routes.js';
import { Walk } from '../../src/solver/routing/anneal/walk.js';
import { Crossover } from '../../src/solver/routing/generations/crossover.js';
import { Generations } from '../../src/solver/routing/generations/generations.js';
import { Population } from '../../src/solver/routing/generations/population.js';
import { LocalSearch } from '../../src/solver/routing/local-search/local-search.js';
import type { LooseTours } from '../../src/solver/routing/local-search/loose-tours.js';
import { makeNetwork } from '../../src/solver/routing/network/make-network.js';
import { Region } from '../../src/solver/routing/regions/region.js';
import { IteratedSearch } from '../../src/solver/routing/small-steps/iterated.js';
import { Snapshot } from '../../src/solver/routing/snapshot.js';
import { randomRouting } from '../../src/solver/testing/random-routing.js';
import { nodesOf } from '../../src/solver/testing/tour-nodes.js';

const networks = Array.from({ length: 40 }, (_, i) => makeNetwork(randomRouting(2000 + i, 25)));

/** Lateness of a row of nodes driven one by one: who comes late turns the clock back and goes on. */
function driven(tours: LooseTours, t: number, nodes: readonly number[]): number {
  const { n } = tours;
  const { p } = n;
  const g = n.groupOf[t]!;
  let time = p.shiftFrom[n.unitDay[t]!]!;
  let late = 0;
  for (let i = 1; i < nodes.length; i++) {
    const [a, b] = [nodes[i - 1]!, nodes[i]!];
    const road = n.groupBase[g]! + n.location[a]! * p.locationCount + n.location[b]!;
    time += n.length[a]! + n.time[road]!;
    const visit = b < p.visitCount;
    const cell = visit ? n.requirement[b]! * p.dayCount + n.groupDay[g]! : 0;
    time = Math.max(time, visit ? n.opens[cell]! : 0);
    const until = visit ? n.lastStart[cell]! : n.latest[g]!;
    late += Math.max(0, time - until);
    time = Math.min(time, until);
  }
  return late;
}

/** Everything the search knows of its tours, absent visits' old places aside. */
function frozen(tours: LooseTours): unknown {
  const all = Array.from({ length: tours.n.tourCount }, (_, t) => nodesOf(tours, t));
  return [all, [...tours.tour], [...tours.load], [...tours.count], [...tours.late]];
}

describe('tours that may be late', () => {
  test('a head, some visits and a tail are as late as when they are driven', () => {
    let late = 0;
    networks.forEach((n, seed) => {
      const random = new Random(seed);
      const search = new LocalSearch(n, random);
      new Crossover(search, random).fresh();
      const { tours } = search;
      for (let t = 0; t < n.tourCount; t++) {
        const nodes = nodesOf(tours, t);
        const a = random.below(nodes.length - 1);
        const b = a + 1 + random.below(nodes.length - 1 - a);
        const middle = nodes.slice(a + 1, b).reverse();
        middle.forEach((v, i) => (tours.middle[i] = v));
        const row = [...nodes.slice(0, a + 1), ...middle, ...nodes.slice(b)];
        const said = tours.lateness(t, nodes[a]!, middle.length, nodes[b]!);
        if (!n.hasDuration) expect(said).toBe(driven(tours, t, row));
        else expect(said).toBeGreaterThanOrEqual(driven(tours, t, row));
        tours.chain(nodes[a]!, middle.length, nodes[b]!);
        tours.refresh(t);
        expect(tours.late[t]).toBe(said);
        if (said > 0) late++;
      }
    });
    expect(late).toBeGreaterThan(20);
  });
});

describe('iterated local search', () => {
  test('takes a step back whole, and its running energy is that of the plan it has', () => {
    let [kept, takenBack] = [0, 0];
    networks.forEach((n, seed) => {
      const iterated = new IteratedSearch(n, new Random(seed));
      const { tours } = iterated.search;
      iterated.begin(new Snapshot(n).take(new Routes(n)));
      for (let i = 0; i < 60; i++) {
        const before = frozen(tours);
        if (iterated.step(i % 2 ? 0 : n.meanEdge)) kept++;
        else {
          takenBack++;
          expect(frozen(tours)).toEqual(before);
        }
      }
      const plan = new Snapshot(n);
      plan.takeLoose(tours);
      expect(iterated.kept.energy).toBeCloseTo(plan.energy, 6);
      expect(iterated.kept.legal).toBe(tours.legal());
    });
    expect(Math.min(kept, takenBack)).toBeGreaterThan(200);
  });
});

describe('generations', () => {
  test('the best plan is one the exact tours can drive at the same price', () => {
    const oneDay = networks.filter((n) => n.p.dayCount === 1);
    expect(oneDay.length).toBeGreaterThan(5);
    oneDay.forEach((n, seed) => {
      const best = new Snapshot(n);
      const generations = new Generations(n, new Random(seed), best);
      const routes = new Routes(n);
      generations.join(new Snapshot(n).take(routes));
      for (let i = 0; i < 60; i++) generations.step();
      expect(best.energy).toBeLessThan(Infinity);
      best.restore(routes);
      expect(routes.energy).toBeCloseTo(best.energy, 6);
      for (let i = 0; i < n.nodeCount; i++) {
        if (routes.tour[i]! >= 0) expect(routes.es[i]).toBeLessThanOrEqual(routes.lt[i]!);
      }
    });
  });

  test('a twin of a plan that lives is passed over', () => {
    const n = networks.find((network) => network.p.dayCount === 1)!;
    const random = new Random(1);
    const search = new LocalSearch(n, random);
    const population = new Population(n, random);
    const crossover = new Crossover(search, random);
    const sizes = Array.from({ length: 3 }, () => {
      crossover.fresh();
      population.add(search.tours);
      population.add(search.tours);
      return population.size;
    });
    expect(sizes).toEqual([1, 2, 3]);
  });

  test('few visits, of which few plans differ, have children too', () => {
    const few = Array.from({ length: 60 }, (_, i) => makeNetwork(randomRouting(i, 5)));
    const mix = jest.spyOn(Crossover.prototype, 'mix');
    let parents = 0;
    for (const n of few.filter(({ p }) => p.dayCount === 1 && p.visitCount > 1)) {
      mix.mockClear();
      const generations = new Generations(n, new Random(1), new Snapshot(n));
      for (let i = 0; i < 80; i++) generations.step();
      if (mix.mock.calls.length > 0) parents++;
    }
    expect(parents).toBeGreaterThan(5);
    mix.mockRestore();
  });

  test('a search long enough for them gives legal plans, the same ones again', () => {
    for (let seed = 1; seed <= 8; seed++) {
      const problem = randomRouting(seed);
      const iterations = 2500 * problem.visitCount;
      const { solution } = solve(problem, { seed, iterations });
      expect(check(problem, solution)).toEqual([]);
      if (seed > 3) continue;
      const again = solve(structuredClone(problem), { seed, iterations });
      expect(JSON.stringify(again.solution)).toBe(JSON.stringify(solution));
    }
  });
});

describe('regions', () => {
  const oneDay = networks.filter((n) => n.p.dayCount === 1 && n.p.visitCount > 8);

  function planned(n: (typeof networks)[number], seed: number): Snapshot {
    const routes = new Routes(n);
    new Walk(routes, new Random(seed)).construct();
    return new Snapshot(n).take(routes);
  }

  test('a part put back unchanged leaves the whole as it was', () => {
    oneDay.forEach((n, seed) => {
      const whole = planned(n, seed);
      const before = [[...whole.tour], [...whole.next], whole.energy];
      const region = new Region(n, whole, new Random(seed).below(n.p.requirementCount), 6);
      region.putBack();
      expect([[...whole.tour], [...whole.next], whole.energy]).toEqual(before);
    });
  });

  test('a better part makes the whole better by as much, and drivable', () => {
    let better = 0;
    let entered = 0;
    oneDay.forEach((n, seed) => {
      const whole = planned(n, seed);
      const routes = new Routes(n);
      const random = new Random(seed);
      for (let i = 0; i < 4; i++) {
        const region = new Region(n, whole, random.below(n.p.requirementCount), 6);
        const { plan } = region;
        const [was, part] = [whole.energy, plan.energy];
        const absent = [...whole.tour.keys()].filter((v) => whole.tour[v]! < 0);
        const generations = new Generations(region.network, random, plan);
        generations.joinFirst(plan);
        for (let k = 0; k < 20; k++) generations.step();
        region.putBack();
        if (plan.energy < part) better++;
        if (absent.some((v) => whole.tour[v]! >= 0)) entered++;
        expect(whole.energy - was).toBeCloseTo(plan.energy - part, 6);
        whole.restore(routes);
        expect(routes.energy).toBeCloseTo(whole.energy, 6);
        for (let a = 0; a < n.nodeCount; a++) {
          if (routes.tour[a]! >= 0) expect(routes.es[a]).toBeLessThanOrEqual(routes.lt[a]!);
        }
      }
    });
    expect(better).toBeGreaterThan(5);
    // Optional visits that were left out come in where that pays.
    expect(entered).toBeGreaterThan(0);
  });
});
