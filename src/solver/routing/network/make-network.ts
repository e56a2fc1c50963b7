/** Makes the network of a problem whose visits are each one unit's task. */

import { patternsOf } from '../../model/plain.js';
import type { SolverProblem } from '../../problem.js';
import { penalties } from './absence.js';
import { nearest } from './nearest.js';
import type { Network } from './network.js';
import { roadMatrices } from './road-matrices.js';

/** Unit-days that differ in nothing the search can see, by their first. */
type Groups = readonly (readonly number[])[];

export function makeNetwork(p: SolverProblem): Network {
  const { dayCount: D, visitCount: V, locationCount: L } = p;
  const lists = groups(p);
  const pick = (values: ArrayLike<number>) => Int32Array.from(lists, (list) => values[list[0]!]!);
  const { rank, ...matrix } = roadMatrices(p);
  const tours = toursOf(lists);
  const nodes = nodesOf(p, rank, tours.unitDay);
  const hours = hoursOf(p);
  const { radius, ...near } = nearest(p, matrix.cost, nodes.location);
  const meanEdge = Math.max(1, near.meanEdge);
  const waits = lists.some((list) => mayWait(p, list[0]!, hours.opens, hours.lastStart));
  const network = {
    p,
    nodeCount: V + 2 * tours.tourCount,
    ...tours,
    groupDay: Int32Array.from(lists, (list) => list[0]! % D),
    groupCapacity: pick(p.loadCapacity),
    groupDuration: pick(p.maxDuration),
    groupUse: pick(p.useCost).map((x) => x + p.weights.unitDay),
    groupBase: Int32Array.from(lists, (list) => p.unitClass[Math.floor(list[0]! / D)]! * L * L),
    serves: servesOf(p, lists, hours),
    nearDepot: nearDepots(p, lists, rank, matrix.cost, radius),
    ...nodes,
    load: p.load,
    ...hours,
    ...patterns(p),
    ...matrix,
    ...near,
    latest: Int32Array.from(lists, ([t]) => {
      const longest = p.shiftFrom[t!]! + p.maxDuration[t!]!;
      return waits ? p.latestReturn[t!]! : Math.min(p.latestReturn[t!]!, longest);
    }),
    hasDuration: waits && lists.some((list) => limits(p, list[0]!)),
    meanEdge,
  };
  return { ...network, penalty: penalties(p, network) };
}

/** Unit-days that work, in groups that differ in nothing the search can see. */
function groups(p: SolverProblem): Groups {
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
      p.unitSlots[u],
      skills,
    ].join(' ');
    const list = keys.get(key);
    if (list) list.push(t);
    else keys.set(key, [t]);
  }
  return [...keys.values()];
}

/** Tours in the order of their groups. */
function toursOf(lists: Groups) {
  const unitDay = Int32Array.from(lists.flat());
  const groupOf = new Int32Array(unitDay.length);
  const groupPtr = new Int32Array(lists.length + 1);
  lists.forEach((list, g) => {
    groupPtr[g + 1] = groupPtr[g]! + list.length;
    groupOf.fill(g, groupPtr[g]!, groupPtr[g + 1]!);
  });
  return { tourCount: unitDay.length, groupCount: lists.length, unitDay, groupOf, groupPtr };
}

/** Where a node is, how long a visit takes, and whose it is. */
function nodesOf(p: SolverProblem, rank: Int32Array, unitDay: Int32Array) {
  const V = p.visitCount;
  const location = new Int32Array(V + 2 * unitDay.length);
  const length = new Int32Array(location.length);
  const requirement = new Int32Array(V);
  for (let r = 0; r < p.requirementCount; r++) {
    for (let v = p.visitPtr[r]!; v < p.visitPtr[r + 1]!; v++) {
      requirement[v] = r;
      location[v] = rank[p.stopLocation[stopOf(p, r)]!]!;
      length[v] = p.minSessionSeconds[r]!;
    }
  }
  unitDay.forEach((t, i) => {
    location[V + 2 * i] = rank[p.startLocation[t]!]!;
    location[V + 2 * i + 1] = rank[p.endLocation[t]!]!;
  });
  return { location, length, requirement };
}

/** The only stop of a requirement, and its only service. */
const stopOf = (p: SolverProblem, r: number) => p.candidateStop[p.candidatePtr[r]!]!;
const serviceOf = (p: SolverProblem, r: number) =>
  p.requirementService[p.requirementServicePtr[r]!]!;

/** Earliest and latest start, where stop and service are open; the latest is −1 where they are not. */
function hoursOf(p: SolverProblem) {
  const { requirementCount: R, dayCount: D } = p;
  const opens = new Int32Array(R * D);
  const lastStart = new Int32Array(R * D).fill(-1);
  for (let cell = 0; cell < R * D; cell++) {
    const r = Math.floor(cell / D);
    const open = stopOf(p, r) * D + (cell % D);
    const given = serviceOf(p, r) * D + (cell % D);
    const w = p.stopWindowPtr[open]!;
    const hours = p.serviceWindowPtr[given]!;
    if (w >= p.stopWindowPtr[open + 1]! || hours === p.serviceWindowPtr[given + 1]!) continue;
    if (!p.dayAllowed[cell]) continue;
    opens[cell] = Math.max(p.stopWindowFrom[w]!, p.serviceWindowFrom[hours]!);
    const until = Math.min(p.stopWindowUntil[w]!, p.serviceWindowUntil[hours]!);
    lastStart[cell] = until - p.minSessionSeconds[r]!;
  }
  return { opens, lastStart };
}

/** Which groups have the skill, the attributes, the room and the hours for a requirement. */
function servesOf(p: SolverProblem, lists: Groups, hours: ReturnType<typeof hoursOf>): Uint8Array {
  const { requirementCount: R, dayCount: D } = p;
  const G = lists.length;
  const serves = new Uint8Array(R * G);
  for (let r = 0; r < R; r++) {
    const [stop, service] = [stopOf(p, r), serviceOf(p, r)];
    lists.forEach((list, g) => {
      const u = Math.floor(list[0]! / D);
      const cell = r * D + (list[0]! % D);
      const has = p.stopAttributes[stop]! | p.unitAttributes[u]!;
      const isAble = p.counters[u * p.serviceCount + service]! > 0;
      const isOpen = hours.lastStart[cell]! >= hours.opens[cell]!;
      const fits = (p.serviceAttributes[service]! & ~has) === 0 && isOpen;
      if (isAble && fits && p.unitSlots[u]! <= p.stopSlots[stop]!) serves[r * G + g] = 1;
    });
  }
  return serves;
}

function nearDepots(
  p: SolverProblem,
  lists: Groups,
  rank: Int32Array,
  cost: Int32Array,
  radius: Float64Array,
): Uint8Array {
  const { requirementCount: R, locationCount: L } = p;
  const G = lists.length;
  const nearDepot = new Uint8Array(R * G);
  for (let r = 0; r < R; r++) {
    const here = rank[p.stopLocation[stopOf(p, r)]!]!;
    for (let g = 0; g < G; g++) {
      const t = lists[g]![0]!;
      const out = cost[rank[p.startLocation[t]!]! * L + here]!;
      const back = cost[here * L + rank[p.endLocation[t]!]!]!;
      nearDepot[r * G + g] = Math.min(out, back) <= radius[r]! ? 1 : 0;
    }
  }
  return nearDepot;
}

/** Allowed sets of days, one after the other. */
function patterns(p: SolverProblem) {
  const lists = Array.from({ length: p.requirementCount }, (_, r) => patternsOf(p, r));
  const patternPtr = new Int32Array(lists.length + 1);
  lists.forEach((list, r) => (patternPtr[r + 1] = patternPtr[r]! + list.length));
  return { patternPtr, patternDay: Int32Array.from(lists.flat()) };
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
