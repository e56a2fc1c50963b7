/**
 * Bounds and, where they meet the plan, the proof that nothing is better: level by level in the
 * order of the profile. A bound is reported only for the problem that `check` judges.
 */

import { check } from '../solver/check.js';
import { LEVEL_ORDER } from '../solver/model/cost.js';
import type { SolverProblem } from '../solver/problem.js';
import { schedule } from '../solver/sessions/schedule.js';
import type { SolverSolution } from '../solver/solution.js';
import { LevelProver, type Chain } from './level-prover.js';
import { LEVEL_COUNT } from './linear/pool.js';
import { peopleServed } from './people/people-served.js';
import type { LevelProof, Proof, ProofOptions } from './proof.js';

/** A plan and what is known about it. */
export interface Proven {
  /** The plan that was given, or a better one that the exact model came upon. */
  readonly plan: SolverSolution;
  readonly improved: boolean;
  /** About `plan`. */
  readonly proof: Proof;
}

/**
 * Proves what can be proven about a legal plan. When the exact model shows that it is not the
 * best, the best is timed, checked and returned instead.
 */
export function prove(p: SolverProblem, plan: SolverSolution, options: ProofOptions): Proven {
  const begun = options.clock();
  const ranked: readonly number[] = LEVEL_ORDER[p.profile];
  const prover = new LevelProver(p, plan, options);
  const beforePeople = ranked.slice(0, ranked.indexOf(2));
  const about = (levels: readonly LevelProof[], of: SolverSolution): Proof => ({
    optimal: levels.every((level) => level.proven),
    levels,
    people: peopleServed(p, of, beforePeople, options, prover.steps),
    steps: prover.steps,
    solver: prover.steps.some((s) => s.model !== 'trivial') ? options.solver.name : null,
    declined: prover.models?.declined ?? null,
    seconds: options.clock() - begun,
  });
  // The values of the best plan, as far as they are known exactly.
  const best: Chain = { limits: new Array<number>(LEVEL_COUNT).fill(-1), exact: true };
  const known = ranked.map((level, rank) =>
    best.exact ? prover.best(level, ranked.slice(0, rank), best) : null,
  );
  const better = improvement(p, plan, prover, best, ranked);
  if (better) {
    const levels = ranked.map((level): LevelProof => {
      const value = better.levels[level]!;
      return { level, value, bound: value, gap: 0, proven: true };
    });
    return { plan: better, improved: true, proof: about(levels, better) };
  }
  let proven = true;
  const levels = ranked.map((level, rank): LevelProof => {
    const value = plan.levels[level]!;
    const found = proven ? known[rank]! : null;
    // Beyond the first gap, bounds are under the plan's own values of the levels before.
    const bound = found ?? prover.floor(level, ranked.slice(0, rank));
    proven &&= found === value;
    return { level, value, bound, gap: value - bound, proven };
  });
  return { plan, improved: false, proof: about(levels, plan) };
}

/** The best plan, if it is certain, legal, worth what the model says, and beats the given one. */
function improvement(
  p: SolverProblem,
  plan: SolverSolution,
  prover: LevelProver,
  best: Chain,
  ranked: readonly number[],
): SolverSolution | null {
  const decisions = best.exact ? prover.decisions() : null;
  if (!decisions) return null;
  const { solution, legal } = schedule(p, decisions);
  if (!legal || check(p, solution).length > 0) return null;
  if (ranked.some((level) => solution.levels[level] !== best.limits[level])) return null;
  const at = ranked.find((level) => solution.levels[level] !== plan.levels[level]);
  return at !== undefined && solution.levels[at]! < plan.levels[at]! ? solution : null;
}
