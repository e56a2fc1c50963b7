import type { PlanSession } from '../contract/plans.contract.js';
import { announcedClose } from '../domain/announced-close.js';
import { fewerPeople, type FewerPeople } from '../domain/fewer-people.js';
import type { StoredSession } from './solution-record.js';

type Change = PlanSession['change'];

/** What citizens read of the services: which, and from when to when. */
function lines(session: StoredSession): string {
  return session.assignments
    .flatMap((a) => a.services.map((s) => `${s.service} ${s.open} ${announcedClose(s.close)}`))
    .sort()
    .join();
}

/** Services of a session that can serve fewer people than is published. */
export function fewerIn(published: StoredSession, now: StoredSession): FewerPeople[] {
  return fewerPeople(people(published), people(now));
}

const people = ({ assignments }: StoredSession) =>
  assignments.flatMap((a) => a.services.map((s) => ({ code: s.service, people: s.served })));

/**
 * How a session of a revision differs from what is published; null when a citizen would notice
 * nothing. A change of place outranks a change of time, which outranks a change of services.
 */
export function sessionChange(published: StoredSession | undefined, now: StoredSession): Change {
  if (!published) return now.status === 'planned' ? 'added' : null;
  if (now.status === 'cancelled') return published.status === 'cancelled' ? null : 'cancelled';
  if (published.stop !== now.stop) return 'moved';
  const sameTime =
    published.date === now.date &&
    published.open === now.open &&
    announcedClose(published.close) === announcedClose(now.close);
  if (!sameTime || published.status === 'cancelled') return 'rescheduled';
  const sameServices = lines(published) === lines(now) && fewerIn(published, now).length === 0;
  return sameServices ? null : 'services';
}

/** Published sessions that the revision no longer has: shown as cancelled, under their public id. */
export function vanished(
  published: readonly StoredSession[],
  now: readonly StoredSession[],
): StoredSession[] {
  const kept = new Set(now.map((session) => session.publicId));
  return published
    .filter((session) => session.status === 'planned' && !kept.has(session.publicId))
    .map((session) => ({ ...session, id: session.publicId, status: 'cancelled', reason: null }));
}

/** What an agency agreed to: place, day, public hours and its own units in the session. */
export function ownPart(session: StoredSession, isOwn: (unit: string) => boolean): string {
  const units = session.assignments.map((a) => a.unit).filter(isOwn);
  return JSON.stringify([
    session.stop,
    session.date,
    session.open,
    session.close,
    session.status,
    units.sort(),
  ]);
}
