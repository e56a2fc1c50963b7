import type { LocalDate } from '../../domain/local-time.js';
import { check } from '../../solver/check.js';
import { atPrice, tradeOffs } from '../../solver/explain/change-price.js';
import { withReasons } from '../../solver/explain/explain.js';
import type { SolverSolution } from '../../solver/solution.js';
import type { SolveOptions } from '../../solver/solve-options.js';
import { stopAsked } from '../../threads/stop-flag.js';
import { solveTogether } from '../../threads/together.js';
import { sessionsOf, toursOf, unservedOf } from '../numbers/from-solver.js';
import { mappedFor } from '../numbers/numbered-problem.js';
import { judge, named } from '../numbers/plan-judge.js';
import type { MappedProblem } from '../numbers/to-solver.js';
import type { SolutionRecord, StoredProgress, StoredSession } from '../store/solution-record.js';
import {
  SolveFailure,
  type SolveHooks,
  type SolveOutcome,
  type SolveRequest,
} from './solve-protocol.js';

/** A plan that was searched for, in the planner's numbers and as it is stored. */
export interface Solved {
  readonly mapped: MappedProblem;
  readonly solution: SolverSolution;
  readonly about: {
    readonly iterationsDone: number | null;
    readonly stoppedEarly: boolean;
    readonly threads: number;
  };
  readonly outcome: SolveOutcome;
}

/**
 * One solve from frozen problem to checked plan. Pure: same request, same outcome, unless
 * `stop` ended it early.
 * @throws SolveFailure when the input is refused or the result does not pass the checker
 */
export async function runSolve(request: SolveRequest, hooks: SolveHooks): Promise<Solved> {
  const mapped = mappedFor(request.problem);
  const start = startSolution(mapped);
  const { seed, iterations, threads } = request;
  const { stop } = hooks;
  const options: SolveOptions = {
    seed,
    iterations,
    onProgress: ({ iteration, levels }) =>
      hooks.report({
        iteration,
        iterations: request.iterations,
        levels: [...levels],
        absent: atLeastAbsent(mapped, levels[1]),
        proving: false,
      }),
  };
  const price = changePriceOf(request.problem);
  if (start && price !== null) {
    const shouldStop = stopAsked(stop);
    return pricedSolve(mapped, { start, price, options: { ...options, shouldStop } });
  }
  const together = { ...options, threads, stop, ...(start && { start }) };
  const { solution, statistics } = await solveTogether(mapped.solver, together);
  const { iterationsDone, stoppedEarly } = statistics;
  return withSolution({ mapped, about: { iterationsDone, stoppedEarly, threads } }, solution);
}

/** What one changed session may cost, in people; null ranks every change above the people served. */
export function changePriceOf({ weights }: SolveRequest['problem']): number | null {
  return weights['changedSession'] ?? null;
}

interface Priced {
  readonly start: SolverSolution;
  readonly price: number;
  readonly options: SolveOptions;
}

function pricedSolve(mapped: MappedProblem, { start, price, options }: Priced): Solved {
  const plans = tradeOffs(mapped.solver, start, options);
  const stoppedEarly = options.shouldStop?.() ?? false;
  const about = {
    iterationsDone: stoppedEarly ? null : options.iterations,
    stoppedEarly,
    threads: 1,
  };
  // Every search ends with a legal plan unless what is locked has no room in any.
  if (plans.length === 0) throw new SolveFailure('LOCK_CONFLICT', 'no plan has room for all locks');
  const { solution } = atPrice(plans, price);
  return withSolution({ mapped, about }, withReasons(mapped.solver, solution));
}

/** @throws SolveFailure when the plan does not pass the checker */
export function withSolution(
  { mapped, about }: Pick<Solved, 'mapped' | 'about'>,
  solution: SolverSolution,
): Solved {
  const violations = check(mapped.solver, solution).map((v) => named(mapped, v));
  if (violations.length > 0) {
    const all = violations.slice(0, 3).map((v) => `${v.code}: ${v.message}`);
    // Locks that agree with each other may still find no room together in the plan.
    const isLocks = violations.every(({ code }) => code === 'H15');
    throw new SolveFailure(isLocks ? 'LOCK_CONFLICT' : 'CHECK_FAILED', all.join('; '));
  }
  const sessions = sessionsOf(mapped, solution);
  const sessionIds = sessions.map((_, i) => String(i));
  const record = solutionRecord(mapped, solution, { ...about, sessionIds });
  return { mapped, solution, about, outcome: { sessions, record } };
}

/** What was found, and whether it is now looked into how good that is. */
export function reportOf(
  { iterations }: SolveRequest,
  { about, solution }: Solved,
  proving: boolean,
): StoredProgress {
  return {
    iteration: about.iterationsDone ?? 0,
    iterations,
    levels: [...solution.levels],
    absent: solution.visits.filter((visit) => visit.absent).length,
    proving,
  };
}

/** `plans.solution` for a solution whose sessions are stored under these ids. */
export function solutionRecord(
  mapped: MappedProblem,
  solution: SolverSolution,
  about: {
    sessionIds: readonly string[];
    iterationsDone: number | null;
    stoppedEarly: boolean;
    threads?: number;
  },
): SolutionRecord {
  return {
    iterationsDone: about.iterationsDone,
    stoppedEarly: about.stoppedEarly,
    threads: about.threads ?? 1,
    tours: toursOf(mapped, solution, about.sessionIds),
    unserved: unservedOf(mapped, solution),
    levels: [...solution.levels],
    terms: { ...solution.terms },
    violations: [],
    travelSource: mapped.problem.travel.source,
  };
}

/** The sessions the problem starts from, timed; undefined when there is nothing usable. */
function startSolution(mapped: MappedProblem): SolverSolution | undefined {
  const stored = mapped.problem.start.map((session): StoredSession => ({
    id: session.session,
    publicId: session.publicId,
    stop: session.stop,
    date: session.date as LocalDate,
    open: session.open,
    close: session.open,
    status: 'planned',
    reason: null,
    visits: session.visits,
    assignments: session.assignments.map((a) => ({
      unit: a.unit,
      arrive: 0,
      ready: 0,
      open: session.open,
      close: session.open,
      leave: 0,
      services: a.services.map((s) => ({
        ...s,
        open: session.open,
        close: session.open,
        demand: 0,
        overflow: 0,
      })),
    })),
  }));
  if (stored.length === 0) return undefined;
  const usable = stored.filter((session) => judge(mapped, [session]).solution !== null);
  return judge(mapped, usable).solution ?? undefined;
}

/**
 * Absent mandatory visits behind a value of L1, which adds their priorities: at least so many. The
 * search reports levels only; the last report counts.
 */
function atLeastAbsent({ solver }: MappedProblem, l1: number): number {
  const highest = solver.priority.reduce((most, priority) => Math.max(most, priority), 1);
  return Math.ceil(l1 / highest);
}
