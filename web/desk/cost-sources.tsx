import { useState } from 'preact/hooks';
import type { PlanCosts } from '../../src/contract/plan-answers.contract.js';
import { fetchCosts } from '../api/plans.js';
import { decimal, formatTime, shortDate } from '../ui/format.js';
import { Loading, LoadError } from '../ui/pieces.js';
import { useLoad } from '../ui/use-load.js';
import { useDesk } from './desk-context.js';
import { costWords as w, moreSessions } from './words.js';

/** Of each term so many sessions are named. */
const SHOWN = 3;

/** Why this plan costs what it costs: each term with the sessions that cause most of it. */
export function CostSources() {
  const [open, setOpen] = useState(false);
  return (
    <details class="cost-sources" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{w.title}</summary>
      {open && <Terms />}
    </details>
  );
}

function Terms() {
  const { plan } = useDesk();
  const costs = useLoad(`costs ${plan.id} ${plan.version}`, () => fetchCosts(plan.id));
  if (costs.error) return <LoadError error={costs.error} retry={() => void costs.reload()} />;
  if (!costs.value) return <Loading />;
  if (costs.value.terms.length === 0) return <p class="hint">{w.none}</p>;
  return (
    <ul class="reasons">
      {costs.value.terms.map((term) => (
        <Term key={term.term} term={term} />
      ))}
    </ul>
  );
}

function Term({ term }: { term: PlanCosts['terms'][number] }) {
  const { plan, select } = useDesk();
  const known = new Map(plan.sessionsList.map((session) => [session.id, session]));
  const more = term.sessions.length - SHOWN;
  return (
    <li>
      <span>
        L{term.level} {term.name}: <b>{decimal(term.value)}</b>
        {term.elsewhere > 0 && (
          <small>
            {' '}
            ({decimal(term.elsewhere)} {w.elsewhere})
          </small>
        )}
      </span>
      {term.sessions.slice(0, SHOWN).map(({ id, amount }) => {
        const session = known.get(id);
        return (
          session && (
            <button key={id} type="button" onClick={() => select(id)}>
              {decimal(amount)}: {shortDate(session.date)} {formatTime(session.open)},{' '}
              {session.stop.name}
            </button>
          )
        );
      })}
      {more > 0 && <small>{moreSessions(more)}</small>}
    </li>
  );
}
