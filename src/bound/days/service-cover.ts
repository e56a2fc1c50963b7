/** How the units of one service can share a day: cheapest floors, and the best for given openings. */

import type { SolverProblem } from '../../solver/problem.js';
import { MOST_PER_DAY, setKey, type Crew, type Options, type Step } from '../tours/crew.js';

/** Options that one unit of a crew visits, in order. */
export interface UnitChain {
  readonly crew: Crew;
  readonly options: readonly number[];
}

export class ServiceCover {
  private readonly wants: boolean[];
  private readonly units: number[];
  /** Wanted options of the last `at`, by opening; masks are sets of them. */
  private readonly todo = new Int32Array(MOST_PER_DAY);
  /** Units of each crew that are free; who has what so far is crew << MOST_PER_DAY | mask. */
  private readonly left: number[];
  private readonly shares = new Int32Array(MOST_PER_DAY);
  private found: readonly number[] = [];

  constructor(
    private readonly p: SolverProblem,
    service: number,
    private readonly crews: readonly Crew[],
    private readonly options: Options,
  ) {
    this.units = crews.map((crew) => crew.units);
    this.left = [...this.units];
    this.wants = Array.from({ length: p.requirementCount }, (_, r) =>
      p.requirementService
        .subarray(p.requirementServicePtr[r]!, p.requirementServicePtr[r + 1]!)
        .includes(service),
    );
  }

  wanted(r: number): boolean {
    return this.wants[r]!;
  }

  stopOf(option: number): number {
    return this.options.stop[option]!;
  }

  leastSlots(option: number): number {
    if (!this.wants[this.options.requirement[option]!]) return 0;
    return Math.min(...this.crews.map((crew) => crew.tables.slots));
  }

  /** People that this service loses at an option at least; Infinity: no unit of it can be there. */
  leastLost(option: number): number {
    if (!this.wants[this.options.requirement[option]!]) return 0;
    return Math.min(...this.crews.map((crew) => crew.tables.leastLost(option)));
  }

  /** Least cost of a set when this service waits for no other. */
  floor(set: readonly number[], by: 'scalar' | 'seconds'): number {
    return this.floorWith(set, this.units, by);
  }

  floorWith(set: readonly number[], left: readonly number[], by: 'scalar' | 'seconds'): number {
    const mine = set.every((r) => this.wants[r]) ? set : set.filter((r) => this.wants[r]);
    return this.least(mine, [...left], by);
  }

  private least(set: readonly number[], left: number[], by: 'scalar' | 'seconds'): number {
    if (set.length === 0) return 0;
    const rest = set.slice(1);
    let best = Infinity;
    for (let bits = 0; bits < 1 << rest.length; bits++) {
      const key = setKey([set[0]!, ...rest.filter((_, i) => (bits >>> i) & 1)]);
      let others: number[] | null = null;
      for (let g = 0; g < this.crews.length; g++) {
        const own = left[g]! > 0 ? this.crews[g]!.tables[by].get(key) : undefined;
        if (own === undefined || own >= best) continue;
        others ??= rest.filter((_, i) => !((bits >>> i) & 1));
        left[g]!--;
        best = Math.min(best, own + this.least(others, left, by));
        left[g]!++;
      }
    }
    return best;
  }

  /** Least scalar to serve the first `count` of these options at their openings, or `limit` if none is below it. */
  at(chosen: ArrayLike<number>, count: number, limit: number): number {
    const { requirement, open } = this.options;
    const { todo } = this;
    let n = 0;
    for (let k = 0; k < count; k++) {
      const id = chosen[k]!;
      if (!this.wants[requirement[id]!]) continue;
      let i = n++;
      for (; i > 0 && open[todo[i - 1]!]! > open[id]!; i--) todo[i] = todo[i - 1]!;
      todo[i] = id;
    }
    return this.share((1 << n) - 1, 0, limit);
  }

  /** Who serves what, where the last `at` found something below its limit. */
  chains(): UnitChain[] {
    const { found, crews } = this;
    return found.map((share) => ({
      crew: crews[share >> MOST_PER_DAY]!,
      options: this.part(share),
    }));
  }

  /** Least scalar of the options in `mask`, shared by the units that are left, or `limit`. */
  private share(mask: number, depth: number, limit: number): number {
    if (mask === 0) {
      this.found = Array.from(this.shares.subarray(0, depth));
      return 0;
    }
    const first = mask & -mask;
    const rest = mask ^ first;
    let best = limit;
    for (let more = rest; more >= 0; more = more === 0 ? -1 : (more - 1) & rest) {
      const own = first | more;
      for (let g = 0; g < this.crews.length; g++) {
        const cost = this.left[g]! > 0 ? this.tour(g, own) : Infinity;
        if (cost >= best) continue;
        this.left[g]!--;
        this.shares[depth] = (g << MOST_PER_DAY) | own;
        best = cost + this.share(rest ^ more, depth + 1, best - cost);
        this.left[g]!++;
      }
    }
    return best;
  }

  /** Least scalar of one unit of crew `g` with the options in `own`. */
  private tour(g: number, own: number): number {
    let step: Step | undefined = this.crews[g]!.tables.home;
    for (let left = own; left !== 0 && step; left &= left - 1) {
      step = step.after?.get(this.todo[lowest(left)]!);
    }
    return step ? step.cost : Infinity;
  }

  private part(own: number): number[] {
    return Array.from(this.todo).filter((_, i) => (own >>> i) & 1);
  }
}

/** Number of the lowest bit that is set. */
function lowest(mask: number): number {
  return 31 - Math.clz32(mask & -mask);
}
