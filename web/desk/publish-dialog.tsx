import { useEffect, useRef, useState } from 'preact/hooks';
import type { PlanChange } from '../../src/contract/plan-answers.contract.js';
import type { PlanSession } from '../../src/contract/plans.contract.js';
import { fetchChanges, publishPlan } from '../api/plans.js';
import { publicSpan, shortDate } from '../ui/format.js';
import { Input } from '../ui/fields.js';
import { ErrorBox, Pill } from '../ui/pieces.js';
import { useLoad } from '../ui/use-load.js';
import { Told } from './changes-panel.js';
import { useDesk } from './desk-context.js';
import { usePlanAction } from './plan-action.js';
import { PUBLIC_REASON } from './public-reason.js';
import {
  changedSessions,
  fillEmpty,
  reasonIn,
  type Reasons,
  reasonsFor,
} from './publish-reasons.js';
import { changesWords, changeWord, publishWords as w } from './words.js';

interface PublishDialogProps {
  /** Written by whoever publishes; they outlive the dialog, which Escape or a colleague may close. */
  reasons: Reasons;
  setReasons: (reasons: Reasons) => void;
  close: () => void;
}

/** What the public will read, line by line, with a reason each. It cannot be skipped. */
export function PublishDialog({ reasons, setReasons, close }: PublishDialogProps) {
  const { plan, reload } = useDesk();
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const [confirmHolidays, setConfirmHolidays] = useState(false);
  const action = usePlanAction();
  const { value: changes } = useLoad(`changes ${plan.id} ${plan.version}`, async () =>
    plan.revisionOf ? (await fetchChanges(plan.id)).sessions : [],
  );
  const leave = () => dialog.current?.close(); // gives the focus back to the button that opened it
  const changed = changedSessions(plan);
  // The box to tick says what the field of the request is about.
  const shown = ['confirmHolidays', ...changed.map(({ id }) => `reasons.${id}`)];
  const onHoliday = action.error?.problem.code === 'HOLIDAY_UNCONFIRMED' || confirmHolidays;

  // The dialog would go to its first button, past everything there is to read.
  useEffect(() => {
    dialog.current?.showModal();
    title.current?.focus();
  }, []);

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const publish = async () => {
      const input = { reasons: reasonsFor(changed, reasons), confirmHolidays };
      await publishPlan(plan.id, plan.version, input);
      await reload();
    };
    // Done, or no longer the plan that was to be published.
    void action.run(publish).then((ok) => ok && leave());
  };

  return (
    <dialog ref={dialog} onClose={close} aria-labelledby="publish-title">
      <form class="publish" onSubmit={submit}>
        <header class="stack">
          <h2 id="publish-title" ref={title} tabIndex={-1}>
            {w.title}
          </h2>
          <p class="hint">{plan.revisionOf ? w.intro : w.first}</p>
          <Summary changed={changed.length} />
          <ErrorBox error={action.error} shown={shown} />
        </header>
        {plan.revisionOf && changed.length === 0 && <p>{w.noChange}</p>}
        <ul class="stack publish-list">
          {(plan.revisionOf ? changed : plan.sessionsList).map((session) => (
            <ChangeLine
              key={session.id}
              session={session}
              before={changes?.find(({ publicId }) => publicId === session.publicId)?.before}
              reason={reasonIn(session, reasons)}
              wrong={
                action.error?.messageFor(`reasons.${session.id}`) ??
                action.error?.messageFor(`reasons.${session.publicId}`)
              }
              onReason={(text) => setReasons({ ...reasons, [session.id]: text })}
            />
          ))}
        </ul>
        {changed.length > 1 && (
          <p>
            <button type="button" onClick={() => setReasons(fillEmpty(changed, reasons))}>
              {w.sameForAll}
            </button>
          </p>
        )}
        {onHoliday && (
          <label class="check">
            <input
              type="checkbox"
              checked={confirmHolidays}
              onChange={(event) => setConfirmHolidays(event.currentTarget.checked)}
            />
            {w.holiday}
          </label>
        )}
        <footer class="row">
          <button type="submit" class="primary" aria-disabled={action.busy}>
            {action.busy ? w.busy : w.submit}
          </button>
          <button type="button" onClick={leave}>
            {w.back}
          </button>
        </footer>
      </form>
    </dialog>
  );
}

function Summary({ changed }: { changed: number }) {
  const { plan } = useDesk();
  if (!plan.revisionOf) return null;
  const planned = plan.sessionsList.filter(({ status }) => status === 'planned');
  const kept = planned.filter(({ change }) => change === null).length;
  return (
    <p>
      <b>
        {changed} {w.changed}
      </b>
      , {kept} {w.unchanged}
    </p>
  );
}

interface ChangeLineProps {
  session: PlanSession;
  before: PlanChange['before'] | undefined;
  reason: string;
  wrong: string | undefined;
  onReason: (text: string) => void;
}

function ChangeLine({ session, before, reason, wrong, onReason }: ChangeLineProps) {
  const { plan } = useDesk();
  return (
    <li class="publish-line">
      <p>
        {session.change && plan.revisionOf && (
          <Pill tone={session.change === 'cancelled' ? 'bad' : 'warn'}>
            {changeWord(session.change)}
          </Pill>
        )}{' '}
        <b>
          {shortDate(session.date)} {publicSpan(session)}
        </b>{' '}
        {session.stop.name}
        {session.stop.area && ` (${session.stop.area.name})`}
      </p>
      {before && session.change !== 'cancelled' && (
        <p class="hint">
          {changesWords.before} <Told of={before} />
        </p>
      )}
      {session.change && plan.revisionOf && (
        <Input
          {...PUBLIC_REASON}
          id={`reason-${session.id}`}
          label={w.reason}
          wrong={wrong}
          value={reason}
          onValue={onReason}
        />
      )}
    </li>
  );
}
