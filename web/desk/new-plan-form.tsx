import { useState } from 'preact/hooks';
import {
  PLAN_DAYS,
  PLAN_TITLE_LENGTH,
  type PlanInput,
  type PlanSummary,
} from '../../src/contract/plans.contract.js';
import { createPlan } from '../api/plans.js';
import { jakartaDate } from '../ui/format.js';
import { describedBy, ErrorBox, Field } from '../ui/pieces.js';
import { useAction } from '../ui/use-load.js';
import { firstFreeMonday } from './first-free-monday.js';
import { goTo, planPath } from './route.js';
import { planWords as w } from './words.js';

export function NewPlanForm({ plans }: { plans: readonly PlanSummary[] }) {
  const [title, setTitle] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const fromDate = chosen ?? firstFreeMonday(plans, jakartaDate(new Date()));
  const [days, setDays] = useState(String(PLAN_DAYS.usual));
  const action = useAction();
  const wrong = (field: string) => action.error?.messageFor(field);

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const named = title.trim() ? { title: title.trim() } : {};
    // The server judges the date; the contract's brand only says that it is one.
    const input = { ...named, fromDate, days: Number(days) } as PlanInput;
    void action.run(async () => goTo(planPath((await createPlan(input)).id)));
  };

  return (
    <form class="card stack" onSubmit={submit} aria-labelledby="new-plan">
      <h2 id="new-plan">{w.newPlan}</h2>
      <ErrorBox error={action.error} shown={['title', 'fromDate', 'days']} />
      <Field id="plan-from" label={w.fromDate} wrong={wrong('fromDate')}>
        <input
          {...describedBy('plan-from', wrong('fromDate'))}
          type="date"
          required
          value={fromDate}
          onInput={(event) => setChosen(event.currentTarget.value)}
        />
      </Field>
      <Field id="plan-days" label={w.days} hint={w.daysHint} wrong={wrong('days')}>
        <input
          {...describedBy('plan-days', wrong('days'), true)}
          type="number"
          min={PLAN_DAYS.min}
          max={PLAN_DAYS.max}
          required
          value={days}
          onInput={(event) => setDays(event.currentTarget.value)}
        />
      </Field>
      <Field id="plan-title" label={w.title} wrong={wrong('title')}>
        <input
          {...describedBy('plan-title', wrong('title'))}
          maxLength={PLAN_TITLE_LENGTH.max}
          value={title}
          onInput={(event) => setTitle(event.currentTarget.value)}
        />
      </Field>
      <button class="primary" type="submit" aria-disabled={action.busy}>
        {action.busy ? w.creating : w.create}
      </button>
    </form>
  );
}
