import { useState } from 'preact/hooks';
import type { Relaxations } from '../../src/contract/plan-answers.contract.js';
import type { Unserved } from '../../src/contract/plans.contract.js';
import { askRelaxations } from '../api/plans.js';
import { ErrorBox } from '../ui/pieces.js';
import { useAction } from '../ui/use-load.js';
import { useDesk } from './desk-context.js';
import { may } from './permissions.js';
import { unservedWords as w } from './words.js';

/** "It would fit if…" for one visit without a place: asked for, because the answer takes seconds. */
export function WouldFit({ item }: { item: Unserved }) {
  const { me, plan } = useDesk();
  const [answer, setAnswer] = useState<{ version: number; is: Relaxations }>();
  const action = useAction();
  const known = answer?.version === plan.version ? answer.is : undefined;
  // A visit that is only lacking a service is held.
  if (!may.plan(me) || plan.status === 'solving' || item.codes.length === 0) return null;
  const ask = () =>
    void action.run(async () => {
      const is = await askRelaxations(plan.id, item.requirement, item.visit);
      setAnswer({ version: plan.version, is });
    });
  return (
    <div class="would-fit stack">
      <button
        type="button"
        aria-disabled={action.busy}
        aria-label={`${w.wouldFit} ${item.area.name}, ${w.visit}${item.visit + 1}`}
        onClick={ask}
      >
        {action.busy ? w.asking : w.wouldFit}
      </button>
      <ErrorBox error={action.error} />
      {known && (
        <div role="status">
          <p class="hint">{known.sentence}</p>
          <ul class="reasons">
            {known.relaxations.map(({ sentence }) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
          <UnitReasons units={known.units} />
        </div>
      )}
    </div>
  );
}

/** Units that give none of the services need no line. */
function UnitReasons({ units }: Pick<Relaxations, 'units'>) {
  const able = units.filter(({ codes }) => !codes.includes('NO_SKILL'));
  return (
    <details>
      <summary>{w.perUnit}</summary>
      <ul>
        {able.map(({ unit, reasons }) => (
          <li key={unit.id}>
            <b>{unit.code}</b> {reasons.join(' ')}
          </li>
        ))}
      </ul>
    </details>
  );
}
