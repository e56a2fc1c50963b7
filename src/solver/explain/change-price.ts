/**
 * What is a change to the announced plan worth? (C33) A list of plans from the announced one to one
 * that moves whatever it likes, and the choice among them at a price per announced visit of which
 * citizens notice a change, in points of L2 (people). The list does not depend on the price, so the
 * number of changes never grows with the price. Pure and deterministic.
 */

import { check } from '../check.js';
import { removeVisit } from '../model/change-plan.js';
import { compareLevels, levelsOf } from '../model/cost.js';
import { exactMultipliers } from '../model/energy.js';
import { makeModel, type Model } from '../model/model.js';
import { copyPlan, emptyPlan, type Plan } from '../model/plan.js';
import { toSolution } from '../model/timetable.js';
import { UNLIMITED, type SolverProblem } from '../problem.js';
import { frozenVisits } from '../sessions/construct.js';
import { Recreate } from '../sessions/recreate.js';
import type { SolutionSession, SolverSolution } from '../solution.js';
import type { SolveOptions } from '../solve-options.js';
import { solve } from '../solve.js';
import { planOf } from './beside.js';

/** From here on a price is infinite: nothing moves that can stay. */
export const INFINITE_PRICE = UNLIMITED;

export interface PricedPlan {
  readonly solution: SolverSolution;
  /** Announced visits of which citizens notice a change. */
  readonly changes: number;
}

/** Plans with a few changes are made one change at a time, up to so many. */
const MOST_CHANGES = 12;
/** Of each further change only the visits that leave most people unserved are tried. */
const TRIED = 12;

export type PriceOptions = Pick<SolveOptions, 'seed' | 'iterations' | 'shouldStop' | 'onProgress'>;

/**
 * Plans to choose from, the fewest changes first: the given one, it with one change more each time,
 * and those of two searches, with changes ranked above and below the people served.
 */
export function tradeOffs(
  problem: SolverProblem,
  start: SolverSolution,
  options: PriceOptions,
): PricedPlan[] {
  const iterations = Math.max(1, Math.floor(options.iterations / 2));
  const searched = (['revise', 'plan'] as const).map((profile, i) => {
    const { seed, shouldStop } = options;
    const { solution } = solve(
      { ...problem, profile },
      {
        seed,
        iterations,
        start,
        reasons: false,
        ...(shouldStop ? { shouldStop } : {}),
        onProgress: (progress) =>
          options.onProgress?.({
            ...progress,
            iteration: i * iterations + progress.iteration,
            iterations: options.iterations,
          }),
      },
    );
    return solution;
  });
  const stepwise = options.shouldStop?.() ? [] : oneByOne(problem, start);
  return [start, ...stepwise, ...searched]
    .filter((solution) => check(problem, solution).length === 0)
    .map((solution) => ({ solution, changes: changedVisits(problem, solution) }))
    .sort((a, b) => a.changes - b.changes);
}

/** The best of the plans when each change costs `price`; at equal cost the fewest changes. */
export function atPrice(plans: readonly PricedPlan[], price: number): PricedPlan {
  const cost = ({ solution: { levels }, changes }: PricedPlan) => {
    const [l0, l1, l2, l3, l4, l5] = levels;
    if (price >= INFINITE_PRICE) return [l0, changes, l1, l2, l3, l4, l5];
    return [l0, l1, l2 + price * changes, changes, l3, l4, l5];
  };
  return plans.reduce((best, plan) => (isLess(cost(plan), cost(best)) ? plan : best));
}

function isLess(a: readonly number[], b: readonly number[]): boolean {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at >= 0 && a[at]! < b[at]!;
}

/** From the given plan on, the change that helps most, then the next, each a plan of its own. */
function oneByOne(problem: SolverProblem, start: SolverSolution): SolverSolution[] {
  const m = makeModel({ ...problem, profile: 'plan' });
  const recreate = new Recreate(m, exactMultipliers(m), frozenVisits(m), true);
  let plan = planOf(recreate, start);
  const plans: SolverSolution[] = [];
  for (let changes = 0; changes < MOST_CHANGES; changes++) {
    const next = changed(m, recreate, plan);
    if (!next) break;
    plan = next;
    plans.push(toSolution(m, plan));
  }
  return plans;
}

/** The plan with one requirement planned anew, whichever helps most; null when none helps. */
function changed(m: Model, recreate: Recreate, plan: Plan): Plan | null {
  const best = emptyPlan(m);
  const trial = emptyPlan(m);
  const least = new Float64Array(6);
  const levels = new Float64Array(6);
  levelsOf(m, plan, least, { squares: 0 });
  let found = false;
  for (const r of neediest(m, plan)) {
    copyPlan(plan, trial);
    let possible = true;
    for (let v = m.p.visitPtr[r]!; v < m.p.visitPtr[r + 1]!; v++) {
      if (recreate.frozen[v]) possible = false;
      else possible &&= removeVisit(m, trial, recreate.evaluation, v);
    }
    if (!possible) continue;
    recreate.requirement(trial, r);
    levelsOf(m, trial, levels, { squares: 0 });
    if (compareLevels(m, levels, least) >= 0) continue;
    found = true;
    least.set(levels);
    copyPlan(trial, best);
  }
  return found ? best : null;
}

/** Requirements by the people they leave unserved, an absent visit counting with all of its own. */
function neediest(m: Model, plan: Plan): number[] {
  const { p } = m;
  const H = p.serviceCount;
  const unserved = (r: number): number => {
    let people = 0;
    for (let v = p.visitPtr[r]!; v < p.visitPtr[r + 1]!; v++) {
      const row = plan.visitSession[v]!;
      people += m.requirementDemand[r]!;
      for (let h = 0; row >= 0 && h < H; h++) {
        if (plan.sessionUnit[row * H + h]! >= 0) people -= plan.sessionServed[row * H + h]!;
      }
    }
    return people;
  };
  const needs = Array.from({ length: p.requirementCount }, (_, r) => [r, unserved(r)] as const);
  return needs
    .filter(([, people]) => people > 0)
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, TRIED)
    .map(([r]) => r);
}

/**
 * Announced visits that are not held as announced: day, stop, opening, closing, services, and no fewer
 * people of a service than were told. The visits of a requirement are matched in order, so that the fewest count as changed.
 */
export function changedVisits(p: SolverProblem, solution: SolverSolution): number {
  let changes = 0;
  for (let r = 0; r < p.requirementCount; r++) {
    const from = p.announcedPtr[r]!;
    const count = p.announcedPtr[r + 1]! - from;
    if (count === 0) continue;
    let row = Array.from({ length: count + 1 }, (_, j) => j);
    for (let v = p.visitPtr[r]!; v < p.visitPtr[r + 1]!; v++) {
      if (solution.visits[v]!.absent) continue;
      const next = [row[0]!];
      for (let j = 1; j <= count; j++) {
        const kept = row[j - 1]! + (isAsAnnounced(p, solution, v, from + j - 1) ? 0 : 1);
        next.push(Math.min(row[j]!, next[j - 1]! + 1, kept));
      }
      row = next;
    }
    changes += row[count]!;
  }
  return changes;
}

function isAsAnnounced(
  p: SolverProblem,
  { visits, sessions }: SolverSolution,
  v: number,
  a: number,
): boolean {
  const { day, stop, services } = visits[v]!;
  const session = sessions.find((s) => s.visits.includes(v))!; // a held visit stands in one
  const given = services.reduce((mask, h) => mask | (1 << h), 0);
  const close = p.announcedClose[a]!;
  return (
    day === p.announcedDay[a] &&
    stop === p.announcedStop[a] &&
    session.open === p.announcedOpen[a] &&
    (close < 0 || session.close === close) &&
    (p.announcedServices[a]! & ~given) === 0 &&
    !servesFewer(p, session, a)
  );
}

/** Somebody who counted on a place in the session may find none. */
function servesFewer(p: SolverProblem, session: SolutionSession, a: number): boolean {
  const served = new Int32Array(p.serviceCount);
  for (const s of session.assignments.flatMap((x) => x.services)) served[s.service]! += s.served;
  return served.some((people, h) => people < p.announcedPeople[a * p.serviceCount + h]!);
}
