import { useCallback, useMemo, useState } from 'preact/hooks';
import type { Me } from '../../src/contract/accounts.contract.js';
import type { City } from '../api/city.js';
import { fetchCalendar } from '../api/plans.js';
import { DemoNotice, Loading, LoadError } from '../ui/pieces.js';
import { common } from '../ui/words.js';
import { useLoad } from '../ui/use-load.js';
import { type Desk, DeskContext } from './desk-context.js';
import { FollowNotice } from './follow-notice.js';
import { KpiStrip } from './kpi-strip.js';
import { MadeUpNotice } from './made-up-notice.js';
import { OccupiedNotice } from './occupied-notice.js';
import { PlanMap } from './plan-map.js';
import { saidOnTheWay } from './route.js';
import { SidePanel } from './side-panel.js';
import { Skip } from './skip.js';
import { SolveStatus } from './solve-status.js';
import { StaleNotice } from './stale-notice.js';
import { TopBar } from './top-bar.js';
import { UnservedPanel } from './unserved-panel.js';
import { usePlan, useSelection } from './use-plan.js';
import { WeekTable } from './week-table.js';
import { screenWords, skipWords } from './words.js';

interface PlanScreenProps {
  id: string;
  me: Me;
  city: City;
  refreshCity: () => Promise<void>;
}

export function PlanScreen({ id, me, city, refreshCity }: PlanScreenProps) {
  const live = usePlan(id);
  const plan = live.value;
  const { session, choice, select } = useSelection(plan);
  const [overtaken, setOvertaken] = useState(false);
  const [said] = useState(saidOnTheWay);
  const { reload } = live;
  const catchUp = useCallback(async () => {
    await reload();
    setOvertaken(true);
  }, [reload]);
  const span = plan ? `calendar ${plan.fromDate} ${plan.toDate}` : 'calendar';
  const calendar = useLoad(span, async () =>
    plan ? fetchCalendar(plan.fromDate, plan.toDate) : [],
  );
  const desk = useMemo<Desk | null>(
    () =>
      plan
        ? { me, city, plan, selected: session, choice, select, reload, catchUp, refreshCity }
        : null,
    [me, city, plan, session, choice, reload, catchUp, refreshCity],
  );

  if (!desk || !plan) {
    if (live.loading) return <Loading />;
    return (
      <main class="page">
        {live.error && <LoadError error={live.error} retry={() => void reload()} />}
      </main>
    );
  }
  return (
    <DeskContext.Provider value={desk}>
      <Skip to=".week-scroll" text={skipWords.toWeek} />
      <Skip to=".detail" text={skipWords.toSide} />
      <DemoNotice notice={plan.notice} />
      {live.error && live.since && <StaleNotice error={live.error} since={live.since} />}
      {said && plan.status === 'draft' && (
        <p class="banner" role="status">
          {said}
        </p>
      )}
      {overtaken && <Overtaken close={() => setOvertaken(false)} />}
      <FollowNotice />
      <OccupiedNotice />
      <MadeUpNotice />
      <TopBar />
      <main class="bench">
        <UnservedPanel />
        <div class="bench-centre">
          <SolveStatus progress={live.progress} />
          <PlanMap />
          <WeekTable calendar={calendar.value ?? []} />
        </div>
        <SidePanel />
      </main>
      <KpiStrip />
    </DeskContext.Provider>
  );
}

/** Said in one place: the form that was sent may have no place in the plan any more. */
function Overtaken({ close }: { close: () => void }) {
  return (
    <div class="banner bad row" role="alert">
      <p>{screenWords.overtaken}</p>
      <button type="button" onClick={close}>
        {common.close}
      </button>
    </div>
  );
}
