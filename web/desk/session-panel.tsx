import type { PlanSession } from '../../src/contract/plans.contract.js';
import { DECISION_WORDS } from '../../src/text/statuses.js';
import { formatTime, longDate, publicSpan, stamp } from '../ui/format.js';
import { Pill } from '../ui/pieces.js';
import { ServiceMark } from '../ui/service-mark.js';
import { precisionWord } from '../ui/words.js';
import { CancelForm } from './cancel-form.js';
import { agencyName, markOf, servicesOf, useDesk } from './desk-context.js';
import { LockToggles } from './lock-toggles.js';
import { MoveForm } from './move-form.js';
import { may } from './permissions.js';
import { RemoveSession } from './remove-session.js';
import { Skip } from './skip.js';
import { changeWord, sessionWords as w, skipWords, weekWords } from './words.js';

export function SessionPanel({ session }: { session: PlanSession }) {
  const { me, plan } = useDesk();
  const editable = may.edit(me, plan) && session.status === 'planned';
  return (
    <>
      <Heading session={session} />
      <UnitTimes session={session} />
      <Demand session={session} />
      {editable && <LockToggles session={session} />}
      {editable && <MoveForm session={session} />}
      {editable && <RemoveSession session={session} />}
      <Answers session={session} />
      {may.cancel(me, plan, session) && <CancelForm session={session} />}
    </>
  );
}

function Heading({ session }: { session: PlanSession }) {
  const { city } = useDesk();
  const { stop } = session;
  return (
    <section class="session-head">
      <Skip to=".chip.selected" text={skipWords.toTable} />
      <h2 tabIndex={-1}>{stop.name}</h2>
      <p>
        {longDate(session.date)}, {publicSpan(session)} WIB
      </p>
      <p class="hint">
        {stop.area ? `Kel. ${stop.area.name}` : w.noArea} · {precisionWord(stop.precision)}
      </p>
      <p class="row">
        {servicesOf(city, session).map((code) => {
          const mark = markOf(city, code);
          return (
            <span key={code} class="named-mark">
              <ServiceMark mark={mark} /> {mark.shortName}
            </span>
          );
        })}
      </p>
      <p class="row">
        {session.status === 'cancelled' && <Pill tone="bad">{weekWords.cancelled}</Pill>}
        {session.change && <Pill tone="warn">{changeWord(session.change)}</Pill>}
        {session.assignments.length > 1 && (
          <Pill tone="good">
            {session.together} {w.together}
          </Pill>
        )}
        {stop.slug && (
          <a href={`/titik/${stop.slug}`} target="_blank" rel="noopener">
            {w.publicPage}
          </a>
        )}
      </p>
      {session.reason && <p>{session.reason}</p>}
    </section>
  );
}

function UnitTimes({ session }: { session: PlanSession }) {
  return (
    <table class="plain-table">
      <thead>
        <tr>
          {[w.unit, w.arrive, w.ready, w.open, w.close, w.leave].map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {session.assignments.map((a) => (
          <tr key={a.unit.id}>
            <th scope="row">{a.unit.code}</th>
            {[a.arrive, a.ready, a.open, a.close, a.leave].map((minutes, i) => (
              <td key={i}>{formatTime(minutes)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Demand({ session }: { session: PlanSession }) {
  const { city } = useDesk();
  const services = session.assignments.flatMap((a) => a.services);
  return (
    <table class="plain-table">
      <thead>
        <tr>
          {[w.service, w.demand, w.served, w.overflow].map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {services.map(({ service, demand, served, overflow }) => (
          <tr key={service}>
            <th scope="row">{markOf(city, service).shortName}</th>
            <td>{demand}</td>
            <td>{served}</td>
            <td class={overflow > 0 ? 'over' : ''}>{overflow}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Answers({ session }: { session: PlanSession }) {
  const { city } = useDesk();
  if (session.confirmations.length === 0) return null;
  return (
    <section>
      <h3>{w.answers}</h3>
      <ul class="answers">
        {session.confirmations.map(({ agency, decision, comment, decidedAt }) => (
          <li key={agency}>
            <Pill tone={decision === 'confirmed' ? 'good' : 'bad'}>{DECISION_WORDS[decision]}</Pill>{' '}
            {agencyName(city, agency)} <small>{stamp(new Date(decidedAt))}</small>
            {comment && <p>“{comment}”</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}
