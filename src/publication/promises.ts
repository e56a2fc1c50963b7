import type { PublicSession, SessionChange } from '../contract/sessions.contract.js';

/** A service that was announced for a session, and the change that took it away. */
export interface LostService {
  readonly code: string;
  readonly shortName: string;
  readonly change: SessionChange;
}

/** What a session promised and no longer gives, newest first; what came back is not lost. */
export function lostServices({ services, changes }: PublicSession): LostService[] {
  const lost = new Map<string, LostService>();
  for (const change of changes) {
    for (const service of change.dropped ?? []) {
      const isGiven = services.some(({ code }) => code === service.code);
      if (!isGiven && !lost.has(service.code)) lost.set(service.code, { ...service, change });
    }
  }
  return [...lost.values()];
}

/**
 * The session for somebody who looks for these services only: where they were announced and have
 * all left, it is called off. No services means any.
 */
export function seenFor(services: readonly string[], session: PublicSession): PublicSession {
  if (session.services.some(({ code }) => services.includes(code))) return session;
  const lost = lostServices(session).filter(({ code }) => services.includes(code));
  const newest = lost[0]?.change;
  if (!newest) return session;
  const { open, close } = session;
  const lines = lost.map(({ code, shortName }) => ({ code, shortName, open, close, capacity: 0 }));
  const changes = [{ ...newest, kind: 'cancelled' as const }, ...session.changes];
  return { ...session, status: 'cancelled', services: lines, changes };
}
