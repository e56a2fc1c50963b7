import type { StoredSession } from '../store/solution-record.js';

/** One session of a draft whose base was overtaken: as it is there, and as it is published now. */
export interface Both {
  readonly publicId: string;
  /** Undefined where the draft has no such session any more. */
  readonly mine: StoredSession | undefined;
  readonly theirs: StoredSession | undefined;
}

export interface CarriedOver {
  /** Everything as it is published now, under the ids of the draft. */
  readonly published: readonly StoredSession[];
  /** What the draft changed of sessions that nobody else has changed. */
  readonly carried: readonly Both[];
  /** What both have changed: what citizens know counts. */
  readonly left: readonly Both[];
}

/** The changes of a draft, from what it began with, on top of what was published meanwhile. Pure. */
export function carriedOver(
  plans: Readonly<Record<'base' | 'mine' | 'theirs', readonly StoredSession[]>>,
  freshId: () => string,
): CarriedOver {
  const byPublicId = (sessions: readonly StoredSession[]) =>
    new Map(sessions.map((session) => [session.publicId, session]));
  const [base, mine] = [byPublicId(plans.base), byPublicId(plans.mine)];
  const published = plans.theirs.map((session) => ({
    ...session,
    id: mine.get(session.publicId)?.id ?? freshId(),
    // An old reason of a session that goes on belongs to the old change.
    reason: session.status === 'cancelled' ? session.reason : null,
  }));
  const theirs = byPublicId(published);
  const all = [...new Set([...base.keys(), ...mine.keys(), ...theirs.keys()])];
  const changed = all
    .map((publicId) => ({ publicId, mine: mine.get(publicId), theirs: theirs.get(publicId) }))
    .filter((both) => told(both.mine) !== told(base.get(both.publicId)));
  const isFree = (both: Both) => told(both.theirs) === told(base.get(both.publicId));
  return {
    published,
    carried: changed.filter(isFree),
    left: changed.filter((both) => !isFree(both) && told(both.mine) !== told(both.theirs)),
  };
}

/** The published sessions with these changes of the draft. */
export function withChanges(
  published: readonly StoredSession[],
  changes: readonly Both[],
): StoredSession[] {
  const changed = new Set(changes.map(({ publicId }) => publicId));
  return [
    ...published.filter(({ publicId }) => !changed.has(publicId)),
    ...changes.flatMap(({ mine }) => mine ?? []),
  ];
}

/** What of a session somebody decides; times of arrival follow from it. */
function told(session: StoredSession | undefined): string {
  if (!session) return '';
  const { status, stop, date, open, close, assignments } = session;
  const parts = assignments.map(({ unit, services }) => [
    unit,
    ...services.map(({ service, served }) => `${service} ${served}`),
  ]);
  return JSON.stringify([status, stop, date, open, close, ...parts]);
}
