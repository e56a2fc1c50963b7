/** One level after the other: the best value there is, or a bound under the plan's own values. */

import type { SolverProblem } from '../solver/problem.js';
import type { Decision } from '../solver/sessions/construct.js';
import type { SolverSolution } from '../solver/solution.js';
import { boundModels } from './bound-models.js';
import { proveStage } from './linear/branch.js';
import type { Goal } from './linear/dual-bound.js';
import { keepFree, keptByBoth, type Kept } from './linear/kept.js';
import { LEVEL_COUNT, type Choice } from './linear/pool.js';
import type { StageResult } from './linear/stage.js';
import type { ModelAt, Models } from './models.js';
import type { ProofOptions, ProofStep } from './proof.js';

/** Values of the best plan on the levels so far; `exact` while all of them are certain. */
export interface Chain {
  readonly limits: number[];
  exact: boolean;
}

/** Columns of the models up to which both are asked about people. */
const FEW = 50_000;

/** `kept` is null where the level's columns are not those of the next. */
type LevelResult = Omit<StageResult, 'kept'> & { readonly kept: Kept | null };

/** Above every value of a level. */
const NO_LIMIT = 1_000_000_000;

export class LevelProver {
  readonly steps: ProofStep[] = [];
  models: Models | null = null;
  /** Columns left per stretch on the chain of best values; empty: no best plan has it. */
  private readonly kept = new Map<number, Kept>();
  private last: { at: ModelAt; choices: readonly Choice[] } | null = null;

  constructor(
    private readonly p: SolverProblem,
    private readonly plan: SolverSolution,
    private readonly options: ProofOptions,
  ) {}

  /**
   * A bound on the level among plans with the chain's values before it; the chain goes on when it
   * is the best value itself. Proven are the plan's values as long as they are those of the chain.
   */
  best(level: number, before: readonly number[], chain: Chain): number {
    const value = this.plan.levels[level]!;
    const same = before.every((k) => chain.limits[k] === this.plan.levels[k]);
    if (same && value === 0) {
      chain.limits[level] = 0;
      this.trivial(level);
      return 0;
    }
    this.models ??= boundModels(this.p, this.options);
    if (this.models.isFree(level)) {
      chain.limits[level] = 0;
      this.trivial(level);
      return 0;
    }
    const { least, found, closed } = this.overStretches(level, before, chain.limits, {
      upper: same ? value : NO_LIMIT,
      loose: false,
      nodes: this.options.effort.nodes,
    });
    chain.limits[level] = least;
    // The chain goes on where the plan has the least, or a solution of the exact model.
    const met = (same && least === value) || (closed && found !== null);
    chain.exact = met && this.models.kind !== 'trivial';
    if (same && least === value) chain.exact = true;
    return least;
  }

  /** A bound among plans that are no worse than this one on the levels before. */
  floor(level: number, before: readonly number[]): number {
    const value = this.plan.levels[level]!;
    if (value === 0) {
      this.trivial(level);
      return 0;
    }
    this.models ??= boundModels(this.p, this.options);
    const options = { upper: value, loose: true, nodes: 0 };
    return this.overStretches(level, before, this.plan.levels, options).least;
  }

  /** Decisions of the last solution that the exact model met, or null. */
  decisions(): Decision[] | null {
    if (!this.last || !this.models) return null;
    return this.models.decisions(this.last.choices);
  }

  private trivial(level: number): void {
    this.steps.push({
      level,
      model: 'trivial',
      stretch: null,
      bound: 0,
      enumerated: 0,
      columns: 0,
      rounds: 0,
      nodes: 0,
      seconds: 0,
    });
  }

  /** The least over every longest stretch that the worst area may have. */
  private overStretches(
    level: number,
    before: readonly number[],
    values: ArrayLike<number>,
    how: { upper: number; loose: boolean; nodes: number },
  ): { least: number; found: readonly Choice[] | null; closed: boolean } {
    const limits = new Array<number>(LEVEL_COUNT).fill(-1);
    for (const k of before) if (values[k]! > 0) limits[k] = values[k]!;
    const zero = before.filter((k) => values[k] === 0);
    const goal = { level, limits };
    let least = how.upper;
    let closed = true;
    let found: readonly Choice[] | null = null;
    const done: { at: ModelAt; result: LevelResult }[] = [];
    const stretches = this.models!.stretches(this.plan, zero);
    const cheapest = Math.min(...stretches.map((at) => at.charge));
    // A model that meets no plan begins with the shortest wait: longer ones may be charged too much.
    if (level === 2 && this.models!.kind !== 'days') stretches.sort((a, b) => a.charge - b.charge);
    for (const at of stretches) {
      const tooLong = limits[2]! >= 0 && at.charge > limits[2]!;
      const dead = !how.loose && this.kept.get(at.stretch)?.length === 0;
      if (tooLong || dead || (level === 2 && at.charge > least)) continue;
      const result = this.levelAt(goal, zero, at, { ...how, upper: least }, cheapest);
      closed &&= result.closed;
      done.push({ at, result });
      if (result.bound > least || (result.bound === least && !result.solution)) continue;
      least = result.bound;
      found = result.solution;
      if (found) this.last = { at, choices: found };
    }
    if (!how.loose) {
      const useful = new Map(done.map(({ at, result }) => [at.stretch, result]));
      for (const { stretch } of stretches) {
        const result = useful.get(stretch);
        if (!result || result.bound > least) this.kept.set(stretch, []);
        else if (result.kept) this.kept.set(stretch, result.kept);
      }
    }
    return { least, found, closed };
  }

  /** People are bounded by tours of crews, and by the model's own columns where those are few. */
  private levelAt(
    goal: Goal,
    zero: readonly number[],
    at: ModelAt,
    how: { upper: number; loose: boolean; nodes: number },
    cheapest: number,
  ): LevelResult {
    const { options } = this;
    const since = options.clock();
    const models = this.models!;
    // One more than the best says whether a wait that leaves room is part of any best plan.
    const upper = at.charge < how.upper ? how.upper + 1 : how.upper;
    const people = goal.level === 2 ? models.leastPeople(at, zero, upper, cheapest) : null;
    if (!people) return this.stage(goal, zero, at, how);
    this.steps.push({
      ...people,
      level: 2,
      model: 'people',
      stretch: Number.isFinite(at.stretch) ? at.stretch : null,
      nodes: 1,
      seconds: options.clock() - since,
    });
    if (people.bound < how.upper && models.kind === 'fleet' && models.enumerated <= FEW) {
      const result = this.stage(goal, zero, at, how);
      return { ...result, bound: Math.max(result.bound, people.bound) };
    }
    return { ...people, kept: null, closed: people.bound >= how.upper, solution: null, nodes: 1 };
  }

  private stage(
    goal: Goal,
    zero: readonly number[],
    at: ModelAt,
    how: { upper: number; loose: boolean; nodes: number },
  ): StageResult {
    const { options } = this;
    const since = options.clock();
    const models = this.models!;
    const { relaxation, refine, perDay, penalty, instead } = models.relax(at, goal, how.loose);
    const inherited = how.loose || instead ? undefined : this.kept.get(at.stretch);
    const result = proveStage(
      {
        solver: options.solver,
        relaxation,
        goal,
        refine,
        perDay: how.loose ? 0 : perDay,
        kept: keptByBoth(keepFree(relaxation, zero), inherited),
        limits: {
          rounds: options.effort.rounds,
          nodes: how.nodes,
          wholeNodes: 2000,
          perBlock: 20,
          attempts: 60,
          penalty,
        },
      },
      how.upper,
    );
    this.steps.push({
      level: goal.level,
      model: instead?.kind ?? models.kind,
      stretch: Number.isFinite(at.stretch) ? at.stretch : null,
      bound: result.bound,
      enumerated: instead?.enumerated ?? models.enumerated,
      columns: result.columns,
      rounds: result.rounds,
      nodes: result.nodes,
      seconds: options.clock() - since,
    });
    return result;
  }
}
