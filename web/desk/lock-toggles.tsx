import type { PlanSession } from '../../src/contract/plans.contract.js';
import { lockPlan } from '../api/plans.js';
import { LockIcon } from '../ui/lock-icon.js';
import { ErrorBox } from '../ui/pieces.js';
import { useDesk } from './desk-context.js';
import { usePlanAction } from './plan-action.js';
import { lockWord, SESSION_LOCKS, sessionWords as w } from './words.js';

/** What the next solve has to leave alone of this session. */
export function LockToggles({ session }: { session: PlanSession }) {
  const { plan, reload } = useDesk();
  const action = usePlanAction();
  const toggle = (kind: (typeof SESSION_LOCKS)[number], locked: boolean) =>
    void action.run(async () => {
      await lockPlan(plan.id, plan.version, { kind, sessionId: session.id, locked });
      await reload();
    });
  return (
    <fieldset class="locks">
      <legend>{w.locks}</legend>
      <div class="row">
        {SESSION_LOCKS.map((kind) => {
          const locked = session.locks.includes(kind);
          return (
            <button
              key={kind}
              type="button"
              aria-pressed={locked}
              aria-disabled={action.busy}
              onClick={() => toggle(kind, !locked)}
            >
              <LockIcon open={!locked} /> {lockWord(kind)}
            </button>
          );
        })}
      </div>
      <p class="hint">{w.locksHint}</p>
      <ErrorBox error={action.error} />
    </fieldset>
  );
}
