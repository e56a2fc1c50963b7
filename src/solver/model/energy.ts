/** The annealing energy: what a unit of each level weighs in it. */

import type { Model } from './model.js';

/** Λ0..Λ5 of E = Σ Λk·Lk; ordered like the profile, L5 counts 1. */
export type Multipliers = readonly number[];

/**
 * One unit of a level outweighs 20 mean drives per unit of the level below; they steer the walk
 * only. Ratios stay small on purpose, so the hot stage can trade people for another timetable.
 */
export function makeMultipliers(m: Model): Multipliers {
  const edge = m.meanEdge * Math.max(1, m.p.weights.driveSecond);
  const people = 20 * edge;
  const overtime = 4 * Math.max(1, m.p.weights.driveSecond);
  if (m.p.profile === 'revise')
    return [1e9 * people, 2e4 * people, people, overtime, 20 * people, 1];
  return [1e6 * people, 200 * people, people, overtime, Math.max(1, Math.floor(edge / 10)), 1];
}

/** Multipliers that keep the levels apart: for pricing one insertion exactly by the vector. */
export function exactMultipliers(m: Model): Multipliers {
  return m.p.profile === 'revise'
    ? [1e16, 1e15, 1e9, 1e6, 1e12, 1]
    : [1e16, 1e15, 1e12, 1e9, 1e5, 1];
}

export function energyOf(multipliers: Multipliers, levels: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < 6; k++) sum += multipliers[k]! * levels[k]!;
  return sum;
}
