import { useEffect, useState } from 'preact/hooks';
import { AnswerForm } from './answer-form.js';
import { Availability } from './availability.js';
import { ChangesPanel } from './changes-panel.js';
import { useDesk } from './desk-context.js';
import { may } from './permissions.js';
import { RefusalList } from './refusal-list.js';
import { SessionPanel } from './session-panel.js';
import { availabilityWords, changesWords, sessionWords } from './words.js';

type Tab = 'session' | 'changes' | 'availability';
const TABS: readonly { id: Tab; name: string }[] = [
  { id: 'session', name: sessionWords.tab },
  { id: 'changes', name: changesWords.tab },
  { id: 'availability', name: availabilityWords.tab },
];

/**
 * The chosen session, what a revision changes, or who is away and what is closed. Choosing a session
 * brings its tab forward.
 */
export function SidePanel() {
  const { me, plan, selected, choice } = useDesk();
  const isRevision = plan.revisionOf !== null;
  const [tab, setTab] = useState<Tab>(
    isRevision && plan.status === 'draft' ? 'changes' : 'session',
  );
  const tabs = TABS.filter(({ id }) => id !== 'changes' || isRevision);
  useEffect(() => {
    if (selected) setTab('session');
  }, [choice]);

  return (
    <aside class="bench-side detail">
      <RefusalList />
      <div class="tabs" role="group" aria-label={tabs.map(({ name }) => name).join(', ')}>
        {tabs.map(({ id, name }) => (
          <button key={id} type="button" aria-pressed={tab === id} onClick={() => setTab(id)}>
            {name}
          </button>
        ))}
      </div>
      {tab === 'session' && (
        <div class="stack">
          {may.answer(me, plan) && <AnswerForm />}
          {selected ? (
            <SessionPanel key={selected.id} session={selected} />
          ) : (
            <p class="hint">{sessionWords.none}</p>
          )}
        </div>
      )}
      {tab === 'changes' && isRevision && <ChangesPanel />}
      {tab === 'availability' && <Availability />}
    </aside>
  );
}
