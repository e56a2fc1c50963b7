import { useEffect, useState } from 'preact/hooks';
import type { TourDay } from '../../src/contract/field.contract.js';
import { serverNow } from '../ui/server-clock.js';
import { addDays, dayDate, jakartaDate, longDate, stamp } from '../ui/format.js';
import { DemoNotice, Loading, LoadError } from '../ui/pieces.js';
import { TourLine } from './tour-line.js';
import { useDay } from './use-day.js';
import { fieldWords as w } from './words.js';

interface DayScreenProps {
  account: string;
  /** Asks again who is signed in. */
  askWho: () => void;
}

export function DayScreen({ account, askWho }: DayScreenProps) {
  const [date, setDate] = useState<string>();
  const state = useDay(account, date);
  const { kept, stale, stored, error } = state;
  useEffect(() => {
    if (error?.status === 401) askWho(); // the sign-in is over: that is no lack of signal
  }, [error]);
  const today = jakartaDate(serverNow());
  const shown = date ?? kept?.day.date ?? today;
  return (
    <>
      <DemoNotice notice={kept?.day.notice ?? null} />
      <main class="field-day">
        <nav class="day-nav" aria-label={longDate(shown)}>
          <button type="button" onClick={() => setDate(addDays(shown, -1))}>
            <span aria-hidden="true">‹</span>
            <span class="visually-hidden">{w.previousDay}</span>
          </button>
          <h2>
            {shown === today && <small>{w.today}</small>}
            {longDate(shown)}
          </h2>
          <button type="button" onClick={() => setDate(addDays(shown, 1))}>
            <span aria-hidden="true">›</span>
            <span class="visually-hidden">{w.nextDay}</span>
          </button>
        </nav>
        {stale && kept && (
          <p class="offline-bar" role="status">
            {error && error.status > 0 ? w.failingKept : w.offlineKept} {w.asOf} {stamp(kept.at)}
          </p>
        )}
        {kept && !stored && (
          <p class="offline-bar" role="status">
            {w.notKept}
          </p>
        )}
        {state.loading && !kept && <Loading />}
        {error && !kept && (
          <>
            {error.status === 0 && <p class="offline-bar">{w.offlineNothing}</p>}
            <LoadError error={error} retry={state.reload} />
          </>
        )}
        {kept && <Tours day={kept.day} goTo={setDate} />}
        {kept && (
          <p class="freshness">
            {w.asOf} {stamp(kept.at)}{' '}
            <button type="button" aria-disabled={state.loading} onClick={state.reload}>
              {w.reload}
            </button>
          </p>
        )}
      </main>
    </>
  );
}

interface ToursProps {
  day: TourDay;
  goTo: (date: string) => void;
}

/** Also what is off is shown; where nothing else is left, the next day of work stands below it. */
export function Tours({ day, goTo }: ToursProps) {
  const { tours, nextDate } = day;
  const isFree = tours.every(({ stops }) => stops.every(({ status }) => status === 'cancelled'));
  return (
    <>
      {tours.map((tour) => (
        <TourLine key={`${tour.unit.id} ${tour.publication}`} tour={tour} />
      ))}
      {isFree && (
        <section class="empty-day">
          <p>
            <b>{tours.length > 0 ? w.allOff : w.empty}</b>
          </p>
          {nextDate ? (
            <>
              <p>
                {w.next} <b>{dayDate(nextDate)}</b>
              </p>
              <button type="button" class="primary" onClick={() => goTo(nextDate)}>
                {w.goNext}
              </button>
            </>
          ) : (
            <p>{w.noNext}</p>
          )}
        </section>
      )}
    </>
  );
}
