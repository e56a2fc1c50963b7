import { formatTime, shortDate } from '../ui/format.js';
import { agencyName, useDesk } from './desk-context.js';
import { type Refusal, refusalsOf } from './refusals.js';
import { moreSessions, refusalWords as w } from './words.js';

/** Of each refusal so many sessions are named; who refuses all of them says it in the comment. */
const SHOWN = 4;

/** What agencies refuse and why, until it is mended: from here a coordinator goes to each session. */
export function RefusalList() {
  const { plan } = useDesk();
  const refusals = refusalsOf(plan.sessionsList);
  if (refusals.length === 0) return null;
  return (
    <section class="card stack refusals" aria-labelledby="refusals-title">
      <h2 id="refusals-title">{w.title}</h2>
      {refusals.map((refusal) => (
        <OneRefusal key={`${refusal.agency} ${refusal.comment}`} refusal={refusal} />
      ))}
    </section>
  );
}

function OneRefusal({ refusal: { agency, comment, sessions } }: { refusal: Refusal }) {
  const { city, select } = useDesk();
  const more = sessions.length - SHOWN;
  return (
    <div>
      <p>
        <b>{agencyName(city, agency)}</b>
        {comment && `: “${comment}”`}
      </p>
      {sessions.slice(0, SHOWN).map(({ id, date, open, stop }) => (
        <button key={id} type="button" onClick={() => select(id)}>
          {shortDate(date)} {formatTime(open)}, {stop.name}
        </button>
      ))}
      {more > 0 && <small>{moreSessions(more)}</small>}
    </div>
  );
}
