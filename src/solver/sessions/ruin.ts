/**
 * What one iteration takes out. Each way fills `out` with visits and returns their number. Of many
 * visits only those near each other are worth taking out together.
 */

import type { Model } from '../model/model.js';
import type { Plan } from '../model/plan.js';
import type { Random } from '../random.js';

/** Fewer visits than this are one neighbourhood. */
export const FEW_VISITS = 50;
/** With more visits, so many stops are one. */
const NEIGHBOURS = 20;
/** So many stops tell how far neighbours are. */
const SAMPLE = 50;

export interface Ruin {
  readonly m: Model;
  readonly random: Random;
  /** 1 per visit that must not move at all. */
  readonly frozen: Uint8Array;
  readonly out: Int32Array;
  /** Seconds between stops that are near each other. */
  readonly nearSeconds: number;
  /** Working memory, one per visit. */
  readonly rank: Float64Array;
}

export function makeRuin(m: Model, random: Random, frozen: Uint8Array): Ruin {
  return {
    m,
    random,
    frozen,
    nearSeconds: m.p.visitCount < FEW_VISITS ? m.meanEdge : nearSeconds(m),
    out: new Int32Array(m.p.visitCount),
    rank: new Float64Array(m.p.visitCount),
  };
}

/** Mean seconds to the last neighbour of a stop, no more than those of a mean road. */
function nearSeconds({ p, meanEdge }: Model): number {
  if (p.stopCount <= NEIGHBOURS) return meanEdge;
  const step = Math.ceil(p.stopCount / SAMPLE);
  let [sum, count] = [0, 0];
  for (let s = 0; s < p.stopCount; s += step, count++) {
    const row = p.stopLocation[s]! * p.locationCount;
    const roads = p.stopLocation.map((to) => p.travelSeconds[row + to]!).sort();
    sum += roads[NEIGHBOURS]!;
  }
  return Math.max(1, Math.min(meanEdge, Math.floor(sum / count)));
}

/** How far visit `v` is from visit `seed`, by road and luck. */
function nearness(ruin: Ruin, plan: Plan, seed: number, v: number): number {
  const { p } = ruin.m;
  const from = p.stopLocation[plan.sessionStop[plan.visitSession[seed]!]!]!;
  const to = p.stopLocation[plan.sessionStop[plan.visitSession[v]!]!]!;
  const road = p.travelSeconds[from * p.locationCount + to]! / ruin.nearSeconds;
  return road + ruin.random.below(1000) / 250;
}

/** Ranks placed visits by how far they are from visit `seed`, itself first. */
export function rankAround(ruin: Ruin, plan: Plan, seed: number): void {
  const { rank } = ruin;
  for (let v = 0; v < ruin.m.p.visitCount; v++) {
    if (plan.visitSession[v]! >= 0) rank[v] = nearness(ruin, plan, seed, v);
  }
  rank[seed] = -1;
}

/** A placed visit that may move, or −1. */
export function someVisit(ruin: Ruin, plan: Plan): number {
  const V = ruin.m.p.visitCount;
  if (V === 0) return -1;
  const start = ruin.random.below(V);
  for (let i = 0; i < V; i++) {
    const v = (start + i) % V;
    if (plan.visitSession[v]! >= 0 && !ruin.frozen[v]) return v;
  }
  return -1;
}

/** The placed visit of smallest rank that may move, or −1; its rank becomes infinite. */
export function lowest({ m, rank, frozen }: Ruin, plan: Plan): number {
  let best = -1;
  for (let v = 0; v < m.p.visitCount; v++) {
    if (plan.visitSession[v]! < 0 || frozen[v] || rank[v] === Infinity) continue;
    if (best < 0 || rank[v]! < rank[best]!) best = v;
  }
  if (best >= 0) rank[best] = Infinity;
  return best;
}

/** Takes the `count` placed visits of smallest rank. */
function takeLowest(ruin: Ruin, plan: Plan, count: number): number {
  let n = 0;
  while (n < count) {
    const v = lowest(ruin, plan);
    if (v < 0) break;
    ruin.out[n++] = v;
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
    const near = p.travelSeconds[from * p.locationCount + to]! / ruin.nearSeconds;
    const jitter = random.below(1000) / 500;
    rank[v] = near + (days === 0 ? -shared : 1 + days * 0.3) + jitter;
  }
  rank[seed] = -100;
  return takeLowest(ruin, plan, count);
}

/** Visits of one day, or of two; of many those near one of them. */
export function ruinDays(ruin: Ruin, plan: Plan, count: number): number {
  const { m, random, rank } = ruin;
  const first = someVisit(ruin, plan);
  const second = someVisit(ruin, plan);
  if (first < 0) return 0;
  const a = plan.sessionDay[plan.visitSession[first]!]!;
  const b = plan.sessionDay[plan.visitSession[second]!]!;
  const few = m.p.visitCount < FEW_VISITS;
  let inside = 0;
  for (let v = 0; v < m.p.visitCount; v++) {
    const session = plan.visitSession[v]!;
    if (session < 0) continue;
    const day = plan.sessionDay[session]!;
    if (day !== a && day !== b) rank[v] = Infinity;
    else rank[v] = few ? random.below(1000) : nearness(ruin, plan, first, v);
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

/** Visits whose sessions leave most people unserved, with some luck; of many one, and those near it. */
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
  if (m.p.visitCount >= FEW_VISITS) {
    const seed = lowest(ruin, plan);
    if (seed >= 0) rankAround(ruin, plan, seed);
  }
  return takeLowest(ruin, plan, count);
}
