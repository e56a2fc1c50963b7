import { DEMO_NOTICE } from '../../domain/demo.js';
import { CITIZEN_WORDS as words } from '../../text/citizen.js';
import { dayWords, formatDay, formatList, formatSpan } from '../../text/format.js';
import { DayFrom } from './day-from.js';
import { jsonLd } from './json-ld.js';
import { Freshness, Layout, type PageFrame } from './layout.js';
import { addressOf, NO_CHOICE, type Choice } from './page-query.js';
import { scheduleView, type DayList, type ScheduleView } from './schedule-view.js';
import { ServiceMark } from './service-mark.js';
import { GhostCard, SessionCard } from './session-card.js';

interface SchedulePageProps {
  readonly frame: PageFrame;
  readonly choice: Choice;
}

/** `/`: where and when, today and the days after, readable with nothing but HTML. */
export function SchedulePage({ frame, choice }: SchedulePageProps) {
  const { view, site } = frame;
  const list = scheduleView(view, choice);
  const names = formatList(view.catalogue.services.map((service) => service.shortName));
  const shown = new Set(list.days.flatMap((day) => day.sessions.map(({ id }) => id)));
  // Told as they are: search engines put together what all choices say of one session.
  const events = view.schedule.sessions.filter(({ id }) => shown.has(id));
  return (
    <Layout
      {...frame}
      title={`${words.title}: jadwal ${names}`}
      description={`${view.demo ? `${DEMO_NOTICE}. ` : ''}${names} ${words.lead}`}
      path={addressOf(choice)}
      current="schedule"
      data={jsonLd(events.slice(0, 60), site)}
    >
      <div class="hero">
        <div class="wrap">
          <h1>{words.title}</h1>
          <p class="lead">
            {names} {words.lead}
          </p>
          <Freshness view={view} />
        </div>
      </div>
      <div class="bar">
        <div class="wrap">
          <DayStrip list={list} choice={choice} today={view.today} />
          <ServiceChips frame={frame} choice={choice} />
          <AreaForm frame={frame} choice={choice} />
        </div>
      </div>
      <p class="map-bar">
        <a class="button" href="/titik" data-map-open>
          {words.map}
        </a>
      </p>
      <div class="wrap list" data-list>
        <Chosen frame={frame} choice={choice} />
        {list.days.map((day) => (
          <DaySection key={day.date} day={day} list={list} frame={frame} choice={choice} />
        ))}
      </div>
      <section class="wrap map" id="peta" aria-label={words.mapRegion} data-map hidden />
    </Layout>
  );
}

interface StripProps {
  readonly list: ScheduleView;
  readonly choice: Choice;
  readonly today: string;
}

function DayStrip({ list, choice, today }: StripProps) {
  const all = { ...choice, day: null };
  return (
    <nav class="strip" aria-label={words.days} data-strip>
      <a class="day day-all" href={addressOf(all)} aria-current={choice.day ? undefined : 'page'}>
        {words.allDays}
      </a>
      {list.strip.map(({ date, count }) => {
        const { weekday, day, month } = dayWords(date);
        return (
          <a
            key={date}
            class={count === 0 ? 'day is-empty' : 'day'}
            href={addressOf({ ...choice, day: date })}
            aria-current={choice.day === date ? 'page' : undefined}
          >
            {date === today ? (
              <span data-later={weekday}>{words.today}</span>
            ) : (
              <span>{weekday}</span>
            )}{' '}
            <b>{day}</b> <span>{month}</span>
            <span class="visually-hidden">, {count} sesi</span>
          </a>
        );
      })}
    </nav>
  );
}

function ServiceChips({ frame, choice }: SchedulePageProps) {
  const chip = (service: string | null) => ({
    class: 'chip',
    href: addressOf({ ...choice, service }),
    'aria-current': choice.service === service ? ('true' as const) : undefined,
  });
  return (
    <nav class="chips" aria-label={words.services}>
      <a {...chip(null)}>{words.allServices}</a>
      {frame.view.catalogue.services.map(({ code, shortName }) => (
        <a key={code} {...chip(code)}>
          <ServiceMark code={code} /> {shortName}
        </a>
      ))}
    </nav>
  );
}

function AreaForm({ frame, choice }: SchedulePageProps) {
  const { areas } = frame.view.catalogue;
  const districts = [...new Set(areas.map((area) => area.district))].sort();
  const isFiltered = choice.area !== null || choice.service !== null || choice.day !== null;
  return (
    <form class="area" method="get" action="/">
      {choice.day && <input type="hidden" name="hari" value={choice.day} />}
      {choice.service && <input type="hidden" name="layanan" value={choice.service} />}
      <label class="visually-hidden" for="kelurahan">
        {words.area}
      </label>
      <select id="kelurahan" name="kelurahan">
        <option value="">{words.allAreas}</option>
        {districts.map((district) => (
          <optgroup key={district} label={`Kec. ${district}`}>
            {areas
              .filter((area) => area.district === district)
              .map(({ code, name }) => (
                <option key={code} value={code} selected={choice.area === code}>
                  {name}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
      <button type="submit">{words.apply}</button>
      {isFiltered && (
        <a class="clear" href={addressOf(NO_CHOICE)}>
          {words.clear}
        </a>
      )}
    </form>
  );
}

/** For paper, which has neither strip nor chips. */
function Chosen({ frame, choice }: SchedulePageProps) {
  const { services, areas } = frame.view.catalogue;
  const area = areas.find(({ code }) => code === choice.area);
  const chosen = [
    services.find(({ code }) => code === choice.service)?.shortName,
    area && `Kel. ${area.name}`,
    choice.day && formatDay(choice.day),
  ].filter(Boolean);
  if (chosen.length === 0) return null;
  return (
    <p class="chosen">
      {words.only} {chosen.join(' · ')}
    </p>
  );
}

interface DayProps extends SchedulePageProps {
  readonly day: DayList;
  readonly list: ScheduleView;
}

function DaySection({ day, list, frame, choice }: DayProps) {
  const { view } = frame;
  const isEmpty = day.sessions.length === 0;
  const heading = `hari-${day.date}`;
  return (
    <section class="day-list" aria-labelledby={heading}>
      <h2 id={heading}>
        <DayFrom date={day.date} today={view.today} />
      </h2>
      {isEmpty && <EmptyDay day={day} list={list} frame={frame} choice={choice} />}
      {day.sessions.map((session) => (
        <SessionCard key={session.id} session={session} view={view} />
      ))}
      {day.ghosts.map((ghost) => (
        <GhostCard key={ghost.id} ghost={ghost} view={view} />
      ))}
    </section>
  );
}

/** An empty day is an answer too: it names the next session. */
function EmptyDay({ day, list, frame, choice }: DayProps) {
  const { view } = frame;
  const isToday = day.date === view.today;
  const isFiltered = choice.service !== null || choice.area !== null;
  const nothing = isFiltered ? words.noneFiltered : isToday ? words.noneToday : words.noneThatDay;
  const { next } = list;
  return (
    <div class="empty" data-empty-day>
      <p data-later={nothing === words.noneToday ? words.noneThatDay : undefined}>{nothing}</p>
      {next ? (
        <p>
          {words.nextOne}{' '}
          <a href={addressOf({ ...choice, day: next.date })}>{formatDay(next.date)}</a>,{' '}
          {formatSpan(next.open, next.close)} WIB,{' '}
          <a href={`/titik/${next.stop.slug}`}>{next.stop.name}</a> (
          {formatList(next.services.map((service) => service.shortName))}).
        </p>
      ) : (
        <p>{isFiltered ? words.noneAtAll : words.noneAhead}</p>
      )}
    </div>
  );
}
