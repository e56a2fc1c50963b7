import type { PublicStop } from '../../contract/sessions.contract.js';
import { DEMO_NOTICE } from '../../domain/demo.js';
import { addDays } from '../../domain/local-time.js';
import { CITIZEN_WORDS as words } from '../../text/citizen.js';
import { CATEGORY_WORDS, isExact, PRECISION_WORDS } from '../../text/places.js';
import { DEFAULT_DAYS } from '../schedule-filter.js';
import { jsonLd } from './json-ld.js';
import { Freshness, Layout, type PageFrame } from './layout.js';
import { ghostsOf } from './schedule-view.js';
import { ServiceFacts } from './service-facts.js';
import { GhostCard, SessionCard } from './session-card.js';

interface StopPageProps {
  readonly frame: PageFrame;
  readonly stop: PublicStop;
}

/** `/titik/:slug`: the next four weeks at one place, and what to know before going there. */
export function StopPage({ frame, stop }: StopPageProps) {
  const { view, site } = frame;
  const last = addDays(view.today, DEFAULT_DAYS);
  const inTime = (date: string) => date >= view.today && date <= last;
  const here = view.schedule.sessions.filter((s) => s.stop.slug === stop.slug && inTime(s.date));
  const gone = ghostsOf(view.schedule.sessions).filter(
    ({ previous }) => previous.stop.slug === stop.slug && inTime(previous.date),
  );
  const given = new Set(here.flatMap((session) => session.services.map(({ code }) => code)));
  const services = view.catalogue.services.filter(
    ({ code }) => given.size === 0 || given.has(code),
  );
  return (
    <Layout
      {...frame}
      title={`${stop.name}: jadwal layanan keliling · ${words.city}`}
      description={`${view.demo ? `${DEMO_NOTICE}. ` : ''}${words.nextSessions}: ${stop.name}.`}
      path={`/titik/${stop.slug}`}
      current="stops"
      data={jsonLd(here, site)}
    >
      <div class="hero">
        <div class="wrap">
          <p class="crumb">
            <a href="/titik">{words.stops}</a>
          </p>
          <h1>{stop.name}</h1>
          <p class="lead">{areaWords(stop)}</p>
          <Freshness view={view} />
        </div>
      </div>
      <div class="wrap columns">
        <section class="list" aria-labelledby="jadwal">
          <h2 id="jadwal">{words.nextSessions}</h2>
          {here.length === 0 && <p class="empty">{words.noneSoon}</p>}
          {here.map((session) => (
            <SessionCard key={session.id} session={session} view={view} at="stop" />
          ))}
          {gone.map((ghost) => (
            <GhostCard key={ghost.id} ghost={ghost} view={view} at="stop" />
          ))}
          <CalendarLinks feed={`/feeds/schedule.ics?stop=${stop.slug}`} site={site} />
        </section>
        <PlaceBox stop={stop} />
      </div>
      <div class="wrap facts">
        {services.map((service) => (
          <ServiceFacts key={service.code} service={service} />
        ))}
      </div>
    </Layout>
  );
}

/** Phones copy a file once and forget where it came from; only `webcal` makes them subscribe. */
function CalendarLinks({ feed, site }: { readonly feed: string; readonly site: string }) {
  return (
    <>
      <p class="calendar">
        <a class="button" href={`${site.replace(/^https?:/, 'webcal:')}${feed}`}>
          {words.calendar}
        </a>
        <span>{words.calendarHint}</span>
      </p>
      <p class="calendar">
        <a href={feed}>{words.calendarFile}</a>
        <span>{words.calendarFileHint}</span>
      </p>
    </>
  );
}

/** Plain links: the page itself asks no other host for anything. */
function PlaceBox({ stop }: Pick<StopPageProps, 'stop'>) {
  const { lat, lon, name, precision } = stop;
  const point = `${lat},${lon}`;
  const category = CATEGORY_WORDS[stop.category];
  return (
    <section class="place" aria-labelledby="tempat" data-lat={lat} data-lon={lon}>
      <h2 id="tempat">{words.place}</h2>
      <p>
        {category && <>{category}. </>}
        {stop.address ?? words.noAddress}
      </p>
      <p class={isExact(precision) ? 'soft' : 'note'}>{PRECISION_WORDS[precision]}.</p>
      <h3>{words.directions}</h3>
      <ul class="links">
        <li>
          <a href={`geo:${point}?q=${point}(${encodeURIComponent(name)})`}>{words.openInPhone}</a>
        </li>
        <li>
          <a
            href={`https://www.google.com/maps/dir/?api=1&destination=${point}`}
            rel="external noopener noreferrer"
          >
            {words.openInGoogle}
          </a>
        </li>
        <li>
          <a
            href={`https://www.openstreetmap.org/?mlat=${lat}&mlon=${lon}#map=17/${lat}/${lon}`}
            rel="external noopener noreferrer"
          >
            {words.openInOsm}
          </a>
        </li>
      </ul>
      <p class="soft">{words.otherSites}</p>
    </section>
  );
}

function areaWords({ area }: PublicStop): string {
  if (!area) return words.unknownArea;
  const guess = area.assumed ? ` (${words.assumedArea})` : '';
  return `Kelurahan ${area.name}${guess}, Kecamatan ${area.district}`;
}
