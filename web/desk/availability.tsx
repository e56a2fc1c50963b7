import { closeStop, reportAbsence } from '../api/city.js';
import { shortDate } from '../ui/format.js';
import { DayRangeForm } from './day-range-form.js';
import { useDesk } from './desk-context.js';
import { may } from './permissions.js';
import { StopOptions } from './stop-options.js';
import { UndoAbsence } from './undo-absence.js';
import { availabilityWords as w } from './words.js';

/** Who is away and what is closed: facts the next solve has to respect. */
export function Availability() {
  const { me, city, plan, refreshCity } = useDesk();
  const units = city.units.filter((unit) => may.reportAbsence(me, unit.agency));
  return (
    <div class="stack">
      <p class="hint">{w.hint}</p>
      {units.length === 0 ? (
        <p class="hint">{w.noUnits}</p>
      ) : (
        <DayRangeForm
          id="absence"
          title={w.absence}
          what={w.unit}
          firstDate={plan.fromDate}
          save={async (unit, range) => {
            const { affectedSessions } = await reportAbsence(unit, range);
            await refreshCity();
            return affectedSessions;
          }}
          options={units.map(({ id, code }) => (
            <option key={id} value={id}>
              {code}
            </option>
          ))}
          initial={units[0]?.id ?? ''}
        />
      )}
      <KnownAbsences />
      {may.closeStops(me) && (
        <DayRangeForm
          id="closure"
          title={w.closure}
          what={w.stop}
          firstDate={plan.fromDate}
          save={async (stop, range) => (await closeStop(stop, range)).affectedSessions}
          options={<StopOptions stops={city.stops} />}
          initial={city.stops[0]?.id ?? ''}
        />
      )}
    </div>
  );
}

function KnownAbsences() {
  const { me, city } = useDesk();
  const known = city.units.flatMap(({ id: unit, code, agency, absences }) =>
    absences.map((absence) => ({ unit, code, agency, ...absence })),
  );
  known.sort((a, b) => a.fromDate.localeCompare(b.fromDate));
  return (
    <section>
      <h3>{w.known}</h3>
      {known.length === 0 && <p class="hint">{w.noneKnown}</p>}
      <ul class="known">
        {known.map(({ id, unit, code, agency, fromDate, toDate, reason }) => (
          <li key={id}>
            <b>{code}</b> {shortDate(fromDate)}
            {toDate !== fromDate && ` – ${shortDate(toDate)}`} · {reason}{' '}
            {may.reportAbsence(me, agency) && (
              <UndoAbsence unit={unit} absence={id} label={`${code} ${shortDate(fromDate)}`} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
