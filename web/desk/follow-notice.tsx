import { useState } from 'preact/hooks';
import type { FollowedPlan } from '../../src/contract/plans.contract.js';
import { followPlan } from '../api/plans.js';
import { ErrorBox } from '../ui/pieces.js';
import { common } from '../ui/words.js';
import { useDesk } from './desk-context.js';
import { may } from './permissions.js';
import { usePlanAction } from './plan-action.js';
import { followWords as w } from './words.js';

/** What a revision changes was replaced meanwhile: its changes can go on from what took over. */
export function FollowNotice() {
  const { me, plan, reload } = useDesk();
  const [done, setDone] = useState<FollowedPlan>();
  const action = usePlanAction();
  const number = plan.overtakenBy;
  if (number === null)
    return done ? <Followed done={done} close={() => setDone(undefined)} /> : null;
  const follow = async () => {
    setDone(await followPlan(plan.id, plan.version));
    await reload();
  };
  return (
    <section class="banner bad stack" aria-label={w.title}>
      <p>{w.overtaken(number)}</p>
      {may.edit(me, plan) ? (
        <p>
          <button
            type="button"
            class="primary"
            aria-disabled={action.busy}
            onClick={() => void action.run(follow)}
          >
            {w.follow(number)}
          </button>
        </p>
      ) : (
        may.reopen(me, plan) && <p>{w.reopenFirst(number)}</p>
      )}
      <ErrorBox error={action.error} />
    </section>
  );
}

function Followed({ done, close }: { done: FollowedPlan; close: () => void }) {
  return (
    <section class="banner stack" role="status">
      <p>{done.sentence}</p>
      {done.left.length > 0 && (
        <ul class="reasons">
          {done.left.map(({ publicId, name }) => (
            <li key={publicId}>{name}</li>
          ))}
        </ul>
      )}
      <p>
        <button type="button" onClick={close}>
          {common.close}
        </button>
      </p>
    </section>
  );
}
