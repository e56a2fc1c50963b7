import type { SolverSolution } from '../../solver/solution.js';
import type { StoredSession } from '../store/solution-record.js';
import type { AskedPlan } from '../workers/question-protocol.js';
import { mappedFor } from './numbered-problem.js';
import { fits, judge } from './plan-judge.js';
import type { MappedProblem } from './to-solver.js';

/** The plan in the planner's numbers. */
export interface ReadPlan {
  readonly mapped: MappedProblem;
  readonly solution: SolverSolution;
  /** In the order of the solution's sessions. */
  readonly sessions: readonly StoredSession[];
  /** Sessions that the problem does not know; not in the solution, which does not mean called off. */
  readonly unread: readonly StoredSession[];
}

export function readPlan({ problem, sessions }: AskedPlan): ReadPlan {
  const mapped = mappedFor(problem, sessions);
  const usable = sessions.filter((session) => fits(mapped, session));
  const judged = judge(mapped, usable);
  if (!judged.solution) throw new Error('sessions that are known one by one are known together');
  const unread = sessions.filter((session) => !usable.includes(session));
  return { mapped, solution: judged.solution, sessions: judged.sessions, unread };
}
