import type { PlanSession } from '../contract/plans.contract.js';
import { announcedClose } from '../domain/announced-close.js';
import { fewerPeople, type FewerPeople } from '../domain/fewer-people.js';
import type { StoredAssignment, StoredSession } from './store/solution-record.js';

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

/**
 * Whether an agency's answer to `was` is one to `now` as well: place, day, public hours, its own
 * units and their services are the same, and no more is asked of them. What becomes less (fewer
 * people, a later arrival) is no new question.
 */
export function staysAnswered(
  was: StoredSession,
  now: StoredSession,
  isOwn: (unit: string) => boolean,
): boolean {
  const [before, after] = [was, now].map((s) => s.assignments.filter((a) => isOwn(a.unit)));
  if (named(was, before!) !== named(now, after!)) return false;
  const known = new Map(before!.map((part) => [part.unit, part]));
  return after!.every((part) => asksNoMore(known.get(part.unit)!, part));
}

/** What is the same or not, with nothing between. */
function named(session: StoredSession, parts: readonly StoredAssignment[]): string {
  const { stop, date, open, close, status } = session;
  const units = parts.map(({ unit, services }) => [unit, ...services.map((s) => s.service).sort()]);
  return JSON.stringify([stop, date, open, close, status, ...units.map(String).sort()]);
}

/** A team comes no earlier, leaves no later, and serves no more people of any service. */
function asksNoMore(was: StoredAssignment, now: StoredAssignment): boolean {
  const served = new Map(was.services.map((s) => [s.service, s.served]));
  return (
    now.arrive >= was.arrive &&
    now.leave <= was.leave &&
    now.services.every((s) => s.served <= (served.get(s.service) ?? 0))
  );
}
