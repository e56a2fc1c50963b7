/**
 * The tours of crews as columns: what is given to whom, and the fewest people lost with it. Whom a
 * stop does not reach is charged once per visit, for all its services, which then must all come
 * there: a stop further away saves a session, and everybody pays for it.
 */

import type { SolverProblem } from '../../solver/problem.js';
import { Pool, type Block, type Relaxation } from '../linear/pool.js';
import { TooLarge } from '../too-large.js';
import type { Stay } from '../tours/stays.js';
import { reachOf, servicesOf } from '../tours/wishes.js';
import { farStopsByDay, FarStops } from './far-stops.js';
import type { CrewDay } from './people-crews.js';
import { CANNOT, excludes, type PeopleGraph } from './people-graph.js';

const MOST_STEPS = 60_000_000;
const MOST_COLUMNS = 1_500_000;

export interface PeopleTours {
  readonly blocks: readonly Block[];
  readonly rowCount: number;
  readonly columns: number;
  readonly rowsOf: (r: number, day: number) => number[];
}

/**
 * Tours that lose more than `most` people are left out. Where the services of a visit are not `tied`
 * to one stop, the scarcest one pays for all.
 * @throws TooLarge when there are too many
 */
export function peopleTours(
  p: SolverProblem,
  crews: readonly CrewDay[],
  most: number,
  tied: boolean,
): PeopleTours {
  const stopsOn = tied
    ? new Array<FarStops>(p.dayCount).fill(new FarStops(p, null))
    : farStopsByDay(p, crews);
  const { perDay } = stopsOn[0]!;
  const known = new Map<FarStops, Map<PeopleGraph, Pool>>();
  const blocks: Block[] = [];
  const left = { steps: MOST_STEPS, columns: MOST_COLUMNS };
  for (const { graph, day, paths } of crews) {
    const far = stopsOn[day]!;
    const pools = known.get(far) ?? new Map<PeopleGraph, Pool>();
    known.set(far, pools);
    const pool = pools.get(graph) ?? poolOf(p, graph, far, most, left);
    pools.set(graph, pool);
    if (pool.count === 0) continue;
    blocks.push({ pool, offset: day * perDay, sign: 1, most: paths, exactly: false });
  }
  for (let r = 0; r < p.requirementCount; r++) blocks.push(...stopsOn[0]!.blocksOf(r));
  return {
    blocks,
    rowCount: p.dayCount * perDay,
    columns: blocks.reduce((sum, block) => sum + block.pool.count, 0),
    rowsOf: (r, day) => servicesOf(p, r).map((h) => day * perDay + r * p.serviceCount + h),
  };
}

export function peopleRelaxation(
  tours: PeopleTours,
  asked: readonly Block[],
  charge: number,
): Relaxation {
  return {
    blocks: [...tours.blocks, ...asked],
    rowCount: tours.rowCount,
    fixed: [0, 0, charge, 0, 0, 0],
  };
}

/** The tours of a crew: of those that cover the same rows the cheapest. */
function poolOf(
  p: SolverProblem,
  graph: PeopleGraph,
  far: FarStops,
  most: number,
  left: { steps: number; columns: number },
): Pool {
  const { stays, starts, leave, arcPtr, arcTo, arcLost } = graph;
  const cost = stays.map((stay) => rounding(p, stay) + far.chargeOf(stay));
  const rowsAt = stays.map((stay) => far.rowsOf(stay));
  const sets = new Map<string, number>();
  const setOf = rowsAt.map((rows) => {
    const key = rows.join();
    const id = sets.get(key) ?? sets.size;
    sets.set(key, id);
    return id;
  });
  const covers = new Map<number | string, { price: number; nodes: readonly number[] }>();
  const offer = (nodes: readonly number[], price: number, lost: number) => {
    const all = price + beyondQuota(graph, nodes, lost);
    if (all > most) return;
    const ids = nodes.map((i) => setOf[i]!).sort((a, b) => a - b);
    const key = ids.length < 3 ? ids.reduce((k, id) => k * sets.size + id + 1, 0) : ids.join();
    const old = covers.get(key);
    if (!old && --left.columns < 0) throw new TooLarge('too many tours of crews');
    if (!old || all < old.price) covers.set(key, { price: all, nodes: [...nodes] });
  };
  const extend = (nodes: number[], price: number, lost: number): void => {
    const i = nodes.at(-1)!;
    if (--left.steps < 0) throw new TooLarge('too many tours of crews');
    if (leave[i]! < CANNOT) offer(nodes, price + leave[i]!, lost + leave[i]!);
    if (nodes.length >= graph.layers) return;
    for (let a = arcPtr[i]!; a < arcPtr[i + 1]!; a++) {
      const next = price + arcLost[a]! + cost[arcTo[a]!]!;
      if (next > most) continue;
      // Arcs know neighbours only.
      const to = stays[arcTo[a]!]!;
      if (nodes.length > 1 && nodes.some((j) => excludes(p, stays[j]!, to))) continue;
      nodes.push(arcTo[a]!);
      extend(nodes, next, lost + arcLost[a]!);
      nodes.pop();
    }
  };
  for (const i of starts) extend([i], cost[i]!, 0);
  const pool = new Pool();
  for (const { price, nodes } of covers.values()) {
    const rows = nodes.flatMap((i) => rowsAt[i]!).sort((a, b) => a - b);
    pool.add([0, 0, price, 0, 0, 0], rows);
  }
  return pool;
}

/** People whom quotas take away beside the `lost` ones; Infinity where they forbid the tour. */
function beyondQuota(graph: PeopleGraph, nodes: readonly number[], lost: number): number {
  const { stays, quota, quotaAll } = graph;
  let people = 0;
  let most = 0;
  let sessions = 0;
  for (let h = 0; h < quota.length; h++) {
    let [wanted, own] = [0, 0];
    for (const i of nodes) {
      for (const s of stays[i]!.services) {
        if (s.service !== h || s.people === 0) continue;
        wanted++;
        own += s.people;
      }
    }
    // Every session serves somebody.
    if (wanted > quota[h]!) return Infinity;
    sessions += wanted;
    people += own;
    most += Math.min(own, quota[h]!);
  }
  if (sessions > quotaAll) return Infinity;
  return Math.max(0, people - lost - Math.min(most, quotaAll));
}

/** People each visit of the stay would reach alone, summed up, minus those whom it reaches. */
function rounding(p: SolverProblem, { stop, rows, services }: Stay): number {
  const H = p.serviceCount;
  const alone = rows.reduce((sum, row) => {
    return sum + reachOf(p, Math.floor(row / H), row % H, stop);
  }, 0);
  return alone - services.reduce((sum, s) => sum + s.people, 0);
}
