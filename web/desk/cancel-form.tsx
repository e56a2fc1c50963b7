import { useState } from 'preact/hooks';
import type { PlanSession } from '../../src/contract/plans.contract.js';
import { cancelPublished } from '../api/plans.js';
import { TextArea, tiesOf } from '../ui/fields.js';
import { ErrorBox } from '../ui/pieces.js';
import { useAction } from '../ui/use-load.js';
import { useDesk } from './desk-context.js';
import { PUBLIC_REASON } from './public-reason.js';
import { goTo, planPath } from './route.js';
import { cancelWords as w } from './words.js';

/** Calls a published session off and tells the public at once; the reason is what they read. */
export function CancelForm({ session }: { session: PlanSession }) {
  const { me, reload } = useDesk();
  const [reason, setReason] = useState('');
  const action = useAction();
  const isOwnPart = me.role === 'agency';
  const tied = tiesOf('cancel', action.error);

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void action.run(async () => {
      // The cancellation is a publication of its own: the desk goes on with the plan it made.
      const { planId } = await cancelPublished(session.publicId, reason);
      goTo(planPath(planId));
      await reload();
    });
  };

  return (
    <form class="stack cancel-form" onSubmit={submit} aria-labelledby="cancel-title">
      <h3 id="cancel-title">{isOwnPart ? w.ownTitle : w.title}</h3>
      <ErrorBox error={action.error} shown={['reason']} />
      <TextArea
        {...tied('reason')}
        {...PUBLIC_REASON}
        label={w.reason}
        hint={w.hint}
        value={reason}
        onValue={setReason}
      />
      <button type="submit" class="danger" aria-disabled={action.busy}>
        {action.busy ? w.busy : isOwnPart ? w.ownSubmit : w.submit}
      </button>
    </form>
  );
}
