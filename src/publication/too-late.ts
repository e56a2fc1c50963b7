import type { PublicSession } from '../contract/sessions.contract.js';
import type { Announcement } from './announcement.js';

/**
 * Sessions whose change comes too late to be announced: those that had ended, and those that would
 * begin at a time that has passed.
 */
export function changedTooLate(
  { sessions, changes }: Announcement,
  before: readonly PublicSession[],
  at: Date,
): PublicSession[] {
  const known = new Map(before.map((session) => [session.id, session]));
  const changed = new Set(changes.map(({ session }) => session));
  const isOver = (instant: string) => Date.parse(instant) <= at.getTime();
  const isSameStart = (last: PublicSession | undefined, now: PublicSession) =>
    last?.startsAt === now.startsAt && last.stop.slug === now.stop.slug;
  return sessions.filter((now) => {
    if (!changed.has(now.id)) return false;
    const last = known.get(now.id);
    if (last && isOver(last.endsAt)) return true;
    return now.status === 'scheduled' && !isSameStart(last, now) && isOver(now.startsAt);
  });
}
