import type { AbsenceInput } from '../../src/contract/fleet.contract.js';
import { reopenStop, withdrawAbsence } from '../api/city.js';
import type { fetchClosures } from '../api/city.js';
import { shortDate } from '../ui/format.js';
import { useDesk } from './desk-context.js';
import { may } from './permissions.js';
import { UndoRange } from './undo-range.js';
import { availabilityWords as w, planWords } from './words.js';

interface KnownRange extends AbsenceInput {
  id: string;
  /** The unit's code or the stop's name. */
  name: string;
  /** Entered by an account of the demonstration: it binds demo plans only. */
  demo: boolean;
  /** Nothing where the account may only read. */
  undo?: () => Promise<void>;
}

/** Every absence that is known, of all units. */
export function KnownAbsences() {
  const { me, city, refreshCity } = useDesk();
  const ranges = city.units.flatMap(({ id: unit, code, agency, absences }) =>
    absences.map((absence) => ({
      ...absence,
      name: code,
      ...(may.reportAbsence(me, agency) && {
        undo: () => withdrawAbsence(unit, absence.id).then(refreshCity),
      }),
    })),
  );
  return <Known title={w.known} none={w.noneKnown} ask={w.undoAsk} ranges={ranges} />;
}

interface KnownClosuresProps {
  closures: Awaited<ReturnType<typeof fetchClosures>>;
  reload: () => Promise<void>;
}

/** Every stop that is closed today or later. */
export function KnownClosures({ closures, reload }: KnownClosuresProps) {
  const { city } = useDesk();
  const ranges = closures.map(({ stopId, ...closure }) => ({
    ...closure,
    name: city.stops.find(({ id }) => id === stopId)?.name ?? w.stop,
    undo: () => reopenStop(stopId, closure.id).then(reload),
  }));
  return <Known title={w.knownClosed} none={w.noneClosed} ask={w.reopenAsk} ranges={ranges} />;
}

interface KnownProps {
  title: string;
  none: string;
  ask: string;
  ranges: readonly KnownRange[];
}

function Known({ title, none, ask, ranges }: KnownProps) {
  const sorted = [...ranges].sort((a, b) => a.fromDate.localeCompare(b.fromDate));
  return (
    <section>
      <h3>{title}</h3>
      {sorted.length === 0 && <p class="hint">{none}</p>}
      <ul class="known">
        {sorted.map(({ id, name, demo, fromDate, toDate, reason, undo }) => (
          <li key={id}>
            <span>
              <b>{name}</b> {shortDate(fromDate)}
              {toDate !== fromDate && ` – ${shortDate(toDate)}`} · {reason}
              {demo && ` · ${planWords.demo}`}
            </span>
            {undo && <UndoRange label={`${name} ${shortDate(fromDate)}`} ask={ask} undo={undo} />}
          </li>
        ))}
      </ul>
    </section>
  );
}
