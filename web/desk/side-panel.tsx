import { useEffect, useState } from 'preact/hooks';
import { AnswerForm } from './answer-form.js';
import { Availability } from './availability.js';
import { useDesk } from './desk-context.js';
import { may } from './permissions.js';
import { SessionPanel } from './session-panel.js';
import { availabilityWords, sessionWords } from './words.js';

type Tab = 'session' | 'availability';
const TABS: readonly { id: Tab; name: string }[] = [
  { id: 'session', name: sessionWords.tab },
  { id: 'availability', name: availabilityWords.tab },
];

/** The chosen session, or who is away and what is closed. Choosing a session brings its tab forward. */
export function SidePanel() {
  const { me, plan, selected } = useDesk();
  const [tab, setTab] = useState<Tab>('session');
  useEffect(() => {
    if (selected) setTab('session');
  }, [selected?.id]);

  return (
    <aside class="bench-side detail">
      <div class="tabs" role="group" aria-label={TABS.map(({ name }) => name).join(', ')}>
        {TABS.map(({ id, name }) => (
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
      {tab === 'availability' && <Availability />}
    </aside>
  );
}
