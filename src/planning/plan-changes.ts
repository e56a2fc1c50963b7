import type { PlanChange, PlanChanges } from '../contract/plan-answers.contract.js';
import { announcedClose } from '../domain/announced-close.js';
import type { FewerPeople } from '../domain/fewer-people.js';
import { daysBetween } from '../domain/local-time.js';
import { changeNotice, changesSentence, type NoticeSession } from '../text/notices.js';
import { fewerIn, sessionChange } from './session-change.js';
import type { PlaceRow } from './store/places.repository.js';
import type { StoredSession } from './store/solution-record.js';

/** What is compared, and the names it is told in. */
export interface Compared {
  readonly published: readonly StoredSession[];
  readonly now: readonly StoredSession[];
  readonly places: ReadonlyMap<string, PlaceRow>;
  /** Short names of the services, by code. */
  readonly services: ReadonlyMap<string, string>;
}

type Told = NonNullable<PlanChange['before']>;

const MOST_ALTERNATIVES = 3;
/** A day of waiting is worth so many metres of way when alternatives are put in order. */
const METERS_PER_DAY = 3000;

/** How a revision differs from what is published, for the coordinator and in words for citizens. Pure. */
export function planChanges(compared: Compared): PlanChanges {
  const { published, now } = compared;
  const told = published.filter(({ status }) => status === 'planned');
  const byPublicId = new Map(now.map((session) => [session.publicId, session]));
  const old = new Map(published.map((session) => [session.publicId, session]));
  const known = told.flatMap((before) =>
    changeOf(compared, before, byPublicId.get(before.publicId)),
  );
  const added = now
    .filter((session) => sessionChange(old.get(session.publicId), session) === 'added')
    .flatMap((session) => changeOf(compared, undefined, session));
  const count = (is: (change: PlanChange) => boolean) => known.filter(is).length;
  const figures = {
    total: told.length,
    changed: known.length,
    otherDay: count(({ before, after }) => before?.date !== (after ?? before)?.date),
    cancelled: count(({ change }) => change === 'cancelled'),
  };
  return {
    ...figures,
    sentence: changesSentence({ ...figures, added: added.length }),
    sessions: [...known, ...added],
  };
}

function changeOf(
  compared: Compared,
  before: StoredSession | undefined,
  now: StoredSession | undefined,
): PlanChange[] {
  const change = now ? sessionChange(before, now) : 'cancelled';
  if (change === null) return [];
  const after = change === 'cancelled' ? undefined : now;
  const missing = servicesOf(before).filter((service) => !servicesOf(after).includes(service));
  const lost = change === 'moved' || change === 'rescheduled' ? servicesOf(before) : missing;
  const alternatives = before ? alternativesTo(compared, before, lost) : [];
  const named = ({ services, stop, ...rest }: Told): NoticeSession => ({
    ...rest,
    stop: stop.name,
    services: services.map((code) => compared.services.get(code) ?? code),
  });
  const nameOfService = (line: FewerPeople) => ({
    ...line,
    shortName: compared.services.get(line.code) ?? line.code,
  });
  const told = (session: StoredSession | undefined) => (session ? toldOf(compared, session) : null);
  const [was, is] = [told(before), told(after)];
  return [
    {
      id: now?.id ?? before!.publicId,
      publicId: (now ?? before)!.publicId,
      change,
      before: was,
      after: is,
      alternatives,
      notice: changeNotice({
        change,
        before: was && named(was),
        after: is && named(is),
        reason: now?.reason ?? null,
        fewer: before && after ? fewerIn(before, after).map(nameOfService) : [],
        alternatives: alternatives.map(({ meters, ...rest }) => ({ ...named(rest), meters })),
      }),
    },
  ];
}

const servicesOf = (session: StoredSession | undefined) => [
  ...new Set(session?.assignments.flatMap((a) => a.services.map((s) => s.service)) ?? []),
];

function toldOf({ places }: Pick<Compared, 'places'>, session: StoredSession): Told {
  const { date, open, stop } = session;
  return {
    date,
    open,
    close: announcedClose(session.close),
    stop: { id: stop, name: places.get(stop)?.name ?? stop },
    services: servicesOf(session).sort(),
  };
}

/** The next sessions that give one of the lost services, near in days and in metres. */
function alternativesTo(
  compared: Compared,
  before: StoredSession,
  lost: readonly string[],
): PlanChange['alternatives'] {
  const isLater = ({ date, open }: StoredSession) =>
    date > before.date || (date === before.date && open >= before.open);
  return compared.now
    .filter((s) => s.status === 'planned' && s.publicId !== before.publicId && isLater(s))
    .map((session) => {
      const services = servicesOf(session).filter((service) => lost.includes(service));
      const meters = metersBetween(compared.places, before.stop, session.stop);
      const days = daysBetween(before.date, session.date);
      return { session, services, meters, rank: meters + METERS_PER_DAY * days };
    })
    .filter(({ services }) => services.length > 0)
    .sort((a, b) => a.rank - b.rank || (a.session.id < b.session.id ? -1 : 1))
    .slice(0, MOST_ALTERNATIVES)
    .map(({ session, services, meters }) => ({
      ...toldOf(compared, session),
      services: services.sort(),
      publicId: session.publicId,
      meters,
    }));
}

const METERS_PER_DEGREE = 111_195;

/** As the crow flies; within a city the earth is flat. */
function metersBetween(places: Compared['places'], from: string, to: string): number {
  const [a, b] = [places.get(from), places.get(to)];
  if (!a || !b) return 0;
  const north = (a.lat - b.lat) * METERS_PER_DEGREE;
  const east = (a.lon - b.lon) * METERS_PER_DEGREE * Math.cos((a.lat * Math.PI) / 180);
  return Math.round(Math.hypot(north, east));
}
