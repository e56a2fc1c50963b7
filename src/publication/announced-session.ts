import type { PublicSession, PublicStop } from '../contract/sessions.contract.js';
import { announcedClose } from '../domain/announced-close.js';
import { formatClock, instantOf, type ClockMinutes, type LocalDate } from '../domain/local-time.js';

/** One unit's part of a session, as the plan has it. */
export interface PlannedPart {
  readonly unitId: string;
  readonly agencyId: string;
  readonly cancelled: boolean;
  readonly services: readonly {
    readonly service: string;
    readonly open: ClockMinutes;
    readonly close: ClockMinutes;
    readonly served: number;
  }[];
}

/** A session of a plan with what citizens need to know of its place. */
export interface PlannedSession {
  readonly id: string;
  readonly publicId: string;
  readonly date: LocalDate;
  readonly open: ClockMinutes;
  readonly close: ClockMinutes;
  readonly cancelled: boolean;
  readonly reason: string | null;
  readonly stop: PublicStop;
  readonly parts: readonly PlannedPart[];
}

/** Nobody is served any more. */
export function hasEnded({ date, close }: PlannedSession, now: Date): boolean {
  return instantOf(date, close) <= now;
}

/** The services of the city in the order they are shown. */
export type ServiceNames = readonly { readonly code: string; readonly shortName: string }[];

/** What a session says of itself, before anything is known of its history. */
export type SessionFacts = Omit<
  PublicSession,
  'changes' | 'sequence' | 'publication' | 'demo' | 'status'
>;

/** The public facts of a session; units, demand, consent and odd minutes stay inside. */
export function factsOf(session: PlannedSession, names: ServiceNames): SessionFacts {
  const services = servicesOf(session, names);
  const close = announcedClose(session.close);
  return {
    id: session.publicId,
    date: session.date,
    open: formatClock(session.open),
    close: formatClock(close),
    startsAt: instantOf(session.date, session.open).toISOString(),
    endsAt: instantOf(session.date, close).toISOString(),
    stop: session.stop,
    services,
    missingServices: names
      .map(({ code }) => code)
      .filter((code) => !services.some((service) => service.code === code)),
  };
}

/** Two units of one service are one line: the earliest opening, the latest closing, both capacities. */
function servicesOf(session: PlannedSession, names: ServiceNames): PublicSession['services'] {
  const parts = session.parts.filter((part) => session.cancelled || !part.cancelled);
  const given = parts.flatMap((part) => part.services);
  return names.flatMap(({ code, shortName }) => {
    const lines = given.filter(({ service }) => service === code);
    if (lines.length === 0) return [];
    return [
      {
        code,
        shortName,
        open: formatClock(Math.min(...lines.map((line) => line.open))),
        close: formatClock(announcedClose(Math.max(...lines.map((line) => line.close)))),
        capacity: lines.reduce((sum, line) => sum + line.served, 0),
      },
    ];
  });
}
