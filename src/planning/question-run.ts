import { relaxationsFor } from '../solver/relaxations.js';
import type { SolverSolution } from '../solver/solution.js';
import { mappedFor } from './numbered-problem.js';
import { judge } from './plan-judge.js';
import type {
  Answer,
  AskedPlan,
  Question,
  RelaxationAnswer,
  RelaxationQuestion,
} from './question-protocol.js';
import { placeByIds, relaxationByIds } from './relaxation-ids.js';
import type { StoredSession } from './solution-record.js';
import type { MappedProblem } from './to-solver.js';

/**
 * One question about a plan. Pure: same question, same answer, unless it is stopped.
 * @throws SolveFailure when the data or the locks make no sense
 */
export function answerQuestion(question: Question, shouldStop: () => boolean): Answer {
  return relaxations(question, shouldStop);
}

/** The plan in the planner's numbers, without sessions that the problem does not know. */
export interface ReadPlan {
  readonly mapped: MappedProblem;
  readonly solution: SolverSolution;
  /** In the order of the solution's sessions. */
  readonly sessions: readonly StoredSession[];
}

export function readPlan({ problem, sessions }: AskedPlan): ReadPlan {
  const mapped = mappedFor(problem, sessions);
  const usable = sessions.filter((session) => judge(mapped, [session]).solution !== null);
  const judged = judge(mapped, usable);
  if (!judged.solution) throw new Error('sessions that are known one by one are known together');
  return { mapped, solution: judged.solution, sessions: judged.sessions };
}

function relaxations(question: RelaxationQuestion, shouldStop: () => boolean): RelaxationAnswer {
  const plan = readPlan(question);
  const { mapped, solution } = plan;
  const { solver, index } = mapped;
  const source = index.requirement.get(question.requirement);
  const own = solution.visits.flatMap((visit, v) =>
    solver.requirementSource[visit.requirement] === source && visit.absent ? [v] : [],
  );
  const asked = own.find((v) => solution.visits[v]!.visit === question.visit) ?? own[0];
  if (asked === undefined) {
    return { kind: 'relaxations', isAbsent: false, fits: null, found: [], complete: true };
  }
  const { seed, iterations } = question;
  const answer = relaxationsFor(solver, solution, asked, { seed, iterations, shouldStop });
  return {
    kind: 'relaxations',
    isAbsent: true,
    fits: answer.fits && placeByIds(mapped, answer.fits),
    found: answer.found.map((found) => relaxationByIds(plan, found)),
    complete: answer.complete,
  };
}
