import type { Tour } from '../../src/contract/field.contract.js';
import { formatSpan, formatTime } from '../ui/format.js';
import { precisionWord } from '../ui/words.js';
import { navigationLinks } from './navigation.js';
import { fieldWords as w } from './words.js';

type TourStop = Tour['stops'][number];

/** One unit's day from top to bottom: depot, stops in order, depot. */
export function TourLine({ tour }: { tour: Tour }) {
  return (
    <section class="tour" aria-label={tour.unit.name}>
      <p class="tour-unit">
        <b>{tour.unit.code}</b> {tour.unit.name}
      </p>
      <ol class="line">
        <li class="depot">
          <b>{formatTime(tour.depart)}</b> {w.depart} · {tour.depot.name}
        </li>
        {tour.stops.map((stop) => (
          <li key={stop.sessionId}>
            <StopCard stop={stop} />
          </li>
        ))}
        <li class="depot">
          <b>{formatTime(tour.return)}</b> {w.return} · {tour.depot.name}
        </li>
      </ol>
      <p class="freshness">
        {w.edition} {tour.publication}
      </p>
    </section>
  );
}

function StopCard({ stop: visit }: { stop: TourStop }) {
  const { stop } = visit;
  const isOff = visit.status === 'cancelled';
  return (
    <article class={isOff ? 'stop-card off' : 'stop-card'}>
      <h3>{stop.name}</h3>
      {isOff && (
        <p class="cancelled">
          <b>{w.cancelled}.</b> {visit.reason}
        </p>
      )}
      <p class="opening">
        {formatSpan(visit.open, visit.close)} <small>WIB</small>
      </p>
      <p>
        {stop.address ?? w.noAddress}
        {stop.area && `, ${w.kelurahan} ${stop.area}`}
      </p>
      {stop.precision !== 'pin' && <p class="precision">{precisionWord(stop.precision)}.</p>}
      <Times visit={visit} />
      {!isOff && <Navigation stop={stop} />}
      <Services visit={visit} />
      {visit.partners.length > 0 && (
        <p>
          {w.partners}:{' '}
          {visit.partners
            .map((p) => `${p.unit} (${w.arrive.toLowerCase()} ${formatTime(p.arrive)})`)
            .join(', ')}
        </p>
      )}
    </article>
  );
}

function Times({ visit }: { visit: TourStop }) {
  const times = [
    [w.arrive, visit.arrive],
    [w.open, visit.open],
    [w.close, visit.close],
    [w.leave, visit.leave],
  ] as const;
  return (
    <dl class="times">
      {times.map(([name, time]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{formatTime(time)}</dd>
        </div>
      ))}
    </dl>
  );
}

function Navigation({ stop }: Pick<TourStop, 'stop'>) {
  const [phone, ...sites] = navigationLinks(stop);
  return (
    <div class="navigate">
      {phone && (
        <a class="button primary" href={phone.href}>
          {phone.name}
        </a>
      )}
      {sites.map(({ name, href }) => (
        <a key={name} class="button" href={href} target="_blank" rel="noopener noreferrer">
          {name}
        </a>
      ))}
    </div>
  );
}

function Services({ visit }: { visit: TourStop }) {
  return (
    <ul class="services">
      {visit.services.map(({ code, shortName, expected, planned }) => (
        <li key={code}>
          <b>{shortName}</b>: {expected} {w.people} {w.expected}, {planned} {w.planned}
        </li>
      ))}
    </ul>
  );
}
