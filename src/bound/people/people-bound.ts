/**
 * The least L2 that crews leave, whatever roads and waiting cost: tours of crews against the days of
 * the requirements, by linear programmes of any size. A relaxation, never a plan.
 */

import type { SolverProblem } from '../../solver/problem.js';
import { wholeBound } from '../linear/dual-bound.js';
import { Master } from '../linear/master.js';
import { LEVEL_COUNT, type Block } from '../linear/pool.js';
import type { ProofOptions } from '../proof.js';
import { TooLarge } from '../too-large.js';
import { tyingRows } from './far-stops.js';
import { crewSessions, crewTours } from './people-crews.js';
import { peopleRelaxation, peopleTours, type PeopleTours } from './people-tours.js';

export interface PeopleResult {
  readonly bound: number;
  readonly enumerated: number;
  readonly columns: number;
  readonly rounds: number;
}

const GOAL = { level: 2, limits: new Array<number>(LEVEL_COUNT).fill(-1) };
const PER_BLOCK = 60;
const ATTEMPTS = 150;
/** No tour loses as many people. */
const ANY = Number.MAX_SAFE_INTEGER;

/** Tours that lose at most so many people; null: too many tours. */
interface Made {
  readonly tours: PeopleTours | null;
  readonly most: number;
}

const NONE: Made = { tours: null, most: ANY };

export class PeopleBound {
  private sessions: Made | null = null;
  private whole: Made | null = null;

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
    this.sessions ??= this.tried((tied) => peopleTours(this.p, crewSessions(this.p), ANY, tied));
    const alone = this.by(this.sessions, charge, upper, asked);
    if (alone && alone.bound >= upper) return alone;
    const whole = this.by(this.toursUpTo(upper - cheapest), charge, upper, asked);
    return alone && whole ? both(alone, whole) : (alone ?? whole);
  }

  private by(
    { tours }: Made,
    charge: number,
    upper: number,
    asked: (rowsOf: (r: number, day: number) => number[]) => Block[],
  ): PeopleResult | null {
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

  /** Once there are too many, there are. */
  private toursUpTo(most: number): Made {
    if (this.whole && (!this.whole.tours || most <= this.whole.most)) return this.whole;
    const { p } = this;
    const { legs } = this.options.effort;
    const made = this.tried((tied) => peopleTours(p, crewTours(p, most, legs), most, tied));
    return (this.whole = { ...made, most });
  }

  private tried(make: (tied: boolean) => PeopleTours): Made {
    const { p } = this;
    const { links, rows } = this.options.effort;
    try {
      if (p.dayCount * p.requirementCount * p.serviceCount > rows) return NONE;
      return { tours: make(tyingRows(p) <= links), most: ANY };
    } catch (error) {
      if (!(error instanceof TooLarge)) throw error;
      return NONE;
    }
  }
}

function both(a: PeopleResult, b: PeopleResult): PeopleResult {
  return {
    bound: Math.max(a.bound, b.bound),
    enumerated: a.enumerated + b.enumerated,
    columns: a.columns + b.columns,
    rounds: a.rounds + b.rounds,
  };
}
