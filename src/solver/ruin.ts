/** What one iteration takes out. Each way fills `out` with visits and returns their number. */

import type { Model } from './model.js';
import type { Plan } from './plan.js';
import type { Random } from './random.js';

export interface Ruin {
  readonly m: Model;
  readonly random: Random;
  /** 1 per visit that must not move at all. */
  readonly frozen: Uint8Array;
  readonly out: Int32Array;
  /** Working memory, one per visit. */
  readonly rank: Float64Array;
}

export function makeRuin(m: Model, random: Random, frozen: Uint8Array): Ruin {
  return {
    m,
    random,
    frozen,
    out: new Int32Array(m.p.visitCount),
    rank: new Float64Array(m.p.visitCount),
  };
}

/** A placed visit that may move, or −1. */
function someVisit(ruin: Ruin, plan: Plan): number {
  const V = ruin.m.p.visitCount;
  if (V === 0) return -1;
  const start = ruin.random.below(V);
  for (let i = 0; i < V; i++) {
    const v = (start + i) % V;
    if (plan.visitSession[v]! >= 0 && !ruin.frozen[v]) return v;
  }
  return -1;
}

/** Takes the `count` placed visits of smallest rank. */
function takeLowest(ruin: Ruin, plan: Plan, count: number): number {
  const { rank, out } = ruin;
  const V = ruin.m.p.visitCount;
  let n = 0;
  while (n < count) {
    let best = -1;
    for (let v = 0; v < V; v++) {
      if (plan.visitSession[v]! < 0 || ruin.frozen[v] || rank[v] === Infinity) continue;
      if (best < 0 || rank[v]! < rank[best]!) best = v;
    }
    if (best < 0) break;
    out[n++] = best;
    rank[best] = Infinity;
  }
  return n;
}

/** Visits that share unit-days with a seed, then those near it in space and days. */
export function ruinRelated(ruin: Ruin, plan: Plan, count: number): number {
  const { m, random, rank } = ruin;
  const p = m.p;
  const H = p.serviceCount;
  const seed = someVisit(ruin, plan);
  if (seed < 0) return 0;
  const a = plan.visitSession[seed]!;
  for (let v = 0; v < p.visitCount; v++) {
    const b = plan.visitSession[v]!;
    if (b < 0) continue;
    const days = Math.abs(plan.sessionDay[a]! - plan.sessionDay[b]!);
    let shared = 0;
    for (let h = 0; h < H; h++) {
      const unit = plan.sessionUnit[a * H + h]!;
      if (unit >= 0 && unit === plan.sessionUnit[b * H + h]) shared++;
    }
    const from = p.stopLocation[plan.sessionStop[a]!]!;
    const to = p.stopLocation[plan.sessionStop[b]!]!;
    const near = p.travelSeconds[from * p.locationCount + to]! / m.meanEdge;
    const jitter = random.below(1000) / 500;
    rank[v] = near + (days === 0 ? -shared : 1 + days * 0.3) + jitter;
  }
  rank[seed] = -100;
  return takeLowest(ruin, plan, count);
}

/** All visits of one day, or of two. */
export function ruinDays(ruin: Ruin, plan: Plan, count: number): number {
  const { m, random, rank } = ruin;
  const first = someVisit(ruin, plan);
  const second = someVisit(ruin, plan);
  if (first < 0) return 0;
  const a = plan.sessionDay[plan.visitSession[first]!]!;
  const b = plan.sessionDay[plan.visitSession[second]!]!;
  let inside = 0;
  for (let v = 0; v < m.p.visitCount; v++) {
    const session = plan.visitSession[v]!;
    if (session < 0) continue;
    const day = plan.sessionDay[session]!;
    rank[v] = day === a || day === b ? random.below(1000) : Infinity;
    if (rank[v] !== Infinity) inside++;
  }
  return takeLowest(ruin, plan, Math.min(inside, count));
}

/** Visits at random. */
export function ruinAny(ruin: Ruin, plan: Plan, count: number): number {
  const { random, rank } = ruin;
  for (let v = 0; v < rank.length; v++) rank[v] = random.below(1 << 20);
  return takeLowest(ruin, plan, count);
}

/** Visits whose sessions leave most people unserved, with some luck. */
export function ruinUnserved(ruin: Ruin, plan: Plan, count: number): number {
  const { m, random, rank } = ruin;
  const H = m.p.serviceCount;
  for (let v = 0; v < m.p.visitCount; v++) {
    const session = plan.visitSession[v]!;
    if (session < 0) continue;
    let lost = 0;
    for (let h = 0; h < H; h++) {
      lost += plan.sessionPeople[session * H + h]! - plan.sessionServed[session * H + h]!;
    }
    rank[v] = -(lost + 1) * random.below(1000);
  }
  return takeLowest(ruin, plan, count);
}
