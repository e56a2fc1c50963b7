import { randomUUID } from 'node:crypto';
import type { FoundSession } from './numbers/from-solver.js';
import type { StoredSession, VisitRef } from './store/solution-record.js';

const key = (v: VisitRef) => `${v.requirement}/${v.visit}`;

/**
 * Gives each session of a new solution the identity of the old one it continues: first where place,
 * day and a visit agree, then where only a visit does. Cancelled sessions are past and stay beside.
 * `freshId` makes ids for sessions that continue none.
 */
export function keepIdentities(
  found: readonly FoundSession[],
  before: readonly StoredSession[],
  freshId: () => string = randomUUID,
): StoredSession[] {
  const free = new Set(before.filter((session) => session.status === 'planned'));
  const old = new Map<FoundSession, StoredSession>();
  const claim = (fits: (session: FoundSession, candidate: StoredSession) => boolean) => {
    for (const session of found) {
      if (old.has(session)) continue;
      const match = [...free].find((candidate) => fits(session, candidate));
      if (!match) continue;
      free.delete(match);
      old.set(session, match);
    }
  };
  const requirementsMeet = (a: FoundSession, b: StoredSession) =>
    a.visits.some((x) => b.visits.some((y) => x.requirement === y.requirement));
  const visitsMeet = (a: FoundSession, b: StoredSession) =>
    a.visits.some((x) => b.visits.some((y) => key(x) === key(y)));
  claim((a, b) => a.stop === b.stop && a.date === b.date && requirementsMeet(a, b));
  claim(visitsMeet);
  return found.map((session) => {
    const match = old.get(session);
    return {
      ...session,
      id: match?.id ?? freshId(),
      publicId: match?.publicId ?? freshId(),
      status: 'planned' as const,
      reason: match?.reason ?? null,
    };
  });
}
