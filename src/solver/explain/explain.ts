/**
 * Why absent visits are absent: the search asks itself again, with one rule ignored at a time, on
 * the empty plan and then on the final one, everything else fixed. The checker confirms each code
 * with code of its own (`check/reasons.ts`).
 */

import { dayFits } from '../model/day-rules.js';
import { exactMultipliers, type Multipliers } from '../model/energy.js';
import { ALL_SERVICES } from '../model/limits.js';
import { makeModel, type Model } from '../model/model.js';
import { emptyPlan, type Plan } from '../model/plan.js';
import type { VisitReason } from '../model/timetable.js';
import type { SolverProblem } from '../problem.js';
import { frozenVisits } from '../sessions/construct.js';
import { Recreate } from '../sessions/recreate.js';
import type { ReasonCode, SolverSolution } from '../solution.js';
import { fixedPlan, planOf } from './beside.js';
import { relaxed } from './relax.js';

const ON_EMPTY: readonly ReasonCode[] = [
  'NO_SKILL',
  'NO_ATTRIBUTE',
  'SLOTS_SITE',
  'CLOSED',
  'WINDOW_SHORT',
  'SESSION_SHORT',
  'TOO_LATE',
  'UNREACHABLE',
  'GAP',
  'QUOTA',
  'MAX_SESSIONS',
  'LOCKED',
];
const ON_PLAN: readonly ReasonCode[] = [
  'TOO_LATE',
  'GAP',
  'QUOTA',
  'MAX_SESSIONS',
  'SHIFT_FULL',
  'SLOTS_BUSY',
  'WINDOW_BUSY',
  'LOCKED',
];

/** Services of the bundle that are asked about, and the unit that must give what it can; −1 any. */
interface Part {
  readonly only: number;
  readonly unit: number;
}
const WHOLE: Part = { only: ALL_SERVICES, unit: -1 };

interface Asked {
  readonly m: Model;
  readonly plan: Plan;
  readonly recreate: Recreate;
}

export class Explainer {
  private readonly known = new Map<string, Asked>();

  constructor(
    private readonly m: Model,
    private readonly plan: Plan,
    private readonly multipliers: Multipliers,
  ) {}

  /** All codes that hold for each absent visit, or for those of them that are asked about. */
  all(isAsked: (visit: number) => boolean = () => true): Map<number, VisitReason> {
    const reasons = new Map<number, VisitReason>();
    for (let v = 0; v < this.m.p.visitCount; v++) {
      if (this.plan.visitSession[v]! < 0 && isAsked(v)) reasons.set(v, this.visit(v));
    }
    return reasons;
  }

  private visit(v: number): VisitReason {
    const missing = this.missing(v);
    if (missing.length > 0) return { codes: missing, combined: [] };
    const empty = !this.fits(v, [], false);
    const onPlan = !empty;
    if (onPlan && this.fits(v, [], true)) return { codes: ['BETTER_WITHOUT'], combined: [] };
    const rules = empty ? ON_EMPTY : ON_PLAN;
    const codes = rules.filter((rule) => this.fits(v, [rule], onPlan));
    if (this.togetherOnly(v, onPlan)) codes.push('TOGETHER');
    if (codes.length > 0) return { codes, combined: [] };
    const combined = this.smallest(v, rules, onPlan);
    return { codes: combined.length > 0 ? ['COMBINED'] : [], combined };
  }

  /** Without a stop or a unit there is nothing to ask about. */
  private missing(v: number): ReasonCode[] {
    const { candidatePtr, visitRequirement, unitCount } = this.m.p;
    const r = visitRequirement[v]!;
    if (candidatePtr[r] === candidatePtr[r + 1]) return ['NO_STOP'];
    return unitCount === 0 ? ['NO_SKILL'] : [];
  }

  /** Why unit `u` gives no part of the visit; see `unit-reasons.ts`. */
  unit(v: number, u: number): VisitReason {
    const { p, requirementMask } = this.m;
    const bundle = requirementMask[p.visitRequirement[v]!]!;
    let own = 0;
    for (let h = 0; h < p.serviceCount; h++) {
      if ((bundle >>> h) & 1 && p.counters[u * p.serviceCount + h]! > 0) own |= 1 << h;
    }
    if (own === 0) return { codes: ['NO_SKILL'], combined: [] };
    const missing = this.missing(v);
    if (missing.length > 0) return { codes: missing, combined: [] };
    const alone = { only: own >>> 0, unit: u };
    const onPlan = this.fits(v, [], false, alone);
    if (onPlan && this.fits(v, [], true, alone)) {
      const whole = this.fits(v, [], true, { only: bundle, unit: u });
      return { codes: [whole ? 'BETTER_WITHOUT' : 'TOGETHER'], combined: [] };
    }
    const rules = onPlan ? ON_PLAN : ON_EMPTY.filter((rule) => rule !== 'NO_SKILL');
    const codes = rules.filter((rule) => this.fits(v, [rule], onPlan, alone));
    if (codes.length > 0) return { codes, combined: [] };
    const combined = this.smallest(v, rules, onPlan, alone);
    return { codes: combined.length > 0 ? ['COMBINED'] : [], combined };
  }

  /** Drops rules from the full set while the visit still fits: a minimal set, found greedily. */
  private smallest(
    v: number,
    rules: readonly ReasonCode[],
    onPlan: boolean,
    part: Part = WHOLE,
  ): ReasonCode[] {
    let kept = [...rules];
    if (!this.fits(v, kept, onPlan, part)) return [];
    for (const rule of rules) {
      const fewer = kept.filter((x) => x !== rule);
      if (this.fits(v, fewer, onPlan, part)) kept = fewer;
    }
    return kept;
  }

  private togetherOnly(v: number, onPlan: boolean): boolean {
    const p = this.m.p;
    const r = p.visitRequirement[v]!;
    const from = p.requirementServicePtr[r]!;
    const to = p.requirementServicePtr[r + 1]!;
    if (to - from < 2) return false;
    for (let j = from; j < to; j++) {
      const only = 1 << p.requirementService[j]!;
      if (!this.fits(v, [], onPlan, { only, unit: -1 })) return false;
    }
    return true;
  }

  /** Some place passes when `rules` are ignored, on the final or on the empty plan. */
  private fits(
    v: number,
    rules: readonly ReasonCode[],
    onPlan: boolean,
    { only, unit }: Part = WHOLE,
  ): boolean {
    const { m, plan, recreate } = this.asked(v, rules, onPlan);
    const { serviceCount: H, counters } = this.m.p;
    recreate.limits.only = only;
    for (let h = 0; h < H; h++) {
      recreate.limits.units[h] = unit >= 0 && counters[unit * H + h]! > 0 ? unit : -1;
    }
    for (let d = 0; d < m.p.dayCount; d++) {
      if (!rules.includes('GAP') && !dayFits(m, plan, v, d)) continue;
      recreate.limits.apart = false;
      if (recreate.insertion.onDay(plan, v, d) < Infinity) return true;
      if (!rules.includes('WINDOW_BUSY')) continue;
      recreate.limits.apart = true;
      if (recreate.insertion.onDay(plan, v, d) < Infinity) return true;
    }
    return false;
  }

  /** The plan under the rules that are left; the same for all visits unless locks are lifted. */
  private asked(v: number, rules: readonly ReasonCode[], onPlan: boolean): Asked {
    const key = `${onPlan} ${rules.join()} ${rules.includes('LOCKED') ? v : ''}`;
    const known = this.known.get(key);
    if (known) return known;
    const made = makeModel(rules.length > 0 ? relaxed(this.m.p, rules, v) : this.m.p);
    // Stretched windows of one stop overlap; who stands there in another one is not asked about.
    const m = rules.includes('WINDOW_BUSY')
      ? { ...made, closeWindows: new Uint8Array(made.closeWindows.length) }
      : made;
    const frozen = new Uint8Array(m.p.visitCount);
    const recreate = new Recreate(m, this.multipliers, frozen, true);
    recreate.limits.strict = true;
    // As the last pass over absent visits, after which they are asked about.
    recreate.limits.dropsLocked = true;
    const plan = onPlan ? fixedPlan(this.m, this.plan, m) : emptyPlan(m);
    const asked = { m, plan, recreate };
    // Locks are asked about once per visit: such a plan is not worth keeping.
    if (!rules.includes('LOCKED')) this.known.set(key, asked);
    return asked;
  }
}

/** A plan with the reasons of its absent visits, or of those that are asked about; others keep theirs. */
export function withReasons(
  problem: SolverProblem,
  solution: SolverSolution,
  isAsked: (visit: number) => boolean = () => true,
): SolverSolution {
  const m = makeModel(problem);
  const recreate = new Recreate(m, exactMultipliers(m), frozenVisits(m), true);
  const plan = planOf(recreate, solution);
  const reasons = new Explainer(m, plan, recreate.multipliers).all(isAsked);
  const visits = solution.visits.map((visit, v) =>
    visit.absent ? { ...visit, ...reasons.get(v) } : visit,
  );
  return { ...solution, visits };
}
