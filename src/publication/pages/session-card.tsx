import type { PublicSession } from '../../contract/sessions.contract.js';
import { DEMO_NOTICE } from '../../domain/demo.js';
import { changeHeading, namesDropped } from '../../text/change-heading.js';
import { CITIZEN_WORDS as words } from '../../text/citizen.js';
import { formatDayShort, formatList, formatSpan } from '../../text/format.js';
import { fewerSentence } from '../../text/notices.js';
import { CHANGE_WORDS, CLOCK_STATE_WORDS } from '../../text/statuses.js';
import { lostServices } from '../promises.js';
import type { PublicView } from '../public-schedule.service.js';
import { alternativesFor, clockStateOf } from '../session-state.js';
import { DayFrom } from './day-from.js';
import type { Ghost } from './schedule-view.js';
import { ServiceMark } from './service-mark.js';

export interface SessionCardProps {
  readonly session: PublicSession;
  readonly view: PublicView;
  /** On a stop's own page the place is clear and the day is not. */
  readonly at?: 'schedule' | 'stop';
}

/** One session: when, where, what, and whether it is still on. */
export function SessionCard({ session, view, at = 'schedule' }: SessionCardProps) {
  const state = clockStateOf(session, view.now);
  const { stop } = session;
  const isOff = state === 'cancelled';
  const time = formatSpan(session.open, session.close);
  const title =
    at === 'stop' ? (
      <DayFrom date={session.date} today={view.today} />
    ) : (
      <a href={`/titik/${stop.slug}`}>{stop.name}</a>
    );
  return (
    <article
      class={`card is-${state}`}
      id={`sesi-${session.id}`}
      data-session={session.id}
      data-state={state}
      data-starts-at={session.startsAt}
      data-ends-at={session.endsAt}
      data-stop={stop.slug}
      data-lat={stop.lat}
      data-lon={stop.lon}
    >
      <p class="card-time">
        <time dateTime={session.startsAt}>{isOff ? <s>{time}</s> : time}</time> <span>WIB</span>
      </p>
      <div class="card-main">
        <h3>{isOff ? <s>{title}</s> : title}</h3>
        {at === 'schedule' && <p class="card-place">{placeWords(session)}</p>}
        <StatePill state={state} />
        <DemoMark session={session} view={view} />
        <ServiceList session={session} />
        <Missing session={session} view={view} />
        <Change session={session} view={view} />
        <Lost session={session} />
        {isOff && <Alternatives session={session} view={view} />}
      </div>
    </article>
  );
}

/** Said once by the page while all of it is a demonstration. */
function DemoMark({ session, view }: SessionCardProps) {
  return session.demo && !view.demo ? <p class="note">{DEMO_NOTICE}</p> : null;
}

function StatePill({ state }: { readonly state: ReturnType<typeof clockStateOf> }) {
  const byClock = state === 'open' || state === 'soon' || state === 'ended';
  return (
    <p class={`pill pill-${state}`} data-pill>
      <b>{CLOCK_STATE_WORDS[state]}</b>
      {byClock && <span> {words.bySchedule}</span>}
    </p>
  );
}

/** Hours of one service are said only where they differ from those of the session. */
function ServiceList({ session }: { readonly session: PublicSession }) {
  return (
    <ul class="card-services">
      {session.services.map((service) => (
        <li key={service.code}>
          <ServiceMark code={service.code} />
          <span>
            <b>{service.shortName}</b>
            {(service.open !== session.open || service.close !== session.close) && (
              <> {formatSpan(service.open, service.close)}</>
            )}
            {session.status === 'scheduled' && service.capacity > 0 && (
              <small>
                {' '}
                {words.plannedFor} {service.capacity} {words.people}
              </small>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Missing({ session, view }: SessionCardProps) {
  if (session.missingServices.length === 0 || session.status === 'cancelled') return null;
  const names = view.catalogue.services
    .filter(({ code }) => session.missingServices.includes(code))
    .map(({ shortName }) => shortName);
  return (
    <p class="note">
      <b>{words.partial}</b> {formatList(names)} {words.partialWithout}
    </p>
  );
}

/** The newest change with its reason, and what was announced before it. */
function Change({ session, view }: SessionCardProps) {
  const change = session.changes[0];
  if (!change) return null;
  const { kind, reason, previous, fewer } = change;
  return (
    <div class={`change change-${kind}`}>
      <p>
        <b>{changeHeading(change)}.</b> {words.reason} {reason}
      </p>
      {fewer && <p>{fewerSentence(fewer)}</p>}
      {previous && (
        <p>
          {words.formerly}{' '}
          <s>
            <DayFrom date={previous.date} today={view.today} />,{' '}
            {formatSpan(previous.open, previous.close)}, {previous.stop.name}
          </s>
        </p>
      )}
    </div>
  );
}

/** Announced services that left, where the newest change does not name them. */
function Lost({ session }: Pick<SessionCardProps, 'session'>) {
  const [newest] = session.changes;
  const unsaid = lostServices(session).filter((s) => s.change !== newest || !namesDropped(newest));
  return unsaid.map(({ code, shortName, change }) => (
    <p key={code} class="change change-cancelled">
      <b>
        {words.offHere} {shortName}.
      </b>{' '}
      {words.reason} {change.reason}
    </p>
  ));
}

function Alternatives({ session, view }: SessionCardProps) {
  const found = alternativesFor(session, view.schedule.sessions, view.now);
  if (found.length === 0) return <p class="instead">{words.noInstead}</p>;
  return (
    <ul class="instead">
      {found.map(({ services, session: next }) => (
        <li key={next.id}>
          {words.insteadFor} <b>{formatList(services)}</b>:{' '}
          <a href={`/titik/${next.stop.slug}`}>
            {formatDayShort(next.date)}, {formatSpan(next.open, next.close)}, {next.stop.name}
          </a>
        </li>
      ))}
    </ul>
  );
}

interface GhostCardProps extends Pick<SessionCardProps, 'view' | 'at'> {
  readonly ghost: Ghost;
}

/** What people find at the old place or on the old day. */
export function GhostCard({ ghost, view, at = 'schedule' }: GhostCardProps) {
  const { session, previous } = ghost;
  return (
    <article class="card is-ghost">
      <p class="card-time">
        <s>{formatSpan(previous.open, previous.close)}</s> <span>WIB</span>
      </p>
      <div class="card-main">
        <h3>
          <s>
            {at === 'stop' ? (
              <DayFrom date={previous.date} today={view.today} />
            ) : (
              previous.stop.name
            )}
          </s>
        </h3>
        <p class={isOff(ghost) ? 'pill pill-cancelled' : 'pill pill-moved'}>
          <b>{ghostWord(ghost)}</b>
        </p>
        <DemoMark session={session} view={view} />
        <p>
          <WhereTo ghost={ghost} view={view} />
        </p>
      </div>
    </article>
  );
}

const isOff = ({ session }: Ghost) => session.status === 'cancelled';

/** What became of it at the old place. */
export const ghostWord = (ghost: Ghost): string =>
  CHANGE_WORDS[isOff(ghost) ? 'cancelled' : ghost.change.kind];

/** `Pindah ke …. Alasan: …` */
export function WhereTo({ ghost, view }: Pick<GhostCardProps, 'ghost' | 'view'>) {
  const { session, change } = ghost;
  const { stop, date, open, close } = session;
  const off = isOff(ghost);
  return (
    <>
      {words.movedTo}{' '}
      <a href={`/titik/${stop.slug}`}>
        <DayFrom date={date} today={view.today} />, {formatSpan(open, close)}, {stop.name}
      </a>
      {off && <>, {words.thenOff}</>}. {words.reason}{' '}
      {off ? session.changes[0]?.reason : change.reason}
    </>
  );
}

function placeWords({ stop }: PublicSession): string {
  if (!stop.area) return words.unknownArea;
  const guess = stop.area.assumed ? ` (${words.assumedArea})` : '';
  return `Kel. ${stop.area.name}${guess}, Kec. ${stop.area.district}`;
}
