/** The cheapest tours of all services that hold a set of requirements and agree on its openings. */

import type { SolverProblem } from '../../solver/problem.js';
import { servicesOf } from '../tours/wishes.js';
import { keyOf, type WholeService, type WholeTour } from './whole-tours.js';

/** Tours looked at for one set, at most. */
const MOST_STEPS = 6_000_000;

/** A tour that a unit of a crew of a service makes, with the requirements it holds. */
export interface WholeChoice {
  readonly service: number;
  readonly crew: number;
  readonly held: readonly number[];
  readonly tour: WholeTour;
}

export class WholeTimetable {
  private readonly wants: readonly (readonly boolean[])[];
  private readonly chosen: WholeChoice[] = [];
  /** Tours of the last set that cost less than the cut. */
  found: readonly WholeChoice[] = [];
  /** Place of each requirement, and of each stop, that a service has decided; or −1. */
  private readonly places: Float64Array;
  private sets: number[][] = [];
  private floors: number[] = [];
  private best = 0;
  private steps = 0;

  constructor(
    p: SolverProblem,
    private readonly services: readonly WholeService[],
  ) {
    this.wants = services.map((_, h) =>
      Array.from({ length: p.requirementCount }, (_, r) => servicesOf(p, r).includes(h)),
    );
    this.places = new Float64Array(p.requirementCount + p.stopCount).fill(-1);
  }

  /**
   * Least cost of the set if below `cut`; `cut` where there is none; −1 where it would take too long
   * to know.
   */
  least(set: readonly number[], cut: number): number {
    this.sets = this.wants.map((wants) => set.filter((r) => wants[r]));
    this.floors = new Array<number>(this.sets.length + 1).fill(0);
    for (let h = this.sets.length - 1; h >= 0; h--) {
      this.floors[h] = this.floors[h + 1]! + this.services[h]!.floor(this.sets[h]!);
    }
    this.best = cut;
    this.steps = MOST_STEPS;
    this.found = [];
    this.serve(0, 0);
    return this.steps < 0 ? -1 : this.best;
  }

  /** Services `h` and later. */
  private serve(h: number, cost: number): void {
    if (cost + this.floors[h]! >= this.best) return;
    if (h === this.sets.length) {
      this.best = cost;
      this.found = [...this.chosen];
      return;
    }
    const left = this.services[h]!.crews.map((crew) => crew.units);
    this.share(h, this.sets[h]!, left, cost);
  }

  /** Shares `todo` out among the units of service `h` that are left. */
  private share(h: number, todo: readonly number[], left: number[], cost: number): void {
    if (todo.length === 0) {
      this.serve(h + 1, cost);
      return;
    }
    const service = this.services[h]!;
    const rest = todo.slice(1);
    for (let bits = (1 << rest.length) - 1; bits >= 0; bits--) {
      const own = [todo[0]!, ...rest.filter((_, i) => (bits >>> i) & 1)];
      const key = keyOf(own);
      let others: number[] | null = null;
      for (let g = 0; g < left.length; g++) {
        const tours = left[g]! > 0 ? service.crews[g]!.tours.get(key) : undefined;
        if (!tours) continue;
        others ??= rest.filter((_, i) => !((bits >>> i) & 1));
        const after = this.floors[h + 1]! + service.floor(others);
        left[g]!--;
        for (const tour of tours) {
          if (cost + tour.cost + after >= this.best || --this.steps < 0) break;
          const decided = this.decide(tour);
          if (decided === null) continue;
          this.chosen.push({ service: h, crew: g, held: own, tour });
          this.share(h, others, left, cost + tour.cost);
          this.chosen.pop();
          for (const i of decided) this.places[i] = -1;
        }
        left[g]!++;
      }
    }
  }

  /** What the tour decides; null where it was decided otherwise. */
  private decide({ tied, places }: WholeTour): number[] | null {
    const decided: number[] = [];
    for (let i = 0; i < tied.length; i++) {
      const known = this.places[tied[i]!]!;
      if (known === places[i]) continue;
      if (known >= 0) {
        for (const other of decided) this.places[other] = -1;
        return null;
      }
      this.places[tied[i]!] = places[i]!;
      decided.push(tied[i]!);
    }
    return decided;
  }
}
