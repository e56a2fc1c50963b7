import { useState } from 'preact/hooks';
import { COMMENT_LENGTH } from '../../src/contract/plans.contract.js';
import { answerPlan } from '../api/plans.js';
import { TextArea, tiesOf } from '../ui/fields.js';
import { ErrorBox } from '../ui/pieces.js';
import { useDesk } from './desk-context.js';
import { may } from './permissions.js';
import { usePlanAction } from './plan-action.js';
import { signOffOf, takesPart } from './sign-off.js';
import { answerWords as w, SIGN_OFF_WORDS } from './words.js';

/** The agency's yes or no, for all its sessions or for the chosen one. */
export function AnswerForm() {
  const { me, plan, selected, reload } = useDesk();
  const [comment, setComment] = useState('');
  const [scope, setScope] = useState<'all' | 'one'>('all');
  const action = usePlanAction();
  const agency = me.agency?.code ?? '';
  const one = selected && takesPart(selected, agency) ? selected : null;
  const own = plan.sessionsList.filter((session) => takesPart(session, agency)).length;
  const tied = tiesOf('answer', action.error);

  const answer = (decision: 'confirmed' | 'refused') =>
    void action.run(async () => {
      const text = comment.trim();
      await answerPlan(plan.id, plan.version, {
        decision,
        agency, // refused where somebody else has signed in meanwhile, in another tab
        ...(text && { comment: text }),
        ...(scope === 'one' && one && { sessions: [one.id] }),
      });
      setComment((now) => (now === comment ? '' : now)); // or written anew while it was on its way
      await reload();
    });

  if (!may.answer(me, plan)) return null; // what is written stays for when it is asked again
  return (
    <form class="card stack" aria-labelledby="answer-title" onSubmit={(e) => e.preventDefault()}>
      <h2 id="answer-title">{w.title}</h2>
      <p role="status">
        {w.now} <b>{SIGN_OFF_WORDS[signOffOf(plan.sessionsList, agency)]}</b>
      </p>
      <ErrorBox error={action.error} shown={['comment']} />
      <div class="row" role="radiogroup" aria-labelledby="answer-title">
        <label class="check">
          <input
            type="radio"
            name="scope"
            checked={scope === 'all' || !one}
            onChange={() => setScope('all')}
          />
          {w.all} ({own})
        </label>
        <label class="check">
          <input
            type="radio"
            name="scope"
            disabled={!one}
            checked={scope === 'one' && one !== null}
            onChange={() => setScope('one')}
          />
          {w.one}
        </label>
      </div>
      {!one && <p class="hint">{w.chooseOne}</p>}
      <TextArea
        {...tied('comment')}
        label={w.comment}
        hint={w.commentHint}
        maxLength={COMMENT_LENGTH.max}
        value={comment}
        onValue={setComment}
      />
      <div class="row">
        <button
          type="button"
          class="primary"
          aria-disabled={action.busy}
          onClick={() => answer('confirmed')}
        >
          {w.confirm}
        </button>
        <button
          type="button"
          class="danger"
          aria-disabled={action.busy}
          onClick={() => answer('refused')}
        >
          {w.refuse}
        </button>
      </div>
    </form>
  );
}
