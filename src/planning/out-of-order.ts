import type { Judged } from './numbers/plan-judge.js';
import type { BrokenRule } from './planning.errors.js';
import type { StoredAssignment } from './store/solution-record.js';

/**
 * Rules behind times that run backwards, of whichever session: a place that was moved far away cannot
 * be reached, and no plan with such times can be kept, not even until the next edit.
 */
export function outOfOrder({ sessions, broken }: Judged): readonly BrokenRule[] {
  const runsBackwards = ({ arrive, ready, open, close, leave }: StoredAssignment) =>
    [arrive, ready, open, close, leave].some((time, i, all) => i > 0 && time < all[i - 1]!);
  const wrong = sessions.filter((session) => session.assignments.some(runsBackwards));
  return wrong.flatMap(({ id, date }) => {
    const known = broken.filter((rule) => rule.sessions?.includes(id));
    return known.length > 0
      ? known
      : [{ code: 'H6', message: `session ${id} is out of reach`, where: { date } }];
  });
}
