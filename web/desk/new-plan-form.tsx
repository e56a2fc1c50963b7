import { useState } from 'preact/hooks';
import {
  PLAN_DAYS,
  PLAN_TITLE_LENGTH,
  type PlanInput,
  type PlanSummary,
} from '../../src/contract/plans.contract.js';
import { createPlan } from '../api/plans.js';
import { jakartaDate } from '../ui/format.js';
import { Input, tiesOf } from '../ui/fields.js';
import { ErrorBox } from '../ui/pieces.js';
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
  const tied = tiesOf('plan', action.error);

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
      <Input
        {...tied('fromDate')}
        label={w.fromDate}
        type="date"
        required
        value={fromDate}
        onValue={setChosen}
      />
      <Input
        {...tied('days')}
        label={w.days}
        hint={w.daysHint}
        type="number"
        min={PLAN_DAYS.min}
        max={PLAN_DAYS.max}
        required
        value={days}
        onValue={setDays}
      />
      <Input
        {...tied('title')}
        label={w.title}
        maxLength={PLAN_TITLE_LENGTH.max}
        value={title}
        onValue={setTitle}
      />
      <button class="primary" type="submit" aria-disabled={action.busy}>
        {action.busy ? w.creating : w.create}
      </button>
    </form>
  );
}
