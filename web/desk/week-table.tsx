import { useEffect, useMemo, useState } from 'preact/hooks';
import type { CalendarDay } from '../../src/contract/calendar.contract.js';
import type { LockInput, PlanSession } from '../../src/contract/plans.contract.js';
import { lockPlan } from '../api/plans.js';
import { formatSpan, jakartaDate, shortDate } from '../ui/format.js';
import { LockIcon } from '../ui/lock-icon.js';
import { agencyName, useDesk } from './desk-context.js';
import { may } from './permissions.js';
import { usePlanAction } from './plan-action.js';
import { SessionChip } from './session-chip.js';
import { bundleSigns, cellKey, cellsOf, rowsOf, type UnitRow, weekOf, weeksOf } from './week.js';
import { WeekBar } from './week-bar.js';
import { weekWords as w } from './words.js';

/**
 * Rows are units by agency, columns are days; the same session carries the same sign in all rows. It
 * opens at the present week, and goes to the week of whatever session is chosen.
 */
export function WeekTable({ calendar }: { calendar: readonly CalendarDay[] }) {
  const { city, plan, selected, choice } = useDesk();
  const weeks = useMemo(() => weeksOf(plan), [plan.fromDate, plan.days]);
  const [week, setWeek] = useState(() => weekOf(weeks, jakartaDate(new Date())));
  useEffect(() => {
    if (selected) setWeek(weekOf(weeks, selected.date));
  }, [choice, selected?.date]);
  const days = weeks[Math.min(week, weeks.length - 1)] ?? [];
  const rows = useMemo(() => rowsOf(city.units, plan.sessionsList), [city.units, plan]);
  const cells = useMemo(() => cellsOf(plan.sessionsList), [plan]);
  const signs = useMemo(() => bundleSigns(plan.sessionsList), [plan]);
  const byDate = new Map(calendar.map((day) => [day.date as string, day]));
  const action = usePlanAction();
  const worked = useMemo(() => new Set<string>(plan.sessionsList.map((s) => s.date)), [plan]);
  /** A closed day on which nobody drives needs little room. */
  const isIdle = (date: string) => isClosed(byDate.get(date)) && !worked.has(date);

  return (
    <section class="week" aria-labelledby="week-title">
      <WeekBar week={week} weeks={weeks.length} go={setWeek} error={action.error} />
      <div class="week-scroll" tabIndex={0} role="region" aria-label={w.table}>
        <table>
          <colgroup>
            <col class="unit-col" />
            {days.map((date) => (
              <col key={date} class={isIdle(date) ? 'idle-col' : ''} />
            ))}
          </colgroup>
          <thead>
            <tr>
              <th scope="col">{w.unit}</th>
              {days.map((date) => (
                <DayHead key={date} date={date} day={byDate.get(date)} />
              ))}
            </tr>
          </thead>
          {[...rows].map(([agency, units]) => (
            <tbody key={agency}>
              <tr class="agency">
                <th scope="rowgroup" colSpan={days.length + 1}>
                  {agencyName(city, agency)}
                </th>
              </tr>
              {units.map((unit) => (
                <tr key={unit.id}>
                  <th scope="row">{unit.code}</th>
                  {days.map((date) => (
                    <td key={date} class={isClosed(byDate.get(date)) ? 'closed' : ''}>
                      <UnitDay
                        unit={unit}
                        date={date}
                        sessions={cells.get(cellKey(unit.id, date)) ?? []}
                        signs={signs}
                        run={(request) => void action.run(request)}
                      />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      </div>
    </section>
  );
}

const isClosed = (day: CalendarDay | undefined) =>
  day?.closed.some(({ reason }) => reason !== 'friday-prayer') ?? false;

function DayHead({ date, day }: { date: string; day: CalendarDay | undefined }) {
  const prayer = day?.closed.find(({ reason }) => reason === 'friday-prayer');
  return (
    <th scope="col">
      <b>{shortDate(date)}</b>
      {day?.holiday && <small>{day.holiday.name}</small>}
      {!day?.holiday && isClosed(day) && <small>{w.closedDay}</small>}
      {prayer && !isClosed(day) && (
        <small>
          {w.prayer} {formatSpan(prayer.from, prayer.to)}
        </small>
      )}
    </th>
  );
}

interface TourProps {
  unit: UnitRow;
  date: string;
  run: (request: () => Promise<void>) => void;
}

interface UnitDayProps extends TourProps {
  sessions: readonly PlanSession[];
  signs: ReadonlyMap<string, string>;
}

/** What a unit does on a day, or why it does nothing. */
function UnitDay({ unit, date, sessions, signs, run }: UnitDayProps) {
  return (
    <>
      <Absent unit={unit} date={date} />
      {sessions.map((session) => (
        <SessionChip key={session.id} session={session} sign={signs.get(session.id)} />
      ))}
      {sessions.length > 0 && <TourLock unit={unit} date={date} run={run} />}
    </>
  );
}

function Absent({ unit, date }: Pick<TourProps, 'unit' | 'date'>) {
  const { city } = useDesk();
  const absences = city.units.find(({ id }) => id === unit.id)?.absences ?? [];
  const now = absences.find((absence) => absence.fromDate <= date && date <= absence.toDate);
  return now ? (
    <span class="absent">
      {w.absent}: {now.reason}
    </span>
  ) : null;
}

/** Locks everything one unit does on one day. */
function TourLock({ unit, date, run }: TourProps) {
  const { me, plan, reload } = useDesk();
  const locked = plan.tourLocks.some((lock) => lock.unit === unit.id && lock.date === date);
  if (!may.edit(me, plan))
    return locked ? (
      <span class="tour-lock">
        <LockIcon />
        <span class="visually-hidden">{w.locked}</span>
      </span>
    ) : null;
  const toggle = async () => {
    const target = { kind: 'tour', unitId: unit.id, date, locked: !locked } as const;
    await lockPlan(plan.id, plan.version, target as LockInput); // `date` is of this plan
    await reload();
  };
  return (
    <button
      type="button"
      class={locked ? 'tour-lock on' : 'tour-lock'}
      aria-pressed={locked}
      onClick={() => run(toggle)}
    >
      <LockIcon open={!locked} />
      <span class="visually-hidden">
        {locked ? w.tourUnlock : w.tourLock} {unit.code} {shortDate(date)}
      </span>
    </button>
  );
}
