import { useState } from 'preact/hooks';
import type { PlanSession } from '../../src/contract/plans.contract.js';
import { editSession } from '../api/plans.js';
import { focusIt } from '../ui/focus.js';
import { TextArea, tiesOf } from '../ui/fields.js';
import { ErrorBox } from '../ui/pieces.js';
import { useDesk } from './desk-context.js';
import { usePlanAction } from './plan-action.js';
import { PUBLIC_REASON } from './public-reason.js';
import { isAnnounced, removal } from './session-edit.js';
import { moveWords as w } from './words.js';

/**
 * Takes a session out of the draft; asked once more, because there is no undo. One that citizens know
 * of stays in sight as called off, with the reason they read.
 */
export function RemoveSession({ session }: { session: PlanSession }) {
  const { plan, select, reload } = useDesk();
  const [asking, setAsking] = useState<boolean>(); // undefined: never asked
  const [reason, setReason] = useState('');
  const action = usePlanAction();
  const announced = isAnnounced(plan, session);
  const tied = tiesOf('remove', action.error);

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void action.run(async () => {
      await editSession(plan.id, session.id, removal(plan, session, reason)).finally(reload);
      select(null);
    });
  };
  if (!asking) {
    return (
      <p>
        <button
          type="button"
          ref={asking === false ? focusIt : null}
          onClick={() => setAsking(true)}
        >
          {w.remove}
        </button>
      </p>
    );
  }
  return (
    <form class="stack ask" onSubmit={submit} aria-label={w.remove}>
      <p>{announced ? w.callOffAsk : w.removeAsk}</p>
      <ErrorBox error={action.error} shown={['reason']} />
      {announced && (
        <TextArea
          {...tied('reason')}
          {...PUBLIC_REASON}
          label={w.reason}
          takesFocus
          value={reason}
          onValue={setReason}
        />
      )}
      <div class="row">
        <button
          type="submit"
          class="danger"
          ref={announced ? null : focusIt}
          aria-disabled={action.busy}
        >
          {announced ? w.callOffConfirm : w.removeConfirm}
        </button>
        <button type="button" onClick={() => setAsking(false)}>
          {w.back}
        </button>
      </div>
    </form>
  );
}
