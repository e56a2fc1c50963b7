import { Injectable, Logger } from '@nestjs/common';
import type { PublicSession } from '../contract/sessions.contract.js';
import { Database } from '../platform/db/database.js';
import { inTimeOrder } from './announcement.js';
import { PublicationRepository, type ShownPublication } from './publication.repository.js';

/** What citizens see: the union of all publications in force, and what was withdrawn. */
export interface Schedule {
  /** Changes whenever anything in here does. */
  readonly key: string;
  /** Numbers in force, ascending. */
  readonly publications: readonly number[];
  /** Whether any of it is a demonstration. */
  readonly demo: boolean;
  /** When it last changed; null while nothing was ever published. */
  readonly updatedAt: Date | null;
  /** In time order. */
  readonly sessions: readonly PublicSession[];
}

/** Another process may publish: nobody waits longer than this to see it here. */
const CHECK_EVERY_MS = 1_000;

/**
 * The schedule in memory. A read costs one tiny query a second; while the database is away the last
 * known schedule goes on being served.
 */
@Injectable()
export class ShownSchedule {
  private readonly logger = new Logger('ShownSchedule');
  private schedule: Schedule | undefined;
  private checkedAt = -Infinity;
  private running: Promise<Schedule> | undefined;
  /** Grows with `expire`: a look that began before must not pass for one that began after. */
  private generation = 0;

  constructor(
    private readonly db: Database,
    private readonly publications: PublicationRepository,
  ) {}

  async current(): Promise<Schedule> {
    if (this.schedule && performance.now() - this.checkedAt < CHECK_EVERY_MS) return this.schedule;
    return (this.running ??= this.look());
  }

  /** The next read looks again; called when this process has published something. */
  expire(): void {
    this.generation++;
    this.checkedAt = -Infinity;
    this.running = undefined;
  }

  /** One look at a time, whoever asks; a failed one is not remembered. */
  private look(): Promise<Schedule> {
    const running = this.refresh().finally(() => {
      if (this.running === running) this.running = undefined;
    });
    return running;
  }

  private async refresh(): Promise<Schedule> {
    const generation = this.generation;
    const last = this.schedule;
    const found = await this.read(last).catch((error: unknown) => {
      if (!last) throw error;
      this.logger.warn(`serving the last known schedule: ${String(error)}`);
      return last;
    });
    if (generation === this.generation) {
      this.schedule = found;
      this.checkedAt = performance.now();
    }
    return found;
  }

  private async read(last: Schedule | undefined): Promise<Schedule> {
    const key = await this.publications.shownKey(this.db.reader);
    if (last && key === last.key) return last;
    return unionOf(key, await this.publications.shown(this.db.reader));
  }
}

/** A session is shown once: what is in force wins over what was withdrawn, newer over older. */
export function unionOf(key: string, shown: readonly ShownPublication[]): Schedule {
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
    demo: shown.some((publication) => publication.demo),
    updatedAt: times.length > 0 ? new Date(Math.max(...times)) : null,
    sessions: [...sessions.values()].sort(inTimeOrder),
  };
}

/** A session of a withdrawn publication reads as cancelled, for the reason of the withdrawal. */
function calledOff(session: PublicSession, { withdrawn, number }: ShownPublication): PublicSession {
  if (!withdrawn || session.status === 'cancelled') return session;
  const { at, reason } = withdrawn;
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
