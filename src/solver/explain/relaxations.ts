/**
 * "It would fit if…": the smallest data on a grid that have to give way so that an absent visit finds
 * a place. Candidates are found by asking the plan as it stands; each is then made smaller by halving
 * and confirmed by solving the whole problem again with the changed datum, from the plan on. A
 * relaxation counts when the visit is held then, no requirement is held less often, and the checker
 * finds nothing. Deterministic: same problem, plan, seed and iterations, same answer.
 */

import { check } from '../check.js';
import { makeMultipliers } from '../model/energy.js';
import { makeModel, type Model } from '../model/model.js';
import type { Plan } from '../model/plan.js';
import type { SolverProblem } from '../problem.js';
import { frozenVisits } from '../sessions/construct.js';
import { Recreate } from '../sessions/recreate.js';
import type { SolutionSession, SolverSolution } from '../solution.js';
import { solve } from '../solve.js';
import { fitsOn, planOf } from './beside.js';
import { Candidates } from './relaxation-candidates.js';
import { STEP, withRelaxation, type Hours, type Relaxation } from './relaxation.js';

export interface RelaxationOptions {
  readonly seed: number;
  /** Of each re-solve. */
  readonly iterations: number;
  /** Hours of the first day before this second are over, and can give way no more; default none. */
  readonly now?: number;
  /** True ends the search with what was found; the answer then says that it is not complete. */
  readonly shouldStop?: () => boolean;
}

export interface VerifiedRelaxation {
  readonly change: Relaxation;
  /** The plan with the visit, under the problem in which the datum has given way. */
  readonly solution: SolverSolution;
  /** Where the visit is held then. */
  readonly session: SolutionSession;
  /** Visits that were held before and now stand at another day, stop or opening. */
  readonly moved: number;
}

export interface Relaxations {
  /** A place that needs nothing to give way: planning again would find it. */
  readonly fits: Omit<VerifiedRelaxation, 'change'> | null;
  readonly found: readonly VerifiedRelaxation[];
  readonly complete: boolean;
}

/** Of each kind only so many of the smallest candidates are solved again. */
const PER_KIND = 2;

/** The smallest relaxations for an absent visit, of each kind the smallest few. */
export function relaxationsFor(
  problem: SolverProblem,
  solution: SolverSolution,
  visit: number,
  options: RelaxationOptions,
): Relaxations {
  if (!solution.visits[visit]?.absent) return { fits: null, found: [], complete: true };
  return new Relaxer(problem, solution, visit, options).all();
}

type Held = Omit<VerifiedRelaxation, 'change'>;

class Relaxer {
  private readonly beside: { readonly m: Model; readonly plan: Plan };
  private readonly candidates: Candidates;
  private readonly heldBefore: Int32Array;
  private readonly requirement: number;
  private complete = true;

  constructor(
    private readonly p: SolverProblem,
    private readonly solution: SolverSolution,
    private readonly visit: number,
    private readonly options: RelaxationOptions,
  ) {
    const m = makeModel(p);
    const recreate = new Recreate(m, makeMultipliers(m), frozenVisits(m), true);
    this.beside = { m, plan: planOf(recreate, solution) };
    this.candidates = new Candidates(p, visit, options.now);
    this.heldBefore = heldOf(p, solution);
    this.requirement = p.visitRequirement[visit]!;
  }

  all(): Relaxations {
    const fits = this.resolved(this.p);
    if (fits) return { fits, found: [], complete: this.complete };
    const { candidates } = this;
    const families = [
      this.quick(candidates.shifts()),
      this.quick(candidates.windows()),
      this.quick(candidates.agencyHours()),
      this.quick(candidates.quotas()),
      this.quick(candidates.sessions()),
      this.quick(candidates.slots()),
      candidates.gaps(),
      candidates.locks(),
    ];
    const found = families.flatMap((candidates) => this.smallestOf(candidates));
    if (!found.some(({ change }) => change.kind === 'hours')) found.push(...this.longerDays());
    return { fits: null, found, complete: this.complete };
  }

  /** The visit is held when the whole problem is solved again, and nobody else is held less. */
  private resolved(problem: SolverProblem): Held | null {
    if (this.options.shouldStop?.()) {
      this.complete = false;
      return null;
    }
    const mustStay = problem.mustStay.slice();
    mustStay[this.visit] = 1;
    const asked = { ...problem, mustStay };
    // L1 when nothing but this visit changes.
    const wanted = this.solution.levels[1] - this.weight();
    let isHeld = false;
    const { solution } = solve(asked, {
      seed: this.options.seed,
      iterations: this.options.iterations,
      start: this.solution,
      reasons: false,
      onProgress: ({ levels }) => (isHeld = levels[0] === 0 && levels[1] <= wanted),
      shouldStop: () => isHeld,
    });
    if (solution.visits[this.visit]!.absent) return null;
    const held = heldOf(problem, solution);
    const more = (r: number) => (r === this.requirement ? 1 : 0);
    if (held.some((count, r) => count < this.heldBefore[r]! + more(r))) return null;
    if (check(asked, solution).length > 0) return null;
    const session = solution.sessions.find((s) => s.visits.includes(this.visit))!;
    return { solution, session, moved: movedVisits(this.solution, solution) };
  }

  private weight(): number {
    const { p, requirement: r } = this;
    if (!p.mandatory[r]) return 0;
    return this.heldBefore[r] === 0 ? p.priority[r]! : p.repeatPriority[r]!;
  }

  /** True on some of the days without anything else moving. */
  private fits(change: Relaxation, days: readonly number[]): boolean {
    const problem = withRelaxation(this.p, change);
    return days.some((d) => fitsOn(this.beside, problem, this.visit, d));
  }

  /** Least number of steps in 1..most that works, or null when `most` does not; 0 is known not to. */
  private least<T>(most: number, works: (steps: number) => T | null): { at: number; is: T } | null {
    let best = works(most);
    if (best === null) return null;
    let low = 0;
    let high = most;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      const is = works(middle);
      if (is === null) low = middle;
      else [high, best] = [middle, is];
    }
    return { at: high, is: best };
  }

  /** Confirms the most promising candidates of one family at their smallest amounts. */
  private smallestOf(candidates: readonly Relaxation[]): VerifiedRelaxation[] {
    return candidates.flatMap((change) => {
      const step = STEP[change.kind];
      const sized = (steps: number) => ({ ...change, amount: steps * step }) as Relaxation;
      const least = this.least(change.amount / step, (steps) =>
        this.resolved(withRelaxation(this.p, sized(steps))),
      );
      return least ? [{ ...least.is, change: sized(least.at) }] : [];
    });
  }

  /** The candidates that fit without anything else moving, at the amounts needed for it. */
  private quick(candidates: readonly Relaxation[]): Relaxation[] {
    const sized = candidates.flatMap((change) => {
      const step = STEP[change.kind];
      const at = (steps: number) => ({ ...change, amount: steps * step }) as Relaxation;
      const days = 'day' in change ? [change.day] : this.candidates.days;
      const least = this.least(change.amount / step, (steps) =>
        this.fits(at(steps), days) ? true : null,
      );
      return least ? [at(least.at)] : [];
    });
    return sized.sort((a, b) => a.amount - b.amount).slice(0, PER_KIND);
  }

  /** Where no single hours help: all of a day, then without those that turn out not to matter. */
  private longerDays(): VerifiedRelaxation[] {
    const days = this.quick(this.candidates.wholeDays());
    return this.smallestOf(days).map((found) => this.narrowed(found));
  }

  private narrowed(found: VerifiedRelaxation): VerifiedRelaxation {
    let best = found;
    const without: ((x: Hours, at: SolutionSession) => Hours)[] = [
      (x) => ({ ...x, units: [] }),
      (x) => ({ ...x, stops: [] }),
      (x) => ({ ...x, services: [] }),
      (x, at) => ({ ...x, stops: x.stops.filter((s) => s === at.stop) }),
      (x, at) => ({
        ...x,
        units: x.units.filter((u) => at.assignments.some((a) => a.unit === u)),
      }),
    ];
    for (const less of without) {
      const change = less(best.change as Hours, best.session);
      const held = this.resolved(withRelaxation(this.p, change));
      if (held) best = { ...held, change };
    }
    return best;
  }
}

/** Held visits per requirement. */
function heldOf(p: SolverProblem, { visits }: SolverSolution): Int32Array {
  const held = new Int32Array(p.requirementCount);
  for (const visit of visits) if (!visit.absent) held[visit.requirement]! += 1;
  return held;
}

function movedVisits(before: SolverSolution, after: SolverSolution): number {
  const place = ({ sessions }: SolverSolution, v: number) => {
    const session = sessions.find((s) => s.visits.includes(v));
    return session ? `${session.day} ${session.stop} ${session.open}` : '';
  };
  return before.visits.filter((visit, v) => !visit.absent && place(before, v) !== place(after, v))
    .length;
}
