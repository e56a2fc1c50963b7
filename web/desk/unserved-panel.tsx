import { ServiceMark } from '../ui/service-mark.js';
import { Pill } from '../ui/pieces.js';
import { markOf, useDesk } from './desk-context.js';
import { CostSources } from './cost-sources.js';
import { groupByReason } from './unserved.js';
import { WouldFit } from './would-fit.js';
import { unservedWords as w } from './words.js';
import type { Unserved } from '../../src/contract/plans.contract.js';
import { Workload } from './workload.js';

/** What found no place, grouped by reason: the list a coordinator works through. */
export function UnservedPanel() {
  const { plan } = useDesk();
  const groups = groupByReason(plan.unserved);
  const isPlanned = plan.sessions > 0;
  return (
    <aside class="bench-side unserved" aria-labelledby="unserved-title">
      <h2 id="unserved-title" class="row">
        {w.title}
        <Pill tone={plan.unserved.length > 0 ? 'warn' : isPlanned ? 'good' : ''}>
          {plan.unserved.length}
        </Pill>
      </h2>
      {groups.length === 0 && <p class="hint">{isPlanned ? w.none : w.nonePlanned}</p>}
      {groups.map(({ code, sentence, items }) => (
        <details key={code} class="reason" open>
          <summary>
            <span>{sentence}</span> <Pill>{items.length}</Pill>
          </summary>
          <ul>
            {items.map((item) => (
              <UnservedItem key={`${item.requirement} ${item.visit}`} item={item} />
            ))}
          </ul>
        </details>
      ))}
      {isPlanned && <CostSources />}
      {isPlanned && <Workload />}
    </aside>
  );
}

function UnservedItem({ item }: { item: Unserved }) {
  const { city } = useDesk();
  const others = item.reasons.slice(1);
  return (
    <li>
      <span class="row">
        {item.services.map((code) => (
          <ServiceMark key={code} mark={markOf(city, code)} named />
        ))}
        <b>{item.area.name}</b>
        <small>
          {w.visit}
          {item.visit + 1}
        </small>
      </span>
      {others.length > 0 && (
        <small>
          {w.also} {others.join(' ')}
        </small>
      )}
      <WouldFit item={item} />
    </li>
  );
}
