import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { AnswerForm } from './answer-form.js';
import { Availability } from './availability.js';
import { ChangesPanel } from './changes-panel.js';
import { useDesk } from './desk-context.js';
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
 * brings its tab forward. A tab that was opened stays: somebody who looks something up finds again what
 * was written there.
 */
export function SidePanel() {
  const { me, plan, selected, choice } = useDesk();
  const isRevision = plan.revisionOf !== null;
  const [tab, setTab] = useState<Tab>(
    isRevision && plan.status === 'draft' ? 'changes' : 'session',
  );
  const tabs = TABS.filter(({ id }) => id !== 'changes' || isRevision);
  const opened = useRef(new Set<Tab>()).current.add(tab);
  useEffect(() => {
    if (selected) setTab('session');
  }, [choice]);
  const panels: Record<Tab, ComponentChildren> = {
    session: (
      <div class="stack">
        {me.role === 'agency' && <AnswerForm />}
        {selected ? (
          <SessionPanel key={selected.id} session={selected} />
        ) : (
          <p class="hint">{sessionWords.none}</p>
        )}
      </div>
    ),
    changes: <ChangesPanel />,
    availability: <Availability />,
  };

  return (
    <aside class="bench-side detail" tabIndex={-1} aria-label={sessionWords.side}>
      <RefusalList />
      <div class="tabs" role="group" aria-label={tabs.map(({ name }) => name).join(', ')}>
        {tabs.map(({ id, name }) => (
          <button key={id} type="button" aria-pressed={tab === id} onClick={() => setTab(id)}>
            {name}
          </button>
        ))}
      </div>
      {tabs.map(
        ({ id }) =>
          opened.has(id) && (
            <div key={id} hidden={tab !== id}>
              {panels[id]}
            </div>
          ),
      )}
    </aside>
  );
}
