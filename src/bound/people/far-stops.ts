/** Stops that do not reach all people of a requirement, and who pays for it. */

import { PREFERRED, type SolverProblem } from '../../solver/problem.js';
import { Pool, type Block } from '../linear/pool.js';
import type { Stay } from '../tours/stays.js';
import { demandOf, reachOf, servicesOf, stopsOf } from '../tours/wishes.js';
import type { CrewDay } from './people-crews.js';

/** Rows that it takes to tie the services of every visit to one stop. */
export function tyingRows(p: SolverProblem): number {
  return p.dayCount * new FarStops(p, null).perDay;
}

/** Days on which the services are equally scarce share one. */
export function farStopsByDay(p: SolverProblem, crews: readonly CrewDay[]): FarStops[] {
  const known = new Map<string, FarStops>();
  return Array.from({ length: p.dayCount }, (_, day) => {
    const rank = scarcity(p, crews, day);
    const far = known.get(rank.join()) ?? new FarStops(p, rank);
    known.set(rank.join(), far);
    return far;
  });
}

/** Rank of each service on a day, 0 for the one with the fewest sessions. */
function scarcity(p: SolverProblem, crews: readonly CrewDay[], day: number): number[] {
  const sessions = new Array<number>(p.serviceCount).fill(0);
  for (const { graph, day: own, paths } of crews) {
    if (own !== day) continue;
    const given = new Set(graph.stays.flatMap((s) => s.services.map((x) => x.service)));
    for (const h of given) sessions[h]! += paths * graph.layers;
  }
  const order = [...sessions.keys()].sort((a, b) => sessions[a]! - sessions[b]! || a - b);
  return sessions.map((_, h) => order.indexOf(h));
}

/**
 * Stops that do not reach all people of a requirement: with rows of their own, or charged to the
 * service of the lowest rank. Rows of a day are a service of a requirement, and after those the same
 * at each of these stops.
 */
export class FarStops {
  readonly perDay: number;
  /** First row of (requirement, stop). */
  private readonly rows = new Map<string, number>();

  constructor(
    private readonly p: SolverProblem,
    private readonly rank: readonly number[] | null,
  ) {
    const H = p.serviceCount;
    let next = p.requirementCount * H;
    for (let r = 0; r < p.requirementCount; r++) {
      for (const stop of stopsOf(p, r)) {
        if (rank || this.unreached(r, stop) === 0) continue;
        this.rows.set(`${r} ${stop}`, next);
        next += H;
      }
    }
    this.perDay = next;
  }

  private unreached(r: number, stop: number): number {
    const { p } = this;
    return servicesOf(p, r).reduce((s, h) => s + demandOf(p, r, h) - reachOf(p, r, h, stop), 0);
  }

  /** People whom the stop of a stay does not reach, where its services pay for them. */
  chargeOf({ rows, stop }: Stay): number {
    const { p, rank } = this;
    if (!rank) return 0;
    const H = p.serviceCount;
    return rows.reduce((sum, row) => {
      const [r, h] = [Math.floor(row / H), row % H];
      const pays = servicesOf(p, r).every((other) => rank[other]! >= rank[h]!);
      return pays ? sum + this.unreached(r, stop) : sum;
    }, 0);
  }

  /** Rows of a stay, ascending. */
  rowsOf({ rows, stop }: Stay): number[] {
    const H = this.p.serviceCount;
    const far = rows.flatMap((row) => {
      const first = this.rows.get(`${Math.floor(row / H)} ${stop}`);
      return first === undefined ? [] : [first + (row % H)];
    });
    return [...rows, ...far].sort((a, b) => a - b);
  }

  /** Per day: the stop further away, with its price; and services that a placed visit may lack. */
  blocksOf(r: number): Block[] {
    const { p, perDay } = this;
    const H = p.serviceCount;
    const services = servicesOf(p, r);
    const away = new Pool();
    const lacking = services.map(() => new Pool());
    const mayLack = p.together[r] === PREFERRED || p.degrades[r] === 1;
    const reaches = services.map((h) => stopsOf(p, r).map((stop) => reachOf(p, r, h, stop)));
    services.forEach((h, i) => {
      const least = Math.min(demandOf(p, r, h), ...reaches[i]!) + p.weights.missingService;
      lacking[i]!.add([0, 0, least, 0, 0, 0], [r * H + h]);
    });
    for (const stop of stopsOf(p, r)) {
      const first = this.rows.get(`${r} ${stop}`);
      if (first === undefined) continue;
      const rows = services.map((h) => first + h);
      away.add([0, 0, this.unreached(r, stop), 0, 0, 0], rows);
      // Nobody has to go there for a service that is lacking.
      services.forEach((h, i) => lacking[i]!.add([], [first + h]));
    }
    const out: Block[] = [];
    for (let d = 0; d < p.dayCount; d++) {
      if (!p.dayAllowed[r * p.dayCount + d]) continue;
      const at = { offset: d * perDay, most: 1, exactly: false };
      if (away.count > 0) out.push({ ...at, pool: away, sign: -1 });
      // At most one price and one stop per service.
      if (mayLack) for (const pool of lacking) out.push({ ...at, pool, sign: 1, most: 2 });
    }
    return out;
  }
}
