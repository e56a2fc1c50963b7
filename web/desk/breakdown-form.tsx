import { useState } from 'preact/hooks';
import type { BreakdownInput } from '../../src/contract/plan-answers.contract.js';
import { reportBreakdown } from '../api/plans.js';
import { minutesOf } from '../ui/format.js';
import { describedBy, ErrorBox, Field } from '../ui/pieces.js';
import { useAction } from '../ui/use-load.js';
import { breakdownStart } from './breakdown-start.js';
import { useDesk } from './desk-context.js';
import { PUBLIC_REASON } from './public-reason.js';
import { goTo, planPath } from './route.js';
import { breakdownWords as w } from './words.js';

/** A unit that cannot go on today: the desk goes on with the draft that mends it. */
export function BreakdownForm() {
  const { plan, city } = useDesk();
  const units = city.units;
  const [unit, setUnit] = useState(units[0]?.id ?? '');
  const start = breakdownStart(plan, new Date()); // the present moment, until another is chosen
  const [chosenDate, setDate] = useState<string>();
  const [chosenTime, setTime] = useState<string>();
  const [date, time] = [chosenDate ?? start.date, chosenTime ?? start.time];
  const [reason, setReason] = useState('');
  const action = useAction();
  const wrong = (field: string) => action.error?.messageFor(field);

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const from = minutesOf(time);
    if (from === null) return;
    // A date input yields a calendar date or nothing, and nothing is not submitted.
    const input = { date, from, reason: reason.trim() } as BreakdownInput;
    void action.run(async () => {
      const { planId, sentence } = await reportBreakdown(unit, input);
      goTo(planPath(planId), sentence);
    });
  };

  return (
    <form class="card stack" onSubmit={submit} aria-labelledby="breakdown-title">
      <h3 id="breakdown-title">{w.title}</h3>
      <p class="hint">{w.hint}</p>
      <ErrorBox error={action.error} shown={['date', 'from', 'reason']} />
      <Field id="breakdown-unit" label={w.unit}>
        <select
          id="breakdown-unit"
          value={unit}
          onChange={(event) => setUnit(event.currentTarget.value)}
        >
          {units.map(({ id, code }) => (
            <option key={id} value={id}>
              {code}
            </option>
          ))}
        </select>
      </Field>
      <div class="two">
        <Field id="breakdown-date" label={w.date} wrong={wrong('date')}>
          <input
            {...describedBy('breakdown-date', wrong('date'))}
            type="date"
            required
            min={plan.fromDate}
            max={plan.toDate}
            value={date}
            onInput={(event) => setDate(event.currentTarget.value)}
          />
        </Field>
        <Field id="breakdown-from" label={w.from} wrong={wrong('from')}>
          <input
            {...describedBy('breakdown-from', wrong('from'))}
            type="time"
            required
            value={time}
            onInput={(event) => setTime(event.currentTarget.value)}
          />
        </Field>
      </div>
      <Field id="breakdown-reason" label={w.reason} wrong={wrong('reason')}>
        <input
          {...describedBy('breakdown-reason', wrong('reason'))}
          {...PUBLIC_REASON}
          value={reason}
          onInput={(event) => setReason(event.currentTarget.value)}
        />
      </Field>
      <button type="submit" class="primary" aria-disabled={action.busy}>
        {action.busy ? w.busy : w.submit}
      </button>
    </form>
  );
}
