import { locksAgree } from '../numbers/lock-conflict.js';
import { mappedFor, numberedLike } from '../numbers/numbered-problem.js';
import { judge } from '../numbers/plan-judge.js';
import type { BrokenRule } from '../planning.errors.js';
import { holding } from '../problem/holding.js';
import type { RepairQuestion } from './question-protocol.js';

/**
 * The question with the problem in which all that was announced can be held: what was entered since about
 * other sessions is none of the breakdown's business. `broken` is what those break by it.
 */
export function heldPlan(question: RepairQuestion) {
  const { problem, sessions } = question;
  const known = mappedFor({ ...problem, locks: [] }, sessions);
  const alone = sessions.map((session) => ({ session, ...judge(known, [session]) }));
  const lost = alone.filter(({ solution, broken }) => !solution || broken.some(isAway));
  const misfits = lost.map(({ session }) => session);
  const held = numberedLike(holding(problem, misfits), sessions);
  // A broken vehicle does not wait until somebody has sorted out locks that clash.
  const agreed = locksAgree(held) ? held : { ...held, locks: [] };
  const broken: BrokenRule[] = lost.flatMap((each) => each.broken);
  return { ...question, problem: agreed, broken };
}

/** A closed place or day, other hours, or a unit that does not work then. */
const isAway = ({ code }: BrokenRule) => ['H3', 'H4', 'H5'].includes(code);
