import { useState } from 'preact/hooks';
import type { PlanSession } from '../../src/contract/plans.contract.js';
import { editSession } from '../api/plans.js';
import { inputClock, minutesOf } from '../ui/format.js';
import { describedBy, ErrorBox, Field } from '../ui/pieces.js';
import { ChangedMeanwhile } from './changed-meanwhile.js';
import { useDesk } from './desk-context.js';
import { usePlanAction } from './plan-action.js';
import { draftOf, editOf, type MoveDraft, type Touched } from './session-edit.js';
import { StopOptions } from './stop-options.js';
import { UnitChoice } from './unit-choice.js';
import { moveWords as w, screenWords } from './words.js';

const SHOWN = ['stopId', 'date', 'open', 'units'];

/** The way to move a session without dragging: place, day, time and units, all by keyboard. */
export function MoveForm({ session }: { session: PlanSession }) {
  const { plan, city, reload } = useDesk();
  const [touched, setTouched] = useState<Touched>({});
  const [base, setBase] = useState<MoveDraft | null>(null); // the session when it was first touched
  const [said, setSaid] = useState<string>(); // what came of the last press
  const action = usePlanAction();
  const wrong = (field: string) => action.error?.messageFor(field);
  const now = draftOf(session);
  const draft = { ...now, ...touched };
  const change = (part: Touched) => {
    setSaid(undefined);
    setTouched({ ...touched, ...part });
    setBase(base ?? now);
  };
  const stops = city.stops.filter(({ candidate, id }) => candidate || id === session.stop.id);

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const edit = editOf(session, touched, plan.version);
    setSaid(edit ? undefined : w.keep);
    if (!edit) return;
    void action.run(async () => {
      // Loaded again also after a refusal: a colleague may have been first.
      await editSession(plan.id, session.id, edit)
        .then(() => setBase(null)) // what differs from now on was changed here
        .finally(reload);
      setTouched({});
      setSaid(screenWords.saved);
    });
  };

  return (
    <form class="stack move-form" onSubmit={submit} aria-labelledby="move-title">
      <h3 id="move-title">{w.title}</h3>
      <ErrorBox error={action.error} shown={SHOWN} />
      {base && <ChangedMeanwhile before={base} session={session} />}
      <Field id="move-stop" label={w.stop} wrong={wrong('stopId')}>
        <select
          {...describedBy('move-stop', wrong('stopId'))}
          value={draft.stopId}
          onChange={(event) => change({ stopId: event.currentTarget.value })}
        >
          <StopOptions stops={stops} />
        </select>
      </Field>
      <div class="two">
        <Field id="move-date" label={w.date} wrong={wrong('date')}>
          <input
            {...describedBy('move-date', wrong('date'))}
            type="date"
            required
            min={plan.fromDate}
            max={plan.toDate}
            value={draft.date}
            onInput={(event) => change({ date: event.currentTarget.value })}
          />
        </Field>
        <Field id="move-open" label={w.open} hint={w.openHint} wrong={wrong('open')}>
          <input
            {...describedBy('move-open', wrong('open'), true)}
            type="time"
            step={900}
            required
            value={draft.open === null ? '' : inputClock(draft.open)}
            onInput={(event) => change({ open: minutesOf(event.currentTarget.value) })}
          />
        </Field>
      </div>
      <UnitChoice
        chosen={draft.units}
        wrong={draft.units.length === 0 ? w.noUnit : wrong('units')}
        onChange={(units) => change({ units })}
      />
      {said && (
        <p class="hint" role="status">
          {said}
        </p>
      )}
      <div class="row">
        <button
          class="primary"
          type="submit"
          aria-disabled={action.busy}
          disabled={draft.units.length === 0}
        >
          {action.busy ? w.busy : w.submit}
        </button>
      </div>
    </form>
  );
}
