import type { PlanChange } from '../../src/contract/plan-answers.contract.js';
import { fetchChanges } from '../api/plans.js';
import { formatDistance, formatSpan, shortDate } from '../ui/format.js';
import { Loading, LoadError, Pill } from '../ui/pieces.js';
import { useLoad } from '../ui/use-load.js';
import { markOf, useDesk } from './desk-context.js';
import { changeWord, changesWords as w } from './words.js';

/** How this revision differs from what citizens know, with the words they could be told in. */
export function ChangesPanel() {
  const { plan } = useDesk();
  const changes = useLoad(`changes ${plan.id} ${plan.version}`, () => fetchChanges(plan.id));
  if (changes.error) {
    return <LoadError error={changes.error} retry={() => void changes.reload()} />;
  }
  if (!changes.value) return <Loading />;
  const { sentence, sessions } = changes.value;
  return (
    <section class="stack changes" aria-labelledby="changes-title">
      <h2 id="changes-title">{w.title}</h2>
      <p role="status">
        <b>{sentence}</b>
      </p>
      {sessions.map((change) => (
        <Change key={change.publicId} change={change} />
      ))}
    </section>
  );
}

function Change({ change }: { change: PlanChange }) {
  const { plan, select } = useDesk();
  const { before, after, alternatives, notice, id } = change;
  const isHere = plan.sessionsList.some((session) => session.id === id);
  return (
    <article class="card stack">
      <p class="row">
        <Pill tone={change.change === 'cancelled' ? 'bad' : 'warn'}>
          {changeWord(change.change)}
        </Pill>
        {isHere && (
          <button type="button" onClick={() => select(id)}>
            {w.show}
          </button>
        )}
      </p>
      {before && (
        <p class="hint">
          {w.before} <Told of={before} />
        </p>
      )}
      {after && (
        <p>
          {w.after} <Told of={after} />
        </p>
      )}
      {alternatives.length > 0 && (
        <details>
          <summary>{w.alternatives}</summary>
          <ul class="reasons">
            {alternatives.map((each) => (
              <li key={each.publicId}>
                <Told of={each} /> ({formatDistance(each.meters)})
              </li>
            ))}
          </ul>
        </details>
      )}
      {/* Place and hours alone do not tell what has become of the services. */}
      <details open={change.change === 'services'}>
        <summary>{w.notice}</summary>
        <p class="notice-draft">{notice}</p>
      </details>
    </article>
  );
}

export function Told({ of }: { of: NonNullable<PlanChange['before']> }) {
  const { city } = useDesk();
  const services = of.services.map((code) => markOf(city, code).shortName).join(', ');
  return (
    <>
      {shortDate(of.date)} {formatSpan(of.open, of.close)}, {of.stop.name}: {services}
    </>
  );
}
