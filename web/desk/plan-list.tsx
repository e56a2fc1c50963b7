import type { Me } from '../../src/contract/accounts.contract.js';
import type { PlanSummary } from '../../src/contract/plans.contract.js';
import { DEMO_NOTICE } from '../../src/domain/demo.js';
import { fetchPlans } from '../api/plans.js';
import { dateSpan, stamp } from '../ui/format.js';
import { DemoNotice, Loading, LoadError, Pill } from '../ui/pieces.js';
import { ScreenTitle } from '../ui/screen-title.js';
import { useLoad } from '../ui/use-load.js';
import { STATUS_TONE, statusWord } from '../ui/words.js';
import { NewPlanForm } from './new-plan-form.js';
import { may } from './permissions.js';
import { follow, planPath, VISIT_DAYS_PATH } from './route.js';
import { planWords as w, visitDaysWords } from './words.js';

export function PlanList({ me }: { me: Me }) {
  const plans = useLoad('plans', fetchPlans);
  const canPlan = may.plan(me);
  return (
    <>
      <DemoNotice notice={plans.value?.some((plan) => plan.demo) ? DEMO_NOTICE : null} />
      <main class={canPlan ? 'page plans' : 'page'}>
        <section class="stack" aria-labelledby="plans-title">
          <div class="row plans-head">
            <ScreenTitle id="plans-title" text={w.plans} />
            <a class="back" href={VISIT_DAYS_PATH} onClick={follow}>
              {visitDaysWords.link} ›
            </a>
          </div>
          {plans.error && <LoadError error={plans.error} retry={() => void plans.reload()} />}
          {plans.loading && <Loading />}
          {plans.value?.length === 0 && (
            <div class="card empty">
              <p>
                <b>{w.noPlans}</b>
              </p>
              <p class="hint">{canPlan ? w.noPlansHint : w.noPlansAgency}</p>
            </div>
          )}
          <ul class="stack plan-cards">
            {plans.value?.map((plan) => (
              <PlanCard key={plan.id} plan={plan} />
            ))}
          </ul>
        </section>
        {canPlan && <NewPlanForm plans={plans.value ?? []} />}
      </main>
    </>
  );
}

function PlanCard({ plan }: { plan: PlanSummary }) {
  return (
    <li class="card plan-card">
      <div>
        <h2>
          <a href={planPath(plan.id)} onClick={follow}>
            {plan.title}
          </a>
        </h2>
        <p class="hint">
          {dateSpan(plan.fromDate, plan.toDate)} · {plan.sessions} {w.sessions}
          {plan.demo && ` · ${w.demo}`}
        </p>
      </div>
      <div class="plan-card-end">
        <Pill tone={STATUS_TONE[plan.status]}>{statusWord(plan.status, plan.publication)}</Pill>
        {plan.revisionOf && plan.status !== 'published' && <Pill>{w.revision}</Pill>}
        <span class="hint">
          {w.updated} {stamp(new Date(plan.updatedAt))}
        </span>
      </div>
    </li>
  );
}
