import { useRef, useState } from 'preact/hooks';
import type { PlanSession } from '../../src/contract/plans.contract.js';
import { editSession } from '../api/plans.js';
import { inputClock, minutesOf } from '../ui/format.js';
import { Input, Select, tiesOf } from '../ui/fields.js';
import { ErrorBox } from '../ui/pieces.js';
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
  const latest = useRef(touched);
  latest.current = touched;
  const [base, setBase] = useState<MoveDraft | null>(null); // the session when it was first touched
  const [said, setSaid] = useState<string>(); // what came of the last press
  const action = usePlanAction();
  const tied = tiesOf('move', action.error);
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
      if (latest.current !== touched) return; // changed anew while it was on its way
      setTouched({});
      setSaid(screenWords.saved);
    });
  };

  return (
    <form class="stack move-form" onSubmit={submit} aria-labelledby="move-title">
      <h3 id="move-title">{w.title}</h3>
      <ErrorBox error={action.error} shown={SHOWN} />
      {base && <ChangedMeanwhile before={base} session={session} />}
      <Select
        {...tied('stopId')}
        label={w.stop}
        value={draft.stopId}
        onValue={(stopId) => change({ stopId })}
      >
        <StopOptions stops={stops} />
      </Select>
      <div class="two">
        <Input
          {...tied('date')}
          label={w.date}
          type="date"
          required
          min={plan.fromDate}
          max={plan.toDate}
          value={draft.date}
          onValue={(date) => change({ date })}
        />
        <Input
          {...tied('open')}
          label={w.open}
          hint={w.openHint}
          type="time"
          step={900}
          required
          value={draft.open === null ? '' : inputClock(draft.open)}
          onValue={(clock) => change({ open: minutesOf(clock) })}
        />
      </div>
      <UnitChoice
        chosen={draft.units}
        wrong={draft.units.length === 0 ? w.noUnit : tied('units').wrong}
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
