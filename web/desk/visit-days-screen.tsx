import type { Me } from '../../src/contract/accounts.contract.js';
import type { Requirement } from '../../src/contract/demand.contract.js';
import { DEMO_NOTICE } from '../../src/domain/demo.js';
import { fetchRequirements } from '../api/demand.js';
import { DemoNotice, Loading, LoadError } from '../ui/pieces.js';
import { ScreenTitle } from '../ui/screen-title.js';
import { useLoad } from '../ui/use-load.js';
import { may } from './permissions.js';
import { follow, PLANS_PATH } from './route.js';
import { daysText, visitsText, WEEKS } from './visit-days.js';
import { VisitDaysForAll } from './visit-days-for-all.js';
import { VisitDaysForm } from './visit-days-form.js';
import { planWords, visitDaysWords as w } from './words.js';

/** On which days each kelurahan wishes its visits; agencies read it. */
export function VisitDaysScreen({ me }: { me: Me }) {
  const wishes = useLoad('requirements', fetchRequirements);
  const sorted = [...(wishes.value ?? [])].sort((a, b) =>
    a.area.name.localeCompare(b.area.name, 'id'),
  );
  const setsSome = sorted.some((wish) => may.setVisitDays(me, wish));
  return (
    <>
      <DemoNotice notice={sorted.some((wish) => wish.demo) ? DEMO_NOTICE : null} />
      <main class="page stack">
        <div>
          <ScreenTitle text={w.title} />
          <a class="back" href={PLANS_PATH} onClick={follow}>
            ‹ {planWords.back}
          </a>
        </div>
        <p>{w.effect}</p>
        <p class="hint">
          {w.weeks}: {WEEKS.map(([week, dates]) => `${week} = ${dates}`).join(', ')}.{' '}
          {sorted.length > 0 && (setsSome ? w.oneWeek : w.readOnly)}
        </p>
        {wishes.error && <LoadError error={wishes.error} retry={() => void wishes.reload()} />}
        {wishes.loading && <Loading />}
        {sorted.length > 0 && sorted.every((wish) => may.setVisitDays(me, wish)) && (
          <VisitDaysForAll areas={sorted.length} saved={wishes.reload} />
        )}
        {sorted.length > 0 && (
          <ul class="card visit-days">
            {sorted.map((wish) => (
              <li key={wish.id}>
                {may.setVisitDays(me, wish) ? (
                  <VisitDaysForm wish={wish} />
                ) : (
                  <VisitDays wish={wish} />
                )}
              </li>
            ))}
          </ul>
        )}
      </main>
    </>
  );
}

function VisitDays({ wish }: { wish: Requirement }) {
  return (
    <div class="visit-days-row">
      <h2>{wish.area.name}</h2>
      <p class="hint">{visitsText(wish)}</p>
      <p class="wide">{daysText(wish)}</p>
    </div>
  );
}
