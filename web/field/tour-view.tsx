import type { Tour } from '../../src/contract/field.contract.js';
import { formatTime } from '../../src/text/format.js';
import { precisionWord } from '../ui/words.js';
import { words } from './words.js';

type TourStop = Tour['stops'][number];

/** One unit's day as a vertical line, depot to depot. */
export function TourView({ tour }: { tour: Tour }) {
  const { unit, depot } = tour;
  return (
    <section class="tour" aria-labelledby={`tour-${unit.id}`}>
      <h3 id={`tour-${unit.id}`}>
        {unit.name} <small>{`${unit.code} · ${words.edition} ${tour.publication}`}</small>
      </h3>
      <ol class="tour-line">
        <li class="tour-depot">
          <b>{formatTime(tour.depart)}</b> {words.depart}: {depot.name}
        </li>
        {tour.stops.map((stop) => (
          <StopCard key={stop.sessionId} stop={stop} />
        ))}
        <li class="tour-depot">
          <b>{formatTime(tour.return)}</b> {words.back}: {depot.name}
        </li>
      </ol>
    </section>
  );
}

function StopCard({ stop: visit }: { stop: TourStop }) {
  const { stop } = visit;
  const isOff = visit.status === 'cancelled';
  const times = [
    [words.arrive, visit.arrive],
    [words.ready, visit.ready],
    [words.open, visit.open],
    [words.close, visit.close],
    [words.leave, visit.leave],
  ] as const;
  return (
    <li class={isOff ? 'card tour-stop is-off' : 'card tour-stop'}>
      <h4>{stop.name}</h4>
      {isOff && (
        <p class="banner bad">
          <b>{words.cancelled}.</b> {visit.reason}
        </p>
      )}
      <dl class="tour-times">
        {times.map(([label, time]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{formatTime(time)}</dd>
          </div>
        ))}
      </dl>
      <p>
        {stop.address ?? words.noAddress}
        {stop.area && `, Kel. ${stop.area}`}
      </p>
      <p class="hint">{precisionWord(stop.precision)}.</p>
      <ul class="tour-services">
        {visit.services.map(({ code, shortName, planned, expected }) => (
          <li key={code}>
            <b>{shortName}</b>: {words.planned(planned, expected)}
          </li>
        ))}
      </ul>
      {visit.partners.length > 0 && (
        <p>
          {words.partners}:{' '}
          {visit.partners
            .map((p) => `${p.unit} (${words.arrive.toLowerCase()} ${formatTime(p.arrive)})`)
            .join(', ')}
        </p>
      )}
      {!isOff && <Directions stop={stop} />}
    </li>
  );
}

/** `geo:` opens the phone's own map; the others are there where it does not. */
function Directions({ stop: { lat, lon, name } }: { stop: TourStop['stop'] }) {
  const point = `${lat},${lon}`;
  return (
    <p class="tour-links">
      <a class="button primary" href={`geo:${point}?q=${point}(${encodeURIComponent(name)})`}>
        {words.navigate}
      </a>
      <a
        class="button"
        href={`https://www.google.com/maps/dir/?api=1&destination=${point}`}
        rel="external noopener noreferrer"
      >
        {words.google}
      </a>
      <a
        class="button"
        href={`https://www.openstreetmap.org/?mlat=${lat}&mlon=${lon}#map=17/${lat}/${lon}`}
        rel="external noopener noreferrer"
      >
        {words.osm}
      </a>
    </p>
  );
}
