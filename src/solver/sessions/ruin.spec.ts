import { expect, test } from '@jest/globals';
import { makeMultipliers } from '../model/energy.js';
import { makeModel } from '../model/model.js';
import { Random } from '../random.js';
import { city } from '../testing/city.js';
import { construct, frozenVisits } from './construct.js';
import { Recreate } from './recreate.js';
import { ruinTours } from './ruin-tours.js';
import { makeRuin, ruinDays, ruinUnserved } from './ruin.js';

test('of many visits those that are taken out together are near the first of them', () => {
  const m = makeModel(city({ areas: 60 }));
  const { p } = m;
  const plan = construct(new Recreate(m, makeMultipliers(m), frozenVisits(m)), []);
  const ruin = makeRuin(m, new Random(1), frozenVisits(m));
  const locationOf = (v: number) => p.stopLocation[plan.sessionStop[plan.visitSession[v]!]!]!;
  for (const way of [ruinDays, ruinUnserved]) {
    let [sum, count] = [0, 0];
    for (let i = 0; i < 300; i++) {
      const n = way(ruin, plan, 5);
      const [first, ...others] = Array.from(ruin.out.subarray(0, n), locationOf);
      expect(new Set(ruin.out.subarray(0, n)).size).toBe(n);
      for (const other of others) sum += p.travelSeconds[first! * p.locationCount + other]!;
      count += others.length;
    }
    // At random they would be a mean road apart.
    expect(sum / count).toBeLessThan(0.9 * m.meanEdge);
  }
});

test('of each day a visit leaves with all that its units hold on it, unless that is locked', () => {
  const m = makeModel(city({ areas: 60 }));
  const { serviceCount: H, visitCount: V } = m.p;
  const plan = construct(new Recreate(m, makeMultipliers(m), frozenVisits(m)), []);
  const frozen = new Uint8Array(V + 1);
  for (let v = 0; v < V; v += 7) frozen[v] = 1;
  const ruin = makeRuin(m, new Random(1), frozen);
  const dayOf = (v: number) => plan.sessionDay[plan.visitSession[v]!]!;
  const unitsOf = (v: number) => {
    const session = plan.visitSession[v]!;
    return plan.sessionUnit.slice(session * H, session * H + H).filter((u) => u >= 0);
  };
  let together = 0;
  for (let i = 0; i < 300; i++) {
    const gone = Array.from(ruin.out.subarray(0, ruinTours(ruin, plan, 4)));
    expect(gone.length).toBeGreaterThanOrEqual(4);
    expect(new Set(gone).size).toBe(gone.length);
    expect(gone.filter((v) => frozen[v])).toEqual([]);
    const first = gone.filter((v, k) => gone.findIndex((w) => dayOf(w) === dayOf(v)) === k);
    const along = Array.from(plan.visitSession.subarray(0, V).keys()).filter(
      (v) =>
        plan.visitSession[v]! >= 0 &&
        !frozen[v] &&
        first.some((w) => dayOf(v) === dayOf(w) && unitsOf(v).some((u) => unitsOf(w).includes(u))),
    );
    expect([...gone].sort((a, b) => a - b)).toEqual(along);
    together += gone.length - first.length;
  }
  expect(together).toBeGreaterThan(100);
});
