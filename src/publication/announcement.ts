import type { ChangeKind, PublicSession, SessionChange } from '../contract/sessions.contract.js';
import { announcedClose } from '../domain/announced-close.js';
import { InvalidInputError, type FieldError } from '../domain/errors.js';
import { fewerPeople } from '../domain/fewer-people.js';
import { parseClock } from '../domain/local-time.js';
import {
  factsOf,
  type PlannedSession,
  type ServiceNames,
  type SessionFacts,
} from './announced-session.js';
import type { AnnouncedChange } from './publication.entity.js';

/** Under which number, when and as what a plan is announced. */
export interface Edition {
  readonly number: number;
  readonly at: Date;
  readonly demo: boolean;
}

export interface Announcement {
  readonly sessions: readonly PublicSession[];
  readonly changes: readonly AnnouncedChange[];
}

export interface AnnouncementInput {
  readonly edition: Edition;
  readonly planned: readonly PlannedSession[];
  /** What the revised publication said; empty for a first publication. */
  readonly before: readonly PublicSession[];
  /** Whether it revises something: only then do changes need reasons. */
  readonly isRevision: boolean;
  /** Keyed by session id of the plan or by public session id. */
  readonly reasons: Readonly<Record<string, string>>;
  readonly services: ServiceNames;
  /** Said of a session that is simply new in a revision, where nothing was called off. */
  readonly addedReason: string;
}

/** Early publications told the minute; the same closing in round numbers is no change. */
const asAnnounced = (close: string) => announcedClose(parseClock(close));

/**
 * How a session differs from what was announced; null when a citizen would notice nothing.
 * A change of place outranks a change of time, which outranks a change of services.
 */
function changeKindOf(before: PublicSession, now: SessionFacts): ChangeKind | null {
  if (before.stop.slug !== now.stop.slug) return 'moved';
  const sameTime =
    before.date === now.date &&
    before.open === now.open &&
    asAnnounced(before.close) === asAnnounced(now.close);
  if (!sameTime || before.status === 'cancelled') return 'rescheduled';
  const line = ({ services }: SessionFacts) =>
    services.map(({ code, open, close }) => `${code} ${open} ${asAnnounced(close)}`).join();
  return line(before) === line(now) && fewerIn(before, now).length === 0 ? null : 'services';
}

/** Services that can serve fewer people than was announced, by the names citizens know. */
function fewerIn(before: SessionFacts, now: SessionFacts) {
  const people = ({ services }: SessionFacts) =>
    services.map(({ code, capacity }) => ({ code, people: capacity }));
  const nameOf = new Map(now.services.map(({ code, shortName }) => [code, shortName]));
  return fewerPeople(people(before), people(now)).map((line) => ({
    ...line,
    shortName: nameOf.get(line.code) ?? line.code,
  }));
}

/**
 * Turns a plan into what citizens read. A session keeps its history; one that is gone stays in the
 * list as cancelled, so that nobody who noted it is left without an answer.
 * @throws InvalidInputError naming `reasons.<session id>` for each change without a reason
 */
export function announce(input: AnnouncementInput): Announcement {
  const { planned, before, edition } = input;
  const known = new Map(before.map((session) => [session.id, session]));
  const stays = new Set(planned.filter((s) => !s.cancelled).map((s) => s.publicId));
  const isOff = (last: PublicSession) => last.status === 'cancelled' || !stays.has(last.id);
  const calledOff = new Set(before.filter(isOff).map(placeOf));
  const missing: FieldError[] = [];
  const sessions: PublicSession[] = [];
  const changes: AnnouncedChange[] = [];

  const add = (
    facts: SessionFacts,
    last: PublicSession | undefined,
    kind: ChangeKind | null,
    row?: PlannedSession,
  ) => {
    const status = kind === 'cancelled' ? 'cancelled' : 'scheduled';
    const frame = { publication: edition.number, demo: edition.demo };
    if (!kind) {
      const { changes: history, sequence } = last ?? { changes: [], sequence: 0 };
      // A stop that was corrected since does not move what nobody has announced anew.
      const stop = last?.stop ?? facts.stop;
      sessions.push({ ...facts, stop, status, changes: history, sequence, ...frame });
      return;
    }
    const isSimplyNew = kind === 'added' && !calledOff.has(placeOf(facts));
    const reason = reasonFor(facts.id, row, input.reasons) ?? (isSimplyNew && input.addedReason);
    if (!reason) missing.push({ field: `reasons.${row?.id ?? facts.id}`, code: 'REASON_REQUIRED' });
    const change = changeOf(kind, reason || '', edition, last, facts);
    const sequence = last ? last.sequence + 1 : 0;
    const history = [{ ...change, ...droppedSince(last, facts) }, ...(last?.changes ?? [])];
    sessions.push({ ...facts, status, changes: history, sequence, ...frame });
    changes.push({ session: facts.id, kind, reason: change.reason });
  };

  for (const row of planned) {
    if (row.cancelled) continue;
    const facts = factsOf(row, input.services);
    const last = known.get(row.publicId);
    const kind = last ? changeKindOf(last, facts) : input.isRevision ? 'added' : null;
    add(facts, last, kind, row);
  }
  const rows = new Map(planned.map((row) => [row.publicId, row]));
  for (const last of before) {
    if (stays.has(last.id)) continue;
    if (last.status === 'scheduled') add(last, last, 'cancelled', rows.get(last.id));
    else sessions.push({ ...last, publication: edition.number, demo: edition.demo });
  }
  if (missing.length > 0) throw new InvalidInputError(missing);
  return { sessions: sessions.sort(inTimeOrder), changes };
}

function reasonFor(
  publicId: string,
  row: PlannedSession | undefined,
  reasons: AnnouncementInput['reasons'],
): string | null {
  return (row && reasons[row.id]) ?? reasons[publicId] ?? row?.reason ?? null;
}

/** Services people were promised and will look for in vain, whatever else has changed. */
function droppedSince(
  last: PublicSession | undefined,
  { services }: SessionFacts,
): Pick<SessionChange, 'dropped'> {
  const given = new Set(services.map(({ code }) => code));
  const dropped = (last?.services ?? []).filter(({ code }) => !given.has(code));
  if (dropped.length === 0) return {};
  return { dropped: dropped.map(({ code, shortName }) => ({ code, shortName })) };
}

/** Where and when of a session, as a citizen remembers it. */
const placeOf = ({ stop, date }: SessionFacts) => `${stop.slug} ${date}`;

function changeOf(
  kind: ChangeKind,
  reason: string,
  { at, number }: Edition,
  last: PublicSession | undefined,
  now: SessionFacts,
): SessionChange {
  const tellsWhere = kind === 'moved' || kind === 'rescheduled';
  const previous =
    last && tellsWhere
      ? {
          date: last.date,
          open: last.open,
          close: last.close,
          stop: { slug: last.stop.slug, name: last.stop.name },
        }
      : null;
  const fewer = last ? fewerIn(last, now) : [];
  const change = { kind, reason, at: at.toISOString(), publication: number, previous };
  return fewer.length > 0 ? { ...change, fewer } : change;
}

/** By day, opening and place; the id settles the rest, so that the order never flickers. */
export function inTimeOrder(a: PublicSession, b: PublicSession): number {
  return (
    compare(a.startsAt, b.startsAt) || compare(a.stop.name, b.stop.name) || compare(a.id, b.id)
  );
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
