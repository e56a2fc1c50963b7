import { useState } from 'preact/hooks';
import type { Requirement } from '../../src/contract/demand.contract.js';
import { setVisitDays } from '../api/demand.js';
import { ErrorBox, Pill } from '../ui/pieces.js';
import { useAction } from '../ui/use-load.js';
import { ruleOf, ticksOf, visitsText, WEEKS } from './visit-days.js';
import { visitDaysWords as w } from './words.js';

/** What somebody has begun to change in a row; the rest follows what is stored. */
interface Begun {
  readonly sameWeekday?: boolean;
  readonly ticks?: readonly number[];
}

const daysOf = ({ sameWeekday, weeksOfMonth }: Requirement, begun: Begun) => ({
  sameWeekday: begun.sameWeekday ?? sameWeekday,
  weeksOfMonth: ruleOf(begun.ticks ?? ticksOf(weeksOfMonth)),
});

/** The wish of one kelurahan, saved by itself; what the server says stands beside it. */
export function VisitDaysForm({ wish }: { wish: Requirement }) {
  const { id, area } = wish;
  const [begun, setBegun] = useState<Begun>({});
  const [answer, setAnswer] = useState({ to: wish, is: wish });
  const action = useAction();
  // What was saved here counts until the whole list is read again.
  const stored = answer.to === wish ? answer.is : wish;
  const differs = (days: Begun) =>
    JSON.stringify(daysOf(stored, days)) !== JSON.stringify(daysOf(stored, {}));
  const isChanged = differs(begun);
  const days = daysOf(stored, begun);
  const ticks = begun.ticks ?? ticksOf(stored.weeksOfMonth);

  const begin = (part: Begun) => {
    const now = { ...begun, ...part };
    setBegun(differs(now) ? now : {});
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (ticks.length === 0) return;
    void action.run(async () => {
      setAnswer({ to: wish, is: await setVisitDays(id, days) });
      setBegun((now) => (now === begun ? {} : now)); // or begun anew while it was on its way
    });
  };

  return (
    <form class="visit-days-row" onSubmit={submit} aria-labelledby={`area-${id}`}>
      <h2 id={`area-${id}`}>{area.name}</h2>
      <p class="hint">{visitsText(wish)}</p>
      <label class="check">
        <input
          type="checkbox"
          checked={days.sameWeekday}
          onChange={(event) => begin({ sameWeekday: event.currentTarget.checked })}
        />
        {w.same}
      </label>
      <div class="row visit-days-weeks" role="group" aria-labelledby={`weeks-${id}`}>
        <span id={`weeks-${id}`}>{w.week}</span>
        {WEEKS.map(([week]) => (
          <label key={week} class="check">
            <input
              type="checkbox"
              checked={ticks.includes(week)}
              onChange={(event) =>
                begin({
                  ticks: event.currentTarget.checked
                    ? [...ticks, week]
                    : ticks.filter((each) => each !== week),
                })
              }
            />
            {week}
          </label>
        ))}
      </div>
      <div class="row">
        <button
          type="submit"
          class={isChanged ? 'primary' : ''}
          aria-label={`${w.save}: ${area.name}`}
        >
          {w.save}
        </button>
        <span role="status">
          {isChanged && <span class="hint">{w.unsaved}</span>}
          {!isChanged && stored !== wish && <Pill tone="good">{w.saved}</Pill>}
        </span>
      </div>
      {ticks.length === 0 && (
        <p class="wrong" role="alert">
          {w.noWeek}
        </p>
      )}
      <ErrorBox error={action.error} />
    </form>
  );
}
