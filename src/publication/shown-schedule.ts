import { Injectable } from '@nestjs/common';
import type { PublicSession } from '../contract/sessions.contract.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/db/database.js';
import { inTimeOrder } from './announcement.js';
import { LastKnown, type Seen } from './last-known.js';
import { PublicationRepository, type ShownPublication } from './publication.repository.js';

/** What citizens see: the union of all publications in force, and what was withdrawn. */
export interface Schedule {
  /** Changes whenever anything in here does. */
  readonly key: string;
  /** Numbers in force, ascending. */
  readonly publications: readonly number[];
  /** When it last changed; null while nothing was ever published. */
  readonly updatedAt: Date | null;
  /** In time order. */
  readonly sessions: readonly PublicSession[];
}

/** Another process may publish: nobody waits longer than this to see it here. */
const CHECK_EVERY_MS = 1_000;

/** The schedule in memory: a read costs one tiny query a second. */
@Injectable()
export class ShownSchedule {
  private readonly known: LastKnown<Schedule>;

  constructor(
    private readonly db: Database,
    private readonly publications: PublicationRepository,
    clock: Clock,
  ) {
    const read = (last: Schedule | undefined) => this.read(last);
    this.known = new LastKnown({ name: 'ShownSchedule', everyMs: CHECK_EVERY_MS, clock, read });
  }

  current(): Promise<Seen<Schedule>> {
    return this.known.current();
  }

  /** The next read looks again; called when this process has published something. */
  expire(): void {
    this.known.expire();
  }

  private async read(last: Schedule | undefined): Promise<Schedule> {
    const key = await this.publications.shownKey(this.db.reader);
    if (last && key === last.key) return last;
    return unionOf(key, await this.publications.shown(this.db.reader));
  }
}

/** A session is shown once: what is in force wins over what was withdrawn, newer over older. */
function unionOf(key: string, shown: readonly ShownPublication[]): Schedule {
  const live = shown.filter((publication) => !publication.withdrawn);
  const sessions = new Map<string, PublicSession>();
  for (const publication of [...shown.filter((p) => p.withdrawn), ...live]) {
    for (const session of publication.sessions) {
      sessions.set(session.id, calledOff(session, publication));
    }
  }
  const times = shown.map((p) => (p.withdrawn?.at ?? p.publishedAt).getTime());
  return {
    key,
    publications: live.map((publication) => publication.number),
    updatedAt: times.length > 0 ? new Date(Math.max(...times)) : null,
    sessions: [...sessions.values()].sort(inTimeOrder),
  };
}

/**
 * A session of a withdrawn publication reads as cancelled, for the reason of the withdrawal, unless it
 * had ended by then: what was held was not called off.
 */
function calledOff(session: PublicSession, { withdrawn, number }: ShownPublication): PublicSession {
  if (!withdrawn || session.status === 'cancelled') return session;
  const { at, reason } = withdrawn;
  if (Date.parse(session.endsAt) <= at.getTime()) return session;
  const change = {
    kind: 'cancelled' as const,
    reason,
    at: at.toISOString(),
    publication: number,
    previous: null,
  };
  return {
    ...session,
    status: 'cancelled',
    sequence: session.sequence + 1,
    changes: [change, ...session.changes],
  };
}
