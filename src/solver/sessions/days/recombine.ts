/**
 * Recombination: one remembered plan per day such that every requirement gets an allowed set of days,
 * at least energy. A beam goes through the days in order and keeps the beginnings that promise
 * most: what they cost so far, and what the rest costs at least at the multipliers of `day-worth.ts`.
 * A plan of a day may hold more than is wanted; what is held elsewhere is left out of it.
 */

import type { Multipliers } from '../../model/energy.js';
import type { Model } from '../../model/model.js';
import type { DayPlan, DayPool } from './day-pool.js';
import { DayWorth } from './day-worth.js';
import { HeldDays } from './held-days.js';

/** Beyond so many sets of days of one requirement nothing is recombined. */
const MOST_SETS = 3000;
const BEAM = 300;
/** Plans of a day that the beam looks at, cheapest first. */
const PLANS = 500;
/** Combinations that are handed over. */
const FOUND = 10;
/** Plans of a day that are remembered for the next time. */
const KEPT = 1000;

export interface Combination {
  /** Per day, null for nothing. */
  readonly plans: readonly (DayPlan | null)[];
  /** Day per visit, −1 absent. */
  readonly days: Int32Array;
}

/** A beginning: the days of each requirement so far, as a node of its tree. */
interface State {
  readonly nodes: Int32Array;
  readonly spent: number;
  /** Equal for equal nodes. */
  readonly mark: number;
  readonly before: State | null;
  readonly plan: DayPlan | null;
}

/** A beginning with one more day, before it is made. */
interface Offer {
  readonly sum: number;
  readonly state: State;
  readonly plan: DayPlan | null;
}

export class Recombine {
  private readonly trees: HeldDays[] = [];
  private readonly values: DayWorth;
  /** Per requirement, see `HeldDays.ahead`. */
  private ahead: Float64Array[] = [];

  constructor(
    private readonly m: Model,
    multipliers: Multipliers,
  ) {
    const { requirementCount: R, dayCount: D } = m.p;
    for (let r = 0; r < R && this.isPossible; r++) {
      this.trees.push(new HeldDays(m, multipliers, r, MOST_SETS));
    }
    this.values = new DayWorth(this.trees, D);
  }

  get isPossible(): boolean {
    return this.trees.at(-1)?.isComplete ?? true;
  }

  /**
   * Combinations of less energy than `limit`, without the worst area's wait, of at most `wait`;
   * cheapest first. Forgets the plans that promise least.
   */
  run(pool: DayPool, limit: number, wait: number): Combination[] {
    const { dayCount: D } = this.m.p;
    const { values } = this;
    values.lift(
      pool.days.map((day) => [...day.values()]),
      limit,
      wait,
    );
    pool.forget(KEPT, values.reduced);
    if (values.bound >= limit) return [];
    const open = values.plans.map((plans, d) => cheapest(plans, (plan) => values.reduced(d, plan)));
    this.ahead = this.trees.map((tree, r) => tree.ahead(values.worth, r * D, wait));
    const rest = new Float64Array(D + 1);
    for (let d = D - 1; d >= 0; d--) {
      const first = open[d]![0];
      rest[d] = rest[d + 1]! + (first ? Math.min(0, values.reduced(d, first)) : 0);
    }
    const nodes = new Int32Array(this.trees.length);
    let states: State[] = [{ nodes, spent: 0, mark: 0, before: null, plan: null }];
    for (let d = 0; d < D; d++) states = this.step(states, d, open[d]!, rest[d + 1]!, limit);
    return states.slice(0, FOUND).map((state) => this.combination(state));
  }

  /** The most promising beginnings with day `d`; `rest` is the least that later days cost. */
  private step(
    states: readonly State[],
    d: number,
    plans: readonly DayPlan[],
    rest: number,
    limit: number,
  ): State[] {
    const next: State[] = [];
    const seen = new Set<number>();
    for (const { state, plan } of this.offers(states, d, plans, rest, limit)) {
      if (next.length === BEAM) break;
      const made = this.made(state, d, plan);
      if (seen.has(made.mark)) continue;
      seen.add(made.mark);
      next.push(made);
    }
    return next;
  }

  private offers(
    states: readonly State[],
    d: number,
    plans: readonly DayPlan[],
    rest: number,
    limit: number,
  ): Offer[] {
    const stride = this.m.p.dayCount + 1;
    const offers: Offer[] = [];
    let below = limit - 1e-6;
    const cut = () => {
      offers.sort((a, b) => a.sum - b.sum);
      // Some will turn out to be equal.
      if (offers.length <= 2 * BEAM) return;
      offers.length = 2 * BEAM;
      below = offers.at(-1)!.sum;
    };
    for (const state of states) {
      let base = state.spent + rest;
      for (let r = 0; r < state.nodes.length; r++) {
        base += this.ahead[r]![state.nodes[r]! * stride + d + 1]!;
      }
      if (base < below) offers.push({ sum: base, state, plan: null });
      for (const plan of plans) {
        let sum = base + plan.energy;
        for (const r of plan.requirements) sum += Math.min(0, this.gain(state.nodes, r, d));
        if (sum < below) offers.push({ sum, state, plan });
      }
      if (offers.length > 8 * BEAM) cut();
    }
    cut();
    return offers;
  }

  /** What the rest costs more when the requirement is held on day `d` than when it is not. */
  private gain(nodes: Int32Array, r: number, d: number): number {
    const stride = this.m.p.dayCount + 1;
    const ahead = this.ahead[r]!;
    const child = this.trees[r]!.child(nodes[r]!, d);
    if (child < 0) return 0;
    return ahead[child * stride + d + 1]! - ahead[nodes[r]! * stride + d + 1]!;
  }

  private made(state: State, d: number, plan: DayPlan | null): State {
    const nodes = state.nodes.slice();
    let { mark } = state;
    for (const r of plan?.requirements ?? []) {
      if (this.gain(nodes, r, d) >= 0) continue;
      nodes[r] = this.trees[r]!.child(nodes[r]!, d);
      mark = (mark + (r + 1) * 2654435761 * (nodes[r]! + 1)) % 9007199254740881;
    }
    return { nodes, spent: state.spent + (plan?.energy ?? 0), mark, before: state, plan };
  }

  private combination(last: State): Combination {
    const { visitCount, visitPtr } = this.m.p;
    const days = new Int32Array(visitCount).fill(-1);
    last.nodes.forEach((node, r) => days.set(this.trees[r]!.visits[node]!, visitPtr[r]!));
    const plans: (DayPlan | null)[] = [];
    for (let s = last; s.before; s = s.before) plans.push(s.plan);
    return { plans: plans.reverse(), days };
  }
}

function cheapest(plans: readonly DayPlan[], price: (plan: DayPlan) => number): DayPlan[] {
  const priced = plans.map((plan) => ({ plan, price: price(plan) }));
  priced.sort((a, b) => a.price - b.price);
  return priced.slice(0, PLANS).map(({ plan }) => plan);
}
