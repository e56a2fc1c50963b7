import { useState } from 'preact/hooks';
import type { SolveInput } from '../../src/contract/solving.contract.js';
import {
  proposePlan,
  removePlan,
  reopenPlan,
  revisePlan,
  startSolve,
  stopSolve,
} from '../api/plans.js';
import { dateSpan } from '../ui/format.js';
import { findFocus } from '../ui/focus.js';
import { ErrorBox, Pill } from '../ui/pieces.js';
import { ScreenTitle } from '../ui/screen-title.js';
import { STATUS_TONE, statusWord } from '../ui/words.js';
import { useDesk } from './desk-context.js';
import { looseChanges } from './loose-changes.js';
import { mainStep, may, type StepAction, stepsFor } from './permissions.js';
import { usePlanAction } from './plan-action.js';
import { PriceChoice } from './price-choice.js';
import { PublishDialog } from './publish-dialog.js';
import type { Reasons } from './publish-reasons.js';
import { follow, goTo, planPath, PLANS_PATH } from './route.js';
import { SignOffDots } from './sign-off-dots.js';
import { StatusSaid } from './status-said.js';
import { UndoRange } from './undo-range.js';
import { planWords, screenWords, STEP_WORDS } from './words.js';

export function TopBar() {
  const { me, plan, reload } = useDesk();
  const [publishing, setPublishing] = useState(false);
  const [reasons, setReasons] = useState<Reasons>({});
  const [price, setPrice] = useState<SolveInput['changePrice']>();
  const action = usePlanAction();

  const requests: Record<Exclude<StepAction, 'publish'>, () => Promise<unknown>> = {
    solve: () =>
      startSolve(plan.id, plan.version, price === undefined ? {} : { changePrice: price }),
    stop: () => stopSolve(plan.id),
    propose: () => proposePlan(plan.id, plan.version),
    reopen: () => reopenPlan(plan.id, plan.version),
    revise: async () => goTo(planPath((await revisePlan(plan.id, plan.version)).id)),
  };
  const take = (step: StepAction) => {
    if (action.busy) return;
    if (step === 'publish') setPublishing(true);
    else void action.run(() => requests[step]().finally(reload));
  };
  const closeDialog = () => {
    setPublishing(false);
    findFocus(); // published, the button that opened the dialog is gone
  };

  return (
    <section class="top-bar" aria-labelledby="plan-title">
      <div class="top-bar-title">
        <ScreenTitle id="plan-title" text={plan.title} />
        <p class="row">
          <a class="back" href={PLANS_PATH} onClick={follow}>
            ‹ {planWords.back}
          </a>
          <Pill tone={STATUS_TONE[plan.status]}>{statusWord(plan.status, plan.publication)}</Pill>
          {plan.revisionOf && plan.status !== 'published' && <Pill>{planWords.revision}</Pill>}
          <span class="hint">{dateSpan(plan.fromDate, plan.toDate)}</span>
        </p>
      </div>
      <StatusSaid />
      <SignOffDots />
      <div class="row steps">
        {plan.revisionOf && may.solve(me, plan) && (
          <PriceChoice price={price} loose={looseChanges(plan)} onChange={setPrice} />
        )}
        {stepsFor(me, plan).map((step) => (
          <button
            key={step}
            type="button"
            class={step === mainStep(plan.status, plan.sessions) ? 'primary' : ''}
            aria-disabled={action.busy}
            onClick={() => take(step)}
          >
            {STEP_WORDS[step]}
          </button>
        ))}
        {may.edit(me, plan) && (
          <UndoRange
            label={plan.title}
            text={planWords.remove}
            ask={planWords.removeAsk}
            undo={() => removePlan(plan.id, plan.version).then(() => goTo(PLANS_PATH))}
          />
        )}
      </div>
      {action.error && (
        <div class="top-bar-error">
          <ErrorBox error={action.error} />
        </div>
      )}
      {plan.violations.length > 0 && (
        <div class="banner bad top-bar-error" role="alert">
          <p>{screenWords.violations}:</p>
          <ul class="reasons">
            {[...new Set(plan.violations.map(({ sentence }) => sentence))].map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </div>
      )}
      {publishing && (
        <PublishDialog reasons={reasons} setReasons={setReasons} close={closeDialog} />
      )}
    </section>
  );
}
