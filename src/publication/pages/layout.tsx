import type { ComponentChildren } from 'preact';
import { DEMO_NOTICE } from '../../domain/demo.js';
import { clockMinutesOf, localDateOf } from '../../domain/local-time.js';
import type { MapTiles, PageAssets } from '../../platform/http/web-assets.js';
import { CITIZEN_WORDS as words } from '../../text/citizen.js';
import { formatDayShort, formatTime } from '../../text/format.js';
import type { PublicView } from '../public-schedule.service.js';
import { editionsAhead } from '../session-state.js';
import { MarkSprite } from './service-mark.js';

/** What every page is told from outside. */
export interface PageFrame {
  readonly view: PublicView;
  readonly assets: PageAssets;
  /** Address of the site without a slash at the end. */
  readonly site: string;
  /** Only where the operator set them. */
  readonly mapTiles: MapTiles | undefined;
}

export interface LayoutProps extends PageFrame {
  readonly title: string;
  readonly description: string;
  readonly path: string;
  readonly current: 'schedule' | 'stops' | null;
  /** JSON-LD, already escaped for a script element. */
  readonly data?: string | undefined;
  readonly children: ComponentChildren;
}

/** The frame of every public page. It carries no script or style of its own (strict CSP). */
export function Layout(props: LayoutProps) {
  const { view, current, children } = props;
  return (
    <html lang="id">
      <Head {...props} />
      <body>
        <a class="skip" href="#isi">
          {words.skip}
        </a>
        <MarkSprite services={view.catalogue.services} />
        <Header current={current} isDemo={view.demo} />
        <main id="isi" tabIndex={-1} data-generated-at={view.asOf.toISOString()}>
          {children}
        </main>
        <Footer view={view} />
      </body>
    </html>
  );
}

function Head({ title, description, path, site, assets, mapTiles, data, view }: LayoutProps) {
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title}</title>
      <meta name="description" content={description} />
      <meta name="theme-color" content="#16324f" />
      <meta name="generated-at" content={view.asOf.toISOString()} />
      {mapTiles && <meta name="map-tiles" content={mapTiles.url} />}
      {mapTiles && <meta name="map-tiles-attribution" content={mapTiles.attribution} />}
      <link rel="canonical" href={`${site}${path}`} />
      <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
      <link rel="manifest" href="/manifest.webmanifest" />
      <link
        rel="alternate"
        type="text/calendar"
        title={words.calendarName}
        href="/feeds/schedule.ics"
      />
      {assets.styles.map((href) => (
        <link key={href} rel="stylesheet" href={href} />
      ))}
      {assets.preloads.map((href) => (
        <link key={href} rel="modulepreload" href={href} />
      ))}
      {assets.script && <script type="module" src={assets.script} />}
      {data && <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: data }} />}
    </head>
  );
}

interface HeaderProps {
  readonly current: LayoutProps['current'];
  readonly isDemo: boolean;
}

function Header({ current, isDemo }: HeaderProps) {
  const page = (name: 'schedule' | 'stops') => (current === name ? 'page' : undefined);
  return (
    <header class="top">
      <div class="wrap top-row">
        <a class="brand" href="/">
          <strong>{words.product}</strong>
          <span>{words.city}</span>
        </a>
        <nav aria-label="Utama">
          <a href="/" aria-current={page('schedule')}>
            {words.schedule}
          </a>
          <a href="/titik" aria-current={page('stops')}>
            {words.stops}
          </a>
        </nav>
      </div>
      {isDemo && (
        <p class="demo">
          <strong>{DEMO_NOTICE}.</strong>
        </p>
      )}
    </header>
  );
}

/** How fresh the page is, with the day, because copies outlive it; and which announcement it shows. */
export function Freshness({ view }: Pick<PageFrame, 'view'>) {
  const { schedule, asOf, today } = view;
  const numbers = editionsAhead(schedule, today).join(', ');
  // Where all was withdrawn, there was something to read.
  const none = schedule.updatedAt ? words.noEditionNow : words.noEdition;
  return (
    <p class="fresh" data-freshness>
      {words.dataAsOf}{' '}
      <time dateTime={asOf.toISOString()}>
        {formatDayShort(localDateOf(asOf))} {formatTime(clockMinutesOf(asOf))} WIB
      </time>
      {' · '}
      {numbers ? `${words.edition} ${numbers}` : none}
    </p>
  );
}

function Footer({ view }: Pick<PageFrame, 'view'>) {
  return (
    <footer class="foot">
      <div class="wrap">
        <Freshness view={view} />
        <p>{words.bySchedulePage}</p>
        <p>{words.noTickets}</p>
        <p>{words.onlyFee}</p>
        <nav aria-label={words.openData}>
          <a href="/feeds/schedule.ics">{words.ics}</a>
          <a href="/api/v1/sessions">{words.api}</a>
          <a href="/api/v1/sessions.geojson">{words.geojson}</a>
        </nav>
      </div>
    </footer>
  );
}
