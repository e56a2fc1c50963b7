import { agencyName, useDesk } from './desk-context.js';
import { may } from './permissions.js';
import { isAsked, type SignOff, signOffOf } from './sign-off.js';
import { screenWords, SIGN_OFF_WORDS } from './words.js';

const SIGNS: Record<SignOff, string> = {
  confirmed: '✓',
  refused: '✕',
  partly: '◐',
  waiting: '…',
  none: '–',
};

/** One dot per agency: a sign and words, not only a colour. */
export function SignOffDots() {
  const { me, city, plan } = useDesk();
  if (!isAsked(plan)) return <div class="sign-off" />;
  const states = city.agencies.map(({ code }) => ({
    code,
    state: signOffOf(plan.sessionsList, code),
  }));
  const refused = may.reopen(me, plan) && states.some(({ state }) => state === 'refused');
  return (
    <div class="sign-off">
      <ul class="row" aria-label={screenWords.signOff}>
        {states.map(({ code, state }) => (
          <li key={code} class={`dot ${state}`}>
            <b aria-hidden="true">{SIGNS[state]}</b>
            <span>
              {agencyName(city, code)} <small>{SIGN_OFF_WORDS[state]}</small>
            </span>
          </li>
        ))}
      </ul>
      {refused && <p class="wrong">{screenWords.refusedBy}</p>}
    </div>
  );
}
