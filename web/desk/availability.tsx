import { closeStop, fetchClosures, reportAbsence } from '../api/city.js';
import { ErrorBox } from '../ui/pieces.js';
import { useLoad } from '../ui/use-load.js';
import { BreakdownForm } from './breakdown-form.js';
import { firstDayAhead } from './breakdown-start.js';
import { DayRangeForm } from './day-range-form.js';
import { useDesk } from './desk-context.js';
import { KnownAbsences, KnownClosures } from './known-ranges.js';
import { may } from './permissions.js';
import { StopOptions } from './stop-options.js';
import { availabilityWords as w } from './words.js';

/** Who is away and what is closed: facts the next solve has to respect. */
export function Availability() {
  const { me, city, plan, refreshCity } = useDesk();
  const units = city.units.filter((unit) => may.reportAbsence(me, unit.agency));
  const firstDate = firstDayAhead(plan, new Date());
  return (
    <div class="stack">
      {may.reportBreakdown(me, plan) && <BreakdownForm />}
      <p class="hint">{w.hint}</p>
      {units.length === 0 ? (
        <p class="hint">{w.noUnits}</p>
      ) : (
        <DayRangeForm
          id="absence"
          title={w.absence}
          what={w.unit}
          firstDate={firstDate}
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
      {may.closeStops(me) && <Closures firstDate={firstDate} />}
    </div>
  );
}

function Closures({ firstDate }: { firstDate: string }) {
  const { city } = useDesk();
  const closures = useLoad('closures', fetchClosures);
  return (
    <>
      <DayRangeForm
        id="closure"
        title={w.closure}
        what={w.stop}
        firstDate={firstDate}
        save={async (stop, range) => {
          const { affectedSessions } = await closeStop(stop, range);
          await closures.reload();
          return affectedSessions;
        }}
        options={<StopOptions stops={city.stops} />}
        initial={city.stops[0]?.id ?? ''}
      />
      <ErrorBox error={closures.error} />
      {closures.value && <KnownClosures closures={closures.value} reload={closures.reload} />}
    </>
  );
}
