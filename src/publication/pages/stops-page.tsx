import type { PublicSession } from '../../contract/sessions.contract.js';
import { DEMO_NOTICE } from '../../domain/demo.js';
import { CITIZEN_WORDS as words } from '../../text/citizen.js';
import { formatDayShort, formatSpan } from '../../text/format.js';
import { isExact, PRECISION_WORDS } from '../../text/places.js';
import { CHANGE_WORDS } from '../../text/statuses.js';
import type { CatalogueStop } from '../public-catalogue.js';
import type { PublicView } from '../public-schedule.service.js';
import { slugOf } from '../schedule-filter.js';
import { cancelledAhead, nextSession } from '../session-state.js';
import { Freshness, Layout, type PageFrame } from './layout.js';
import { ghostsOf, type Ghost } from './schedule-view.js';
import { ServiceMark } from './service-mark.js';
import { ghostWord, WhereTo } from './session-card.js';

interface StopLine {
  readonly view: PublicView;
  readonly stop: CatalogueStop;
  readonly next: PublicSession | undefined;
  /** Sessions that people may still go to in vain. */
  readonly cancelled: readonly PublicSession[];
  /** Sessions that were announced here before they moved. */
  readonly moved: readonly Ghost[];
}

/** `/titik`: every place a unit may come to, by kecamatan and kelurahan. */
export function StopsPage({ frame }: { readonly frame: PageFrame }) {
  const groups = groupsOf(frame);
  return (
    <Layout
      {...frame}
      title={`${words.stops} · ${words.product} ${words.city}`}
      description={words.stopsLead}
      path="/titik"
      current="stops"
    >
      <div class="hero">
        <div class="wrap">
          <h1>{words.stops}</h1>
          <p class="lead">{words.stopsLead}</p>
          <Freshness view={frame.view} />
        </div>
      </div>
      <div class="bar">
        <nav class="wrap" aria-label={words.districts}>
          <div class="chips">
            {[...groups.keys()].map((district) => (
              <a key={district} class="chip" href={`#${slugOf(district)}`}>
                {district}
              </a>
            ))}
          </div>
        </nav>
      </div>
      <div class="wrap list">
        {[...groups].map(([district, areas]) => (
          <section key={district} class="district" id={slugOf(district)}>
            <h2>{headingOf(district)}</h2>
            {[...areas].map(([area, lines]) => (
              <section key={area} class="area-group">
                <h3>{area}</h3>
                <ul class="stops">
                  {lines.map((line) => (
                    <StopItem key={line.stop.slug} {...line} />
                  ))}
                </ul>
              </section>
            ))}
          </section>
        ))}
      </div>
    </Layout>
  );
}

const headingOf = (district: string) =>
  district === words.otherPlaces ? district : `${words.districts} ${district}`;

function StopItem({ view, stop, next, cancelled, moved }: StopLine) {
  return (
    <li data-stop={stop.slug} data-lat={stop.lat} data-lon={stop.lon}>
      <a href={`/titik/${stop.slug}`}>{stop.name}</a>
      {next ? (
        <>
          <p>
            {words.next} {formatDayShort(next.date)},{' '}
            <span class="span">{formatSpan(next.open, next.close)}</span>
          </p>
          <p>
            {next.services.map(({ code, shortName }) => (
              <span key={code} class="inline-mark">
                <ServiceMark code={code} />
                {shortName}
              </span>
            ))}
          </p>
        </>
      ) : (
        <p class="soft">{words.noSchedule}</p>
      )}
      {cancelled.map((session) => (
        <p key={session.id} class="change change-cancelled">
          <b>{CHANGE_WORDS.cancelled}:</b> {formatDayShort(session.date)},{' '}
          {formatSpan(session.open, session.close)}. {words.reason} {session.changes[0]?.reason}
          <Demo session={session} view={view} />
        </p>
      ))}
      {moved.map((ghost) => (
        <p key={ghost.id} class="change">
          <b>{ghostWord(ghost)}:</b> {formatDayShort(ghost.previous.date)},{' '}
          {formatSpan(ghost.previous.open, ghost.previous.close)}.{' '}
          <WhereTo ghost={ghost} view={view} />
          <Demo session={ghost.session} view={view} />
        </p>
      ))}
      {!isExact(stop.precision) && <p class="soft">{PRECISION_WORDS[stop.precision]}</p>}
    </li>
  );
}

/** Said once by the page while all of it is a demonstration. */
function Demo({ session, view }: Pick<StopLine, 'view'> & { readonly session: PublicSession }) {
  return session.demo && !view.demo ? <> ({DEMO_NOTICE})</> : null;
}

/** Candidate stops and those that have sessions anyway; areas in the order of the catalogue. */
function groupsOf({ view }: PageFrame): Map<string, Map<string, StopLine[]>> {
  const { catalogue, schedule, now, today } = view;
  const ghosts = ghostsOf(schedule.sessions).filter(({ previous }) => previous.date >= today);
  const places = [...schedule.sessions, ...ghosts.map(({ previous }) => previous)];
  const used = new Set(places.map((place) => place.stop.slug));
  const groups = new Map<string, Map<string, StopLine[]>>();
  const add = (district: string, area: string, stop: CatalogueStop) => {
    const areas = groups.get(district) ?? new Map<string, StopLine[]>();
    groups.set(district, areas);
    const here = schedule.sessions.filter((session) => session.stop.slug === stop.slug);
    const [next, cancelled] = [nextSession(here, now), cancelledAhead(here, now)];
    const moved = ghosts.filter(({ previous }) => previous.stop.slug === stop.slug);
    const line = { view, stop, next, cancelled, moved };
    areas.set(area, [...(areas.get(area) ?? []), line]);
  };
  const shown = catalogue.stops.filter((stop) => stop.candidate || used.has(stop.slug));
  for (const area of catalogue.areas) {
    for (const stop of shown.filter((candidate) => candidate.area?.code === area.code)) {
      add(area.district, `Kelurahan ${area.name}`, stop);
    }
  }
  for (const stop of shown.filter((candidate) => !candidate.area)) {
    add(words.otherPlaces, words.unknownArea, stop);
  }
  return groups;
}
