import { useState } from 'preact/hooks';
import type { PlanSession } from '../../src/contract/plans.contract.js';
import { editSession } from '../api/plans.js';
import { ErrorBox } from '../ui/pieces.js';
import { useAction } from '../ui/use-load.js';
import { useDesk } from './desk-context.js';
import { moveWords as w } from './words.js';

/** Takes a session out of the draft; asked once more, because there is no undo. */
export function RemoveSession({ session }: { session: PlanSession }) {
  const { plan, select, reload } = useDesk();
  const [asking, setAsking] = useState(false);
  const action = useAction();
  const remove = () =>
    void action.run(async () => {
      await editSession(plan.id, session.id, { remove: true, version: plan.version });
      select(null);
      await reload();
    });
  if (!asking) {
    return (
      <button type="button" onClick={() => setAsking(true)}>
        {w.remove}
      </button>
    );
  }
  return (
    <div class="stack ask" role="group" aria-label={w.remove}>
      <p>{w.removeAsk}</p>
      <ErrorBox error={action.error} />
      <div class="row">
        <button type="button" class="danger" disabled={action.busy} onClick={remove}>
          {w.removeConfirm}
        </button>
        <button type="button" onClick={() => setAsking(false)}>
          {w.back}
        </button>
      </div>
    </div>
  );
}
