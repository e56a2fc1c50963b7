/**
 * The least L2 that crews leave, whatever roads and waiting cost: tours of crews against the days of
 * the requirements, by linear programmes of any size. A relaxation, never a plan.
 */

import type { SolverProblem } from '../solver/problem.js';
import { wholeBound } from './dual-bound.js';
import { Master } from './master.js';
import { crewDays } from './people-crews.js';
import { peopleRelaxation, peopleTours, type PeopleTours } from './people-tours.js';
import { LEVEL_COUNT, TooLarge, type Block } from './pool.js';
import type { ProofOptions } from './proof.js';

export interface PeopleResult {
  readonly bound: number;
  readonly enumerated: number;
  readonly columns: number;
  readonly rounds: number;
}

const GOAL = { level: 2, limits: new Array<number>(LEVEL_COUNT).fill(-1) };
const PER_BLOCK = 60;
const ATTEMPTS = 150;

export class PeopleBound {
  /** Why there is no such bound, or null. */
  declined: string | null = null;
  private tours: PeopleTours | null = null;
  private most = -1;

  constructor(
    private readonly p: SolverProblem,
    private readonly options: ProofOptions,
  ) {}

  /**
   * A bound on L2 among plans of at most `upper` that pay `charge`; no charge asked for later is below
   * `cheapest`. `asked` makes the blocks of the requirements' days. Null when the problem is not of
   * this kind.
   */
  least(
    charge: number,
    upper: number,
    cheapest: number,
    asked: (rowsOf: (r: number, day: number) => number[]) => Block[],
  ): PeopleResult | null {
    const tours = this.toursUpTo(upper - cheapest);
    if (!tours) return null;
    const relaxation = peopleRelaxation(tours, asked(tours.rowsOf), charge);
    const master = new Master(this.options.solver, relaxation, GOAL, {
      rounds: this.options.effort.rounds,
      perBlock: PER_BLOCK,
      attempts: ATTEMPTS,
      penalty: Math.max(1, ...this.p.demand),
      enough: upper,
      inner: true,
    });
    try {
      const { value, columns, rounds } = master.run();
      const bound = Math.min(upper, wholeBound(value));
      return { bound, enumerated: tours.columns, columns, rounds };
    } finally {
      master.close();
    }
  }

  private toursUpTo(most: number): PeopleTours | null {
    if (this.declined !== null || most <= this.most) return this.tours;
    this.most = most;
    const { legs, links } = this.options.effort;
    try {
      this.tours = peopleTours(this.p, crewDays(this.p, most, legs), most, links);
    } catch (error) {
      if (!(error instanceof TooLarge)) throw error;
      this.declined = error.message;
      this.tours = null;
    }
    return this.tours;
  }
}
