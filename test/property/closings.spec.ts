/** Tours that are closed: what small steps cannot do, and that nothing is lost on the way. */

import { describe, expect, test } from '@jest/globals';
import { makeProblem } from '../../src/solver/input/make-problem.js';
import { Random } from '../../src/solver/random.js';
import { Routes } from '../../src/solver/routing/anneal/routes.js';
import type { LooseTours } from '../../src/solver/routing/local-search/loose-tours.js';
import { makeNetwork } from '../../src/solver/routing/network/make-network.js';
import { Closings } from '../../src/solver/routing/small-steps/closings.js';
import { IteratedSearch } from '../../src/solver/routing/small-steps/iterated.js';
import { KeptPlan } from '../../src/solver/routing/small-steps/kept-plan.js';
import { Snapshot } from '../../src/solver/routing/snapshot.js';
import { randomRouting } from '../../src/solver/testing/random-routing.js';
import { nodesOf } from '../../src/solver/testing/tour-nodes.js';

const COUNT = 120;
const HORIZON = 60_000;

const usedTours = (tours: LooseTours) => tours.count.filter((count) => count > 0).length;

/** A wide street far away whose houses are open one after the other, those of its sides in turn. */
function street() {
  const points = [
    [0, 0],
    ...Array.from({ length: COUNT }, (_, i) => [10_000 + i, 100 * (i % 2)] as const),
  ] as const;
  const metres = points.flatMap(([ax, ay]) =>
    points.map(([bx, by]) => Math.round(Math.hypot(ax - bx, ay - by))),
  );
  return makeProblem({
    dayCount: 1,
    daySeconds: 2 * HORIZON,
    absenceLevel: 5,
    grainSeconds: 1,
    workGrainSeconds: 1,
    weights: { driveSecond: 0, kilometre: 1000, waitSecond: 0, tailDay: 0, unitDay: 0 },
    locationCount: points.length,
    travel: [{ seconds: metres, metres }],
    services: [{}],
    units: Array.from({ length: 3 }, () => ({
      depot: 0,
      setUpSeconds: 0,
      packUpSeconds: 0,
      skills: [{ service: 0, counters: 1, bottleneckSeconds: 0 }],
      days: [{ day: 0, from: 0, until: HORIZON }],
    })),
    stops: Array.from({ length: COUNT }, (_, i) => ({
      location: i + 1,
      windows: [{ day: 0, from: 15_000 + 200 * i, until: 15_200 + 200 * i }],
    })),
    requirements: Array.from({ length: COUNT }, (_, i) => ({
      services: [{ service: 0, demand: 0 }],
      candidates: [{ stop: i }],
      visits: 1,
      minSeconds: 30,
      maxSeconds: 30,
      minOverlapSeconds: 0,
      mandatory: true,
    })),
  });
}

describe('closing a tour', () => {
  test('one vehicle drives a street that two share, each on its side, which small steps never find', () => {
    const n = makeNetwork(street());
    const routes = new Routes(n);
    for (let i = 0; i < COUNT; i++) {
      routes.insert(i, i < 2 ? COUNT + 2 * i : i - 2); // the even ones, and the odd ones
    }
    const iterated = new IteratedSearch(n, new Random(1));
    const { kept, search } = iterated;
    iterated.begin(new Snapshot(n).take(routes));
    for (let i = 0; i < 300; i++) iterated.step(0);
    expect(usedTours(search.tours)).toBe(2);
    new Closings(n, new Random(1), iterated).try(100, () => undefined);
    expect(usedTours(search.tours)).toBe(1);
    const used = Array.from(search.tours.count.keys()).filter((t) => search.tours.count[t]! > 0);
    expect(nodesOf(search.tours, used[0]!).slice(1, -1)).toEqual([...Array(COUNT).keys()]);
    expect(kept.legal).toBe(true);
  });

  test('leaves a plan that is no dearer, or the one there was, and tours may begin again', () => {
    let takenBack = 0;
    for (let seed = 0; seed < 40; seed++) {
      const n = makeNetwork(randomRouting(2000 + seed, 25));
      const iterated = new IteratedSearch(n, new Random(seed));
      const { kept, search } = iterated;
      const { tours } = search;
      const closings = new Closings(n, new Random(seed), iterated);
      iterated.begin(new Snapshot(n).take(new Routes(n)));
      const before = new KeptPlan(n);
      for (let i = 0; i < 30; i++) {
        before.copy(kept);
        closings.try(n.meanEdge, () => undefined);
        expect(kept.priced(tours)).toBeLessThanOrEqual(before.priced(tours));
        expect(tours.mayBegin).toBe(true);
        if (kept.next.every((b, a) => b === before.next[a])) takenBack++;
      }
      const plan = new Snapshot(n);
      plan.takeLoose(tours);
      expect(kept.energy).toBeCloseTo(plan.energy, 6);
      expect(kept.legal).toBe(tours.legal());
    }
    expect(takenBack).toBeGreaterThan(200);
  });
});
