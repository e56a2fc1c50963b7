import { loadLinearSolver } from '../../bound/linear/highs.js';
import { DEFAULT_EFFORT, type Proof } from '../../bound/proof.js';
import { prove } from '../../bound/prove.js';
import type { PlanProof } from '../../contract/solving.contract.js';
import type { SolverSolution } from '../../solver/solution.js';
import { solve } from '../../solver/solve.js';
import { PROVEN_FROM_ITERATIONS, PROVEN_UP_TO_VISITS } from './budget.js';
import type { SolveRequest } from './solve-protocol.js';
import { changePriceOf, withSolution, type Solved } from './solve-run.js';

export function isWorthProving(request: SolveRequest, { about, solution }: Solved): boolean {
  const isPlan = solution.sessions.length > 0 && !about.stoppedEarly;
  // A proof ranks changes above the people served.
  if (changePriceOf(request.problem) !== null) return false;
  const isSmall = solution.visits.length <= PROVEN_UP_TO_VISITS;
  return isPlan && isSmall && request.iterations >= PROVEN_FROM_ITERATIONS;
}

/**
 * A solve with what can be proven about it; where the exact model meets a better plan, that one. HiGHS
 * blocks its thread for as long as it takes, seconds for a city.
 */
export async function proveSolved(request: SolveRequest, solved: Solved): Promise<Solved> {
  const { plan, improved, proof } = prove(solved.mapped.solver, solved.solution, {
    effort: DEFAULT_EFFORT,
    solver: await loadLinearSolver(),
    clock: () => performance.now() / 1000,
  });
  const best = improved ? withSolution(solved, explained(request, solved, plan)) : solved;
  const { sessions, record } = best.outcome;
  const outcome = { sessions, record: { ...record, proof: storedProof(proof, improved) } };
  return { ...best, outcome };
}

/** The best plan has no reasons for what is absent; a search of one step from it tells them. */
function explained(request: SolveRequest, { mapped }: Solved, plan: SolverSolution) {
  if (!plan.visits.some((visit) => visit.absent)) return plan;
  return solve(mapped.solver, { seed: request.seed, iterations: 1, start: plan }).solution;
}

function storedProof(proof: Proof, improved: boolean): PlanProof {
  return {
    optimal: proof.optimal,
    improved,
    levels: proof.levels.map((level) => ({ ...level })),
    people: { ...proof.people },
    log: proof.steps.map(({ level, model, enumerated, bound, seconds }) => ({
      level,
      model,
      columns: enumerated,
      bound,
      seconds,
    })),
    solver: proof.solver,
    seconds: proof.seconds,
  };
}
