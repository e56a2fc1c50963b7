import { useEffect, useRef, useState } from 'preact/hooks';
import { statusWord } from '../ui/words.js';
import { useDesk } from './desk-context.js';
import { screenWords as w } from './words.js';

/** What has become of the plan while it is on the screen, for who hears it and sees no table fill. */
export function StatusSaid() {
  const { plan } = useDesk();
  const { status, publication, failure } = plan;
  const before = useRef(status);
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (before.current === status) return;
    const isSolved = before.current === 'solving' && !failure; // a failure says so itself
    before.current = status;
    setSaid(
      isSolved
        ? w.solved(plan.sessions, plan.unserved.length)
        : w.nowIs(statusWord(status, publication)),
    );
  }, [status]);
  return (
    <p class="visually-hidden" role="status">
      {said}
    </p>
  );
}
