/**
 * The fixed side of the routing walk: nodes, tours in groups of equals, costs and neighbours.
 *
 * Nodes 0..visitCount − 1 are visits; tour τ has two more, its start V + 2τ and its end V + 2τ + 1.
 * Matrices are kept with their transposes, so that everything about one visit lies in one row.
 */

import { type SolverProblem } from '../problem.js';
import { patternsOf } from './plain.js';

/** What the search needs of the problem itself. */
export type Visits = Pick<
  SolverProblem,
  | 'dayCount'
  | 'classCount'
  | 'locationCount'
  | 'requirementCount'
  | 'visitCount'
  | 'visitPtr'
  | 'mandatory'
  | 'priority'
  | 'shiftFrom'
>;

export interface Network {
  readonly p: Visits;
  readonly nodeCount: number;
  readonly tourCount: number;
  readonly groupCount: number;
  /** Unit-day behind a tour, stride unit * dayCount + day. */
  readonly unitDay: Int32Array;
  readonly groupOf: Int32Array;
  /** Tours of a group: groupPtr[g]..groupPtr[g + 1], ascending. */
  readonly groupPtr: Int32Array;
  readonly groupDay: Int32Array;
  readonly groupCapacity: Int32Array;
  readonly groupDuration: Int32Array;
  /** Latest return; where nobody ever waits it says all about the longest duration. */
  readonly latest: Int32Array;
  readonly groupUse: Int32Array;
  /** Offset of the group's vehicle class in the matrices. */
  readonly groupBase: Int32Array;
  /** Stride requirement * groupCount + group: may serve it. */
  readonly serves: Uint8Array;
  /** Stride requirement * groupCount + group: the start or end is among the near places. */
  readonly nearDepot: Uint8Array;
  /** Row of a node's place in the matrices. */
  readonly location: Int32Array;
  readonly length: Int32Array;
  readonly requirement: Int32Array;
  readonly load: Int32Array;
  /** Energy of leaving one visit of the requirement out. */
  readonly penalty: Float64Array;
  /** Absolute earliest and latest start, stride requirement * dayCount + day. */
  readonly opens: Int32Array;
  readonly lastStart: Int32Array;
  readonly patternPtr: Int32Array;
  readonly patternDay: Int32Array;
  readonly time: Int32Array;
  readonly timeTo: Int32Array;
  readonly cost: Int32Array;
  readonly costTo: Int32Array;
  /** Nearest requirements first, stride `reach`; insertion looks at the first `near` of them. */
  readonly neighbours: Int32Array;
  readonly reach: number;
  readonly near: number;
  readonly hasDuration: boolean;
  /** Mean price of the five nearest roads of a visit: the first scale of temperatures. */
  readonly meanEdge: number;
}

const NEAR = 40;
/** Per day, when there are several: then the choice of days matters more than the last road. */
const NEAR_PER_DAY = 20;
const REACH = 100;

/** Prices and times in an order of places where neighbours stand together, and that order. */
function matrices(p: SolverProblem) {
  const L = p.locationCount;
  const size = p.classCount * L * L;
  const given = new Int32Array(size);
  const { driveSecond, kilometre } = p.weights;
  let same = true;
  for (let i = 0; i < size; i++) {
    const road = Math.floor((kilometre * p.travelMetres[i]!) / 1000);
    given[i] = driveSecond * p.travelSeconds[i]! + road;
    same &&= given[i] === p.travelSeconds[i];
  }
  const chain = placesInChain(given, L);
  const cost = inOrder(given, p.classCount, chain);
  const time = same ? cost : inOrder(p.travelSeconds, p.classCount, chain);
  const rank = new Int32Array(L);
  chain.forEach((place, i) => (rank[place] = i));
  return { rank, ...withTransposed(p, time, cost, same) };
}

/** From place to nearest new place: what the search reads together then lies together. */
function placesInChain(cost: Int32Array, L: number): Int32Array {
  const chain = Int32Array.from({ length: L }, (_, i) => i);
  for (let i = 1; i < L; i++) {
    const row = chain[i - 1]! * L;
    let nearest = i;
    for (let j = i + 1; j < L; j++) {
      if (cost[row + chain[j]!]! < cost[row + chain[nearest]!]!) nearest = j;
    }
    const place = chain[nearest]!;
    chain[nearest] = chain[i]!;
    chain[i] = place;
  }
  return chain;
}

function inOrder(matrix: Int32Array, classes: number, chain: Int32Array): Int32Array {
  const L = chain.length;
  const out = new Int32Array(matrix.length);
  for (let c = 0; c < classes; c++) {
    for (let i = 0; i < L; i++) {
      const from = (c * L + chain[i]!) * L;
      const to = (c * L + i) * L;
      for (let j = 0; j < L; j++) out[to + j] = matrix[from + chain[j]!]!;
    }
  }
  return out;
}

function withTransposed(p: SolverProblem, time: Int32Array, cost: Int32Array, same: boolean) {
  const L = p.locationCount;
  const timeTo = transposed(time, p.classCount, L);
  return same
    ? { time, timeTo, cost: time, costTo: timeTo }
    : { time, timeTo, cost, costTo: transposed(cost, p.classCount, L) };
}

/** The transposed matrices, or the same array when they are symmetric. */
function transposed(matrix: Int32Array, classes: number, L: number): Int32Array {
  const out = new Int32Array(matrix.length);
  let same = true;
  for (let c = 0; c < classes; c++) {
    for (let i = 0; i < L; i++) {
      for (let j = 0; j < L; j++) {
        const value = matrix[(c * L + j) * L + i]!;
        out[(c * L + i) * L + j] = value;
        same &&= value === matrix[(c * L + i) * L + j];
      }
    }
  }
  return same ? matrix : out;
}

/** Unit-days that work, in groups that differ in nothing the search can see. */
function groups(p: SolverProblem) {
  const D = p.dayCount;
  const keys = new Map<string, number[]>();
  for (let t = 0; t < p.unitWorks.length; t++) {
    if (!p.unitWorks[t]) continue;
    const u = Math.floor(t / D);
    const skills = Array.from({ length: p.serviceCount }, (_, h) =>
      p.counters[u * p.serviceCount + h]! > 0 ? 1 : 0,
    ).join('');
    const key = [
      t % D,
      p.unitClass[u],
      p.startLocation[t],
      p.endLocation[t],
      p.shiftFrom[t],
      p.latestReturn[t],
      p.loadCapacity[t],
      p.maxDuration[t],
      p.useCost[t],
      p.unitAttributes[u],
      skills,
    ].join(' ');
    const list = keys.get(key);
    if (list) list.push(t);
    else keys.set(key, [t]);
  }
  return [...keys.values()];
}

export function makeNetwork(p: SolverProblem): Network {
  const { dayCount: D, visitCount: V, requirementCount: R, locationCount: L } = p;
  const lists = groups(p);
  const G = lists.length;
  const unitDay = Int32Array.from(lists.flat());
  const T = unitDay.length;
  const nodeCount = V + 2 * T;
  const groupOf = new Int32Array(T);
  const groupPtr = new Int32Array(G + 1);
  const pick = (values: ArrayLike<number>) => Int32Array.from(lists, (list) => values[list[0]!]!);
  lists.forEach((list, g) => {
    groupPtr[g + 1] = groupPtr[g]! + list.length;
    groupOf.fill(g, groupPtr[g]!, groupPtr[g + 1]!);
  });
  const use = pick(p.useCost).map((x) => x + p.weights.unitDay);
  const { rank, ...matrix } = matrices(p);
  const location = new Int32Array(nodeCount);
  const length = new Int32Array(nodeCount);
  const requirement = new Int32Array(V);
  for (let t = 0; t < T; t++) {
    location[V + 2 * t] = rank[p.startLocation[unitDay[t]!]!]!;
    location[V + 2 * t + 1] = rank[p.endLocation[unitDay[t]!]!]!;
  }
  const opens = new Int32Array(R * D);
  const lastStart = new Int32Array(R * D).fill(-1);
  const serves = new Uint8Array(R * G);
  const penalty = new Float64Array(R);
  const patternPtr = new Int32Array(R + 1);
  const patternDay: number[] = [];
  for (let r = 0; r < R; r++) {
    const stop = p.candidateStop[p.candidatePtr[r]!]!;
    const service = p.requirementService[p.requirementServicePtr[r]!]!;
    for (let v = p.visitPtr[r]!; v < p.visitPtr[r + 1]!; v++) {
      requirement[v] = r;
      location[v] = rank[p.stopLocation[stop]!]!;
      length[v] = p.minSessionSeconds[r]!;
    }
    patternDay.push(...patternsOf(p, r));
    patternPtr[r + 1] = patternDay.length;
    for (let d = 0; d < D; d++) {
      const w = p.stopWindowPtr[stop * D + d]!;
      const hours = p.serviceWindowPtr[service * D + d]!;
      const open = w < p.stopWindowPtr[stop * D + d + 1]!;
      if (!open || hours === p.serviceWindowPtr[service * D + d + 1]!) continue;
      if (!p.dayAllowed[r * D + d]) continue;
      opens[r * D + d] = Math.max(p.stopWindowFrom[w]!, p.serviceWindowFrom[hours]!);
      const until = Math.min(p.stopWindowUntil[w]!, p.serviceWindowUntil[hours]!);
      lastStart[r * D + d] = until - p.minSessionSeconds[r]!;
    }
    lists.forEach((list, g) => {
      const u = Math.floor(list[0]! / D);
      const cell = r * D + (list[0]! % D);
      const has = p.stopAttributes[stop]! | p.unitAttributes[u]!;
      const able = p.counters[u * p.serviceCount + service]! > 0;
      const fits = (p.serviceAttributes[service]! & ~has) === 0 && lastStart[cell]! >= opens[cell]!;
      if (able && fits && p.unitSlots[u]! <= p.stopSlots[stop]!) serves[r * G + g] = 1;
    });
  }
  const near = nearest(p, matrix.cost, location);
  const scale = Math.max(1, near.meanEdge);
  for (let r = 0; r < R; r++) {
    const worth = p.skipInCost[r] ? p.absencePrice[r]! : 100 * scale * (p.absencePrice[r]! + 1);
    penalty[r] = p.mandatory[r] ? 100 * scale * p.priority[r]! : worth;
  }
  const waits = lists.some((list) => mayWait(p, list[0]!, opens, lastStart));
  const nearDepot = new Uint8Array(R * G);
  for (let r = 0; r < R; r++) {
    const here = location[p.visitPtr[r]!]!;
    for (let g = 0; g < G; g++) {
      const t = lists[g]![0]!;
      const out = matrix.cost[rank[p.startLocation[t]!]! * L + here]!;
      const back = matrix.cost[here * L + rank[p.endLocation[t]!]!]!;
      nearDepot[r * G + g] = Math.min(out, back) <= near.radius[r]! ? 1 : 0;
    }
  }
  return {
    p,
    nodeCount,
    tourCount: T,
    groupCount: G,
    unitDay,
    groupOf,
    groupPtr,
    groupDay: Int32Array.from(lists, (list) => list[0]! % D),
    groupCapacity: pick(p.loadCapacity),
    groupDuration: pick(p.maxDuration),
    groupUse: use,
    groupBase: Int32Array.from(lists, (list) => p.unitClass[Math.floor(list[0]! / D)]! * L * L),
    serves,
    nearDepot,
    location,
    length,
    requirement,
    load: p.load,
    penalty,
    opens,
    lastStart,
    patternPtr,
    patternDay: Int32Array.from(patternDay),
    ...matrix,
    neighbours: near.neighbours,
    reach: near.reach,
    near: near.near,
    latest: pick(p.latestReturn).map((latest, g) =>
      waits
        ? latest
        : Math.min(latest, p.shiftFrom[lists[g]![0]!]! + p.maxDuration[lists[g]![0]!]!),
    ),
    hasDuration: waits && lists.some((list) => limits(p, list[0]!)),
    meanEdge: scale,
  };
}

/** True when the longest duration binds before the shift does. */
function limits(p: SolverProblem, t: number): boolean {
  return p.maxDuration[t]! < p.latestReturn[t]! - p.shiftFrom[t]!;
}

/** True when a unit-day with a longest duration may meet a window that is not open all along. */
function mayWait(p: SolverProblem, t: number, opens: Int32Array, lastStart: Int32Array): boolean {
  if (!limits(p, t)) return false;
  const end = p.shiftFrom[t]! + p.maxDuration[t]!;
  for (let cell = t % p.dayCount; cell < opens.length; cell += p.dayCount) {
    if (lastStart[cell]! < 0) continue;
    if (opens[cell]! > p.shiftFrom[t]! || lastStart[cell]! < end) return true;
  }
  return false;
}

/** For every requirement the others, nearest first, by the price of going there and back. */
export function nearest(p: Visits, cost: Int32Array, location: Int32Array) {
  const R = p.requirementCount;
  const L = p.locationCount;
  // A neighbour is on one day of many only as often as it is visited.
  const spread = Math.max(1, Math.round((p.dayCount * R) / p.visitCount));
  const near = Math.min(R - 1, p.dayCount > 1 ? NEAR_PER_DAY * spread : NEAR);
  const reach = Math.min(R - 1, Math.max(REACH, near));
  const neighbours = new Int32Array(R * reach);
  const radius = new Float64Array(R);
  const keys = new Float64Array(reach);
  let sum = 0;
  for (let r = 0; r < R; r++) {
    const here = location[p.visitPtr[r]!]!;
    keys.fill(Infinity);
    for (let q = 0; q < R; q++) {
      if (q === r) continue;
      const there = location[p.visitPtr[q]!]!;
      const far = cost[here * L + there]! + cost[there * L + here]!;
      insertSorted(keys, far * 16384 + q);
    }
    for (let i = 0; i < reach; i++) neighbours[r * reach + i] = keys[i]! % 16384;
    radius[r] = near === 0 ? Infinity : Math.floor(keys[near - 1]! / 32768);
    for (let i = 0; i < Math.min(5, near); i++) sum += keys[i]! / 32768 / Math.min(5, near);
  }
  return { neighbours, radius, reach, near, meanEdge: Math.floor(sum / R) };
}

/** Puts the key in its place among the ascending ones; the greatest of all falls out. */
export function insertSorted(keys: Float64Array, key: number): void {
  let i = keys.length - 1;
  if (i < 0 || keys[i]! <= key) return;
  for (; i > 0 && keys[i - 1]! > key; i--) keys[i] = keys[i - 1]!;
  keys[i] = key;
}
