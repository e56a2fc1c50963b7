/**
 * A part of a plan as a problem of its own: some tours side by side, what they serve, absent visits
 * near them and a few unused tours, on one day (decomposition by routes: Santini, Schneider, Vidal
 * and Vigo, INFORMS Journal on Computing 35(3), 2023). Its plan fits back into the whole at any time.
 */

import { nearest } from '../network/nearest.js';
import type { Network } from '../network/network.js';
import { Snapshot } from '../snapshot.js';

/** Unused tours of every group that a region may have. */
const SPARE = 2;

export class Region {
  readonly network: Network;
  /** The best plan of the region. */
  readonly plan: Snapshot;
  /** Tours and nodes of the whole, by their numbers here. */
  private readonly tours: Int32Array;
  private readonly nodes: Int32Array;

  /** Tours of `whole` around requirement `seed`, until they serve `size` visits or nothing is near. */
  constructor(
    private readonly n: Network,
    private readonly whole: Snapshot,
    seed: number,
    size: number,
  ) {
    const { tours, visits } = this.around(seed, size);
    this.tours = tours;
    this.nodes = nodesOf(n, visits, tours);
    this.network = partOf(n, visits, tours, this.nodes);
    this.plan = this.cut();
  }

  /** Requirements of the whole whose visits the region has. */
  requirements(): Int32Array {
    const { n, nodes, network } = this;
    return nodes.slice(0, network.p.visitCount).map((v) => n.requirement[v]!);
  }

  /** Tours nearest to a requirement, in the order of the whole, and what they serve. */
  private around(seed: number, size: number) {
    const { n, whole } = this;
    const V = n.p.visitCount;
    const taken = new Uint8Array(n.tourCount);
    const visits: number[] = [];
    const take = (t: number) => {
      taken[t] = 1;
      for (let v = whole.next[V + 2 * t]!; v < V; v = whole.next[v]!) visits.push(v);
    };
    for (let k = -1; k < n.reach && visits.length < size; k++) {
      const r = k < 0 ? seed : n.neighbours[seed * n.reach + k]!;
      const v = n.p.visitPtr[r]!;
      const t = whole.tour[v]!;
      if (t < 0) visits.push(v);
      else if (!taken[t]) take(t);
    }
    for (let g = 0; g < n.groupCount; g++) {
      let spare = SPARE;
      for (let t = n.groupPtr[g]!; t < n.groupPtr[g + 1]! && spare > 0; t++) {
        if (taken[t] || whole.next[V + 2 * t]! < V) continue;
        taken[t] = 1;
        spare--;
      }
    }
    const tours = Int32Array.from(taken.keys()).filter((t) => taken[t] === 1);
    return { tours, visits: Int32Array.from(visits).sort() };
  }

  /** The part of the whole plan. */
  private cut(): Snapshot {
    const { n, network, whole, tours, nodes } = this;
    const plan = new Snapshot(network);
    const own = new Int32Array(n.nodeCount);
    nodes.forEach((node, a) => (own[node] = a));
    const V = network.p.visitCount;
    tours.forEach((_, t) => {
      const end = V + 2 * t + 1;
      plan.tour[end] = t;
      for (let a = end - 1; a !== end; a = plan.next[a]!) {
        plan.tour[a] = t;
        plan.next[a] = own[whole.next[nodes[a]!]!]!;
      }
    });
    plan.count();
    return plan;
  }

  /** Puts the region's plan back in the place of what it was cut from. */
  putBack(): void {
    const { network, whole, plan, tours, nodes } = this;
    const V = network.p.visitCount;
    for (let v = 0; v < V; v++) whole.tour[nodes[v]!] = -1;
    tours.forEach((tour, t) => {
      const end = V + 2 * t + 1;
      for (let a = end - 1; a !== end; a = plan.next[a]!) {
        whole.tour[nodes[a]!] = tour;
        whole.next[nodes[a]!] = nodes[plan.next[a]!]!;
      }
    });
    whole.count();
  }
}

/** Visits, then the start and the end of each tour. */
function nodesOf(n: Network, visits: Int32Array, tours: Int32Array): Int32Array {
  const nodes = new Int32Array(visits.length + 2 * tours.length);
  nodes.set(visits);
  tours.forEach((t, i) => {
    const at = visits.length + 2 * i;
    nodes[at] = n.p.visitCount + 2 * t;
    nodes[at + 1] = nodes[at]! + 1;
  });
  return nodes;
}

/** The network of some visits and tours, numbered in their order. */
function partOf(n: Network, visits: Int32Array, tours: Int32Array, nodes: Int32Array): Network {
  const V = visits.length;
  const groups = Int32Array.from(new Set(tours.map((t) => n.groupOf[t]!)));
  const groupOf = tours.map((t) => groups.indexOf(n.groupOf[t]!));
  const groupPtr = new Int32Array(groups.length + 1);
  for (const g of groupOf) groupPtr[g + 1]!++;
  for (let g = 0; g < groups.length; g++) groupPtr[g + 1]! += groupPtr[g]!;
  const places = Int32Array.from(new Set(nodes.map((a) => n.location[a]!))).sort();
  const row = new Int32Array(n.p.locationCount);
  places.forEach((place, i) => (row[place] = i));
  const location = nodes.map((a) => row[n.location[a]!]!);
  const wishes = visits.map((v) => n.requirement[v]!);
  const cut = (matrix: Int32Array) => submatrix(matrix, n.p.classCount, n.p.locationCount, places);
  const cost = cut(n.cost);
  const costTo = n.costTo === n.cost ? cost : cut(n.costTo);
  const p = {
    ...n.p,
    locationCount: places.length,
    requirementCount: V,
    visitCount: V,
    visitPtr: Int32Array.from({ length: V + 1 }, (_, v) => v),
    mandatory: Uint8Array.from(wishes, (r) => n.p.mandatory[r]!),
    priority: wishes.map((r) => n.p.priority[r]!),
  };
  const stride = (table: Uint8Array) =>
    Uint8Array.from(
      [...wishes].flatMap((r) => [...groups].map((g) => table[r * n.groupCount + g]!)),
    );
  const size = n.p.locationCount * n.p.locationCount;
  return {
    p,
    nodeCount: nodes.length,
    tourCount: tours.length,
    groupCount: groups.length,
    unitDay: tours.map((t) => n.unitDay[t]!),
    groupOf,
    groupPtr,
    groupDay: groups.map((g) => n.groupDay[g]!),
    groupCapacity: groups.map((g) => n.groupCapacity[g]!),
    groupDuration: groups.map((g) => n.groupDuration[g]!),
    latest: groups.map((g) => n.latest[g]!),
    groupUse: groups.map((g) => n.groupUse[g]!),
    groupBase: groups.map((g) => (n.groupBase[g]! / size) * places.length * places.length),
    serves: stride(n.serves),
    nearDepot: stride(n.nearDepot),
    location,
    length: nodes.map((a) => n.length[a]!),
    requirement: Int32Array.from({ length: V }, (_, v) => v),
    load: wishes.map((r) => n.load[r]!),
    penalty: Float64Array.from(wishes, (r) => n.penalty[r]!),
    opens: wishes.map((r) => n.opens[r]!),
    lastStart: wishes.map((r) => n.lastStart[r]!),
    patternPtr: p.visitPtr,
    patternDay: new Int32Array(V),
    cost,
    costTo,
    time: n.time === n.cost ? cost : cut(n.time),
    timeTo: n.timeTo === n.costTo ? costTo : cut(n.timeTo),
    ...nearest(p, cost, location),
    hasDuration: n.hasDuration,
  };
}

function submatrix(matrix: Int32Array, classes: number, L: number, places: Int32Array): Int32Array {
  const small = new Int32Array(classes * places.length * places.length);
  let i = 0;
  for (let c = 0; c < classes; c++) {
    for (const from of places) {
      for (const to of places) small[i++] = matrix[(c * L + from) * L + to]!;
    }
  }
  return small;
}
