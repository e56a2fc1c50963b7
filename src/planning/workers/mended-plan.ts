import type { ExportProblem } from '../../contract/plan-export.contract.js';
import { check } from '../../solver/check.js';
import { repair } from '../../solver/repair/repair.js';
import type { SolverSolution } from '../../solver/solution.js';
import { windowAt } from '../numbers/decided-session.js';
import { sessionsOf } from '../numbers/from-solver.js';
import { mappedFor } from '../numbers/numbered-problem.js';
import { named, newlyBroken } from '../numbers/plan-judge.js';
import { readPlan, type ReadPlan } from '../numbers/read-plan.js';
import { clockOf, MINUTE, must, secondsOf } from '../numbers/solver-index.js';
import type { MappedProblem } from '../numbers/to-solver.js';
import { voidLocks } from '../problem/broken-unit.js';
import { heldPlan } from './held-plan.js';
import type { RepairAnswer, RepairQuestion } from './question-protocol.js';
import { SolveFailure } from './solve-protocol.js';
import { solutionRecord } from './solve-run.js';

/**
 * A plan after a unit broke down, with the fewest changes citizens notice, judged by the checker.
 * Pure.
 * @throws SolveFailure when the proposal breaks a rule that was not broken before
 */
export function mended(asked: RepairQuestion): RepairAnswer {
  const question = heldPlan(asked);
  const plan = readPlan(question);
  const { mapped, solution: before } = plan;
  const unit = must(mapped.index.unit, question.unit);
  const day = must(mapped.index.day, question.date);
  const from = secondsOf(question.from, day);
  const now = (question.now + 1) * MINUTE;
  const mendedPlan = repair(mapped.solver, before, { unit, day, from, now }).solution;
  const tour = mendedPlan.tours.find((t) => t.unit === unit && t.day === day);
  const held = new Set(mendedPlan.sessions.filter((s) => s.day === day).map((s) => s.stop));
  const problem = withoutUnit(question, plan, {
    back: tour ? clockOf(tour.return, day) : null,
    isHeld: (stop) => held.has(must(mapped.index.stop, stop)),
  });
  const after = mappedFor(problem, question.sessions);
  const solution = inWindowsOf(after, mendedPlan);
  const broken = newlyBroken(brokenRules(mapped, before), brokenRules(after, solution));
  if (broken.length > 0) {
    const all = broken.slice(0, 3).map(({ code, message }) => `${code}: ${message}`);
    throw new SolveFailure('CHECK_FAILED', all.join('; '));
  }
  const sessions = sessionsOf(after, solution);
  const sessionIds = sessions.map((_, i) => String(i));
  const about = { iterationsDone: null, stoppedEarly: false, sessionIds };
  const record = solutionRecord(after, solution, about);
  const rules = [...question.broken, ...brokenRules(after, solution)];
  const violations = rules.map(({ code, message, where }) => ({
    code,
    message,
    ...(where && { where }),
  }));
  const outcome = { sessions, record: { ...record, violations } };
  const unread = plan.unread.map(({ publicId }) => publicId);
  return { kind: 'repair', problem, outcome, unread };
}

const brokenRules = (mapped: MappedProblem, solution: SolverSolution) =>
  check(mapped.solver, solution).map((violation) => named(mapped, violation));

/** Windows are numbered anew where some of them are over. */
function inWindowsOf({ solver }: MappedProblem, solution: SolverSolution): SolverSolution {
  const sessions = solution.sessions.map((session) => ({
    ...session,
    window: windowAt(solver, session.stop, session.day, session.open),
  }));
  return { ...solution, sessions };
}

/**
 * The unit is back at `back`, or does not leave at all. Nothing opens any more before the breakdown
 * at stops where nothing is held that day; where a session stands its crews may be setting up
 * already. Locks of what the unit lost are void.
 */
function withoutUnit(
  question: RepairQuestion,
  { sessions }: ReadPlan,
  { back, isHeld }: { back: number | null; isHeld: (stop: string) => boolean },
): ExportProblem {
  const { problem, unit, date, from } = question;
  const isVoid = voidLocks(question, sessions);
  const units = problem.units.map((each) => {
    if (each.id !== unit) return each;
    const days = each.days.flatMap((day) => {
      if (day.date !== date) return [day];
      if (back === null) return [];
      const latestReturn = Math.min(day.latestReturn, Math.max(from, back));
      return [{ ...day, latestReturn, to: Math.min(day.to, latestReturn) }];
    });
    return { ...each, days };
  });
  const stops = problem.stops.map((stop) => {
    if (isHeld(stop.id)) return stop;
    const windows = stop.windows
      .filter((window) => window.date !== date || window.close > from)
      .map((w) => (w.date === date ? { ...w, open: Math.max(w.open, from) } : w));
    return { ...stop, windows };
  });
  return { ...problem, units, stops, locks: problem.locks.filter((lock) => !isVoid(lock)) };
}
