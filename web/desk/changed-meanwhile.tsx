import type { PlanSession } from '../../src/contract/plans.contract.js';
import { formatTime, shortDate } from '../ui/format.js';
import { differing, draftOf, type MoveDraft } from './session-edit.js';
import { moveWords as w } from './words.js';

interface ChangedMeanwhileProps {
  /** The session as it was when the form was first touched. */
  before: MoveDraft;
  session: PlanSession;
}

/** What a colleague changed of the session while somebody was filling in the form. */
export function ChangedMeanwhile({ before, session }: ChangedMeanwhileProps) {
  const fields = differing(before, draftOf(session));
  if (fields.length === 0) return null;
  const now: Record<keyof MoveDraft, string> = {
    stopId: session.stop.name,
    date: shortDate(session.date),
    open: formatTime(session.open),
    units: session.assignments.map(({ unit }) => unit.code).join(', '),
  };
  return (
    <p class="banner" role="status">
      {w.changed} {fields.map((field) => `${w.fields[field]} ${now[field]}`).join('; ')}.{' '}
      {w.changedRest}
    </p>
  );
}
