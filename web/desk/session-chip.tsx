import type { PlanSession } from '../../src/contract/plans.contract.js';
import { publicSpan, shortDate } from '../ui/format.js';
import { LockIcon } from '../ui/lock-icon.js';
import { useDesk } from './desk-context.js';
import { Skip } from './skip.js';
import { skipWords, weekWords as w } from './words.js';

/** One session in one unit's day. Pressing it selects the session in every row and on the map. */
export function SessionChip({ session, sign }: { session: PlanSession; sign: string | undefined }) {
  const { selected, select } = useDesk();
  const off = session.status === 'cancelled';
  const isSelected = selected?.id === session.id;
  const classes = ['chip', off && 'off', isSelected && 'selected', session.change && 'changed'];
  const chip = (
    <button
      type="button"
      class={classes.filter(Boolean).join(' ')}
      aria-pressed={isSelected}
      title={session.stop.name}
      data-session={session.id}
      onClick={() => select(isSelected ? null : session.id)}
    >
      <b>{publicSpan(session)}</b>
      <span class="chip-place">
        {sign && (
          <span class="sign">
            <span class="visually-hidden">{w.bundle} </span>
            {sign}
          </span>
        )}
        <span class="chip-area">{session.stop.area?.name ?? session.stop.name}</span>
        {session.locks.length > 0 && (
          <span class="lock">
            <LockIcon />
            <span class="visually-hidden">{w.locked}</span>
          </span>
        )}
      </span>
      {off && <span class="chip-off">{w.cancelled}</span>}
      <span class="visually-hidden">{shortDate(session.date)}</span>
    </button>
  );
  return (
    <>
      {chip}
      {isSelected && <Skip to=".session-head h2" text={skipWords.toSession} />}
    </>
  );
}
