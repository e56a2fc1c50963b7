import { describe, expect, test } from '@jest/globals';
import { Random } from '../../src/solver/random.js';
import { Crossover } from '../../src/solver/routing/generations/crossover.js';
import { EdgeAssembly } from '../../src/solver/routing/generations/edge-assembly.js';
import { roadCycles, type Road } from '../../src/solver/routing/generations/road-cycles.js';
import { LocalSearch } from '../../src/solver/routing/local-search/local-search.js';
import type { LooseTours } from '../../src/solver/routing/local-search/loose-tours.js';
import { Swaps } from '../../src/solver/routing/local-search/swaps.js';
import { makeNetwork } from '../../src/solver/routing/network/make-network.js';
import type { Network } from '../../src/solver/routing/network/network.js';
import { Snapshot } from '../../src/solver/routing/snapshot.js';
import { randomRouting } from '../../src/solver/testing/random-routing.js';
import { nodesOf } from '../../src/solver/testing/tour-nodes.js';

const networks = Array.from({ length: 240 }, (_, i) =>
  makeNetwork(randomRouting(5000 + i, 25)),
).filter((n) => n.p.dayCount === 1);

// One in three visits cannot be served by the first group of tours.
for (const n of networks) {
  if (n.groupCount === 1) continue;
  for (let r = 0; r < n.p.requirementCount; r += 3) n.serves[r * n.groupCount] = 0;
}

/** Two plans from nothing, and the search that made them. */
function pair(n: Network, seed: number) {
  const random = new Random(seed);
  const search = new LocalSearch(n, random);
  const crossover = new Crossover(search, random);
  const fresh = () => {
    crossover.fresh();
    search.wakeAll();
    search.run();
    const plan = new Snapshot(n);
    plan.takeLoose(search.tours);
    return plan;
  };
  return { random, search, a: fresh(), b: fresh() };
}

/** Roads of a plan as texts; a depot is its group, an absent visit a road to itself. */
function roadsOf(n: Network, plan: Snapshot): string[] {
  const V = n.p.visitCount;
  const roads: string[] = [];
  for (let v = 0; v < V; v++) if (plan.tour[v]! < 0) roads.push(`${v} ${v}`);
  for (let t = 0; t < n.tourCount; t++) {
    const start = V + 2 * t;
    if (plan.next[start] === start + 1) continue;
    for (let a = start; a !== start + 1; a = plan.next[a]!) {
      const to = plan.next[a]!;
      roads.push(`${a < V ? a : `depot ${n.groupOf[t]}`} ${to < V ? to : 'depot'}`);
    }
  }
  return roads.sort();
}

function named(n: Network, { from, to, tour }: Road): string {
  return `${from >= 0 ? from : `depot ${n.groupOf[tour]}`} ${to >= 0 ? to : 'depot'}`;
}

const visitsOf = (tours: LooseTours, t: number) => nodesOf(tours, t).slice(1, -1);

const real = (road: Road) => road.from >= 0 || road.to >= 0;

describe('cycles of roads', () => {
  test('all of them make the second plan of the first, and each ends where it began', () => {
    let many = 0;
    networks.forEach((n, seed) => {
      const { random, a, b } = pair(n, seed);
      const cycles = roadCycles(n, a, b, random);
      const roads = roadsOf(n, a);
      for (const { going, coming } of cycles) {
        expect(coming).toHaveLength(going.length);
        for (const key of ['from', 'to'] as const) {
          const ends = (list: readonly Road[]) => list.map((road) => road[key]).sort();
          expect(ends(coming)).toEqual(ends(going));
        }
        for (const road of going.filter(real)) {
          const at = roads.indexOf(named(n, road));
          expect(at).toBeGreaterThanOrEqual(0);
          roads.splice(at, 1);
        }
        roads.push(...coming.filter(real).map((road) => named(n, road)));
      }
      expect(roads.sort()).toEqual(roadsOf(n, b));
      if (cycles.length > 1) many++;
    });
    expect(many).toBeGreaterThan(10);
  });

  test('a plan does not differ from itself', () => {
    const { random, a } = pair(networks[0]!, 1);
    expect(roadCycles(networks[0]!, a, a, random)).toEqual([]);
  });
});

describe('edge assembly', () => {
  test('a child serves whom its parents serve, mostly over their roads', () => {
    let [kept, all, children] = [0, 0, 0];
    networks.forEach((n, seed) => {
      const { random, search, a, b } = pair(n, seed);
      const assembly = new EdgeAssembly(search, random);
      for (let i = 0; i < 8; i++) {
        if (!assembly.mix(a, b)) continue;
        children++;
        const { tours } = search;
        const child = new Snapshot(n);
        child.takeLoose(tours);
        const serves: number[] = [];
        for (let t = 0; t < n.tourCount; t++) {
          for (const v of visitsOf(tours, t)) {
            expect([tours.tour[v], tours.next[tours.prev[v]!]]).toEqual([t, v]);
            serves.push(v);
            expect(n.serves[n.requirement[v]! * n.groupCount + n.groupOf[t]!]).toBe(1);
          }
        }
        expect(new Set(serves).size).toBe(serves.length);
        for (let v = 0; v < n.p.visitCount; v++) {
          expect(serves.includes(v)).toBe(tours.tour[v]! >= 0);
          if (a.tour[v]! >= 0 && b.tour[v]! >= 0) expect(serves).toContain(v);
          if (a.tour[v]! < 0 && b.tour[v]! < 0) expect(serves).not.toContain(v);
        }
        const parents = new Set([...roadsOf(n, a), ...roadsOf(n, b)]);
        const roads = roadsOf(n, child);
        kept += roads.filter((road) => parents.has(road)).length;
        all += roads.length;
      }
    });
    expect(children).toBeGreaterThan(50);
    expect(kept / all).toBeGreaterThan(0.9);
  });
});

describe('two visits that change tours', () => {
  /** Price of a tour that serves these. */
  function priceOf(search: LocalSearch, t: number, visits: readonly number[]): number {
    const { tours } = search;
    const { n } = tours;
    const nodes = [n.p.visitCount + 2 * t, ...visits, n.p.visitCount + 2 * t + 1];
    const base = n.groupBase[n.groupOf[t]!]!;
    let price = 0;
    let load = 0;
    for (let i = 1; i < nodes.length; i++) price += tours.road(base, nodes[i - 1]!, nodes[i]!);
    for (const v of visits) load += n.load[n.requirement[v]!]!;
    visits.forEach((v, i) => (tours.middle[i] = v));
    const late = tours.lateness(t, nodes[0]!, visits.length, nodes.at(-1)!);
    return price + tours.latePrice * late + tours.loadPrice * tours.overload(t, load);
  }

  test('in the end no exchange pays, whatever the places', () => {
    let tried = 0;
    networks.slice(0, 40).forEach((n, seed) => {
      const { search } = pair(n, seed);
      const { tours, agenda } = search;
      for (let t = 0; t < n.tourCount; t++) agenda.touch(t);
      const swaps = new Swaps(search);
      do search.run();
      while (swaps.improve());
      const row = (t: number) => visitsOf(tours, t);
      const serves = (t: number, v: number) =>
        n.serves[n.requirement[v]! * n.groupCount + n.groupOf[t]!] === 1;
      const best = (t: number, out: number, comes: number) => {
        const rest = row(t).filter((v) => v !== out);
        const prices = Array.from({ length: rest.length + 1 }, (_, i) =>
          priceOf(search, t, [...rest.slice(0, i), comes, ...rest.slice(i)]),
        );
        return Math.min(...prices);
      };
      for (let t = 0; t < n.tourCount; t++) {
        for (let s = 0; s < t; s++) {
          const now = priceOf(search, t, row(t)) + priceOf(search, s, row(s));
          for (const u of row(t).filter((v) => serves(s, v))) {
            for (const v of row(s).filter((w) => serves(t, w))) {
              tried++;
              expect(best(t, u, v) + best(s, v, u)).toBeGreaterThanOrEqual(now - 1e-6);
            }
          }
        }
      }
    });
    expect(tried).toBeGreaterThan(500);
  });
});
