import { makeProblem } from '../input/make-problem.js';
import type { AnnouncedInput, ProblemInput } from '../problem-input.js';
import type { SolverProblem } from '../problem.js';
import type { SolverSolution } from '../solution.js';

/** The problem as a revision of what the plan announced. */
export function announcing(
  input: ProblemInput,
  problem: SolverProblem,
  { sessions, visits }: SolverSolution,
): SolverProblem {
  const told = input.requirements.map((): AnnouncedInput[] => []);
  for (const session of sessions) {
    const midnight = session.day * problem.daySeconds;
    for (const v of session.visits) {
      told[problem.requirementSource[visits[v]!.requirement]!]!.push({
        day: session.day,
        stop: session.stop,
        open: session.open - midnight,
        close: session.close - midnight,
        services: visits[v]!.services,
        units: session.assignments.flatMap((a) =>
          a.services.map(({ service }) => ({ service, unit: a.unit })),
        ),
      });
    }
  }
  const requirements = input.requirements.map((r, i) => ({ ...r, announced: told[i]! }));
  return makeProblem({ ...input, profile: 'revise', requirements });
}
