import { useState } from 'preact/hooks';
import type { BreakdownInput } from '../../src/contract/plan-answers.contract.js';
import { reportBreakdown } from '../api/plans.js';
import { minutesOf } from '../ui/format.js';
import { Input, Select, tiesOf } from '../ui/fields.js';
import { ErrorBox } from '../ui/pieces.js';
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
  const tied = tiesOf('breakdown', action.error);

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
      <Select {...tied('unit')} label={w.unit} value={unit} onValue={setUnit}>
        {units.map(({ id, code }) => (
          <option key={id} value={id}>
            {code}
          </option>
        ))}
      </Select>
      <div class="two">
        <Input
          {...tied('date')}
          label={w.date}
          type="date"
          required
          min={plan.fromDate}
          max={plan.toDate}
          value={date}
          onValue={setDate}
        />
        <Input
          {...tied('from')}
          label={w.from}
          type="time"
          required
          value={time}
          onValue={setTime}
        />
      </div>
      <Input
        {...tied('reason')}
        {...PUBLIC_REASON}
        label={w.reason}
        value={reason}
        onValue={setReason}
      />
      <button type="submit" class="primary" aria-disabled={action.busy}>
        {action.busy ? w.busy : w.submit}
      </button>
    </form>
  );
}
