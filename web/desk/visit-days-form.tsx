import { useEffect, useState } from 'preact/hooks';
import type { Requirement } from '../../src/contract/demand.contract.js';
import { setVisitDays } from '../api/demand.js';
import { ErrorBox, Pill } from '../ui/pieces.js';
import { useAction } from '../ui/use-load.js';
import { ruleOf, ticksOf, visitsText, WEEKS } from './visit-days.js';
import { visitDaysWords as w } from './words.js';

/** The wish of one kelurahan, saved by itself; what the server says stands beside it. */
export function VisitDaysForm({ wish }: { wish: Requirement }) {
  const { id, area } = wish;
  const [stored, setStored] = useState(wish);
  const [sameWeekday, setSameWeekday] = useState(wish.sameWeekday);
  const [ticks, setTicks] = useState(ticksOf(wish.weeksOfMonth));
  const action = useAction();
  const weeksOfMonth = ruleOf(ticks);
  const isChanged =
    sameWeekday !== stored.sameWeekday || String(weeksOfMonth) !== String(stored.weeksOfMonth);

  // Set for all: what somebody has begun here stays on screen, beside the new values.
  useEffect(() => {
    setStored(wish);
    if (isChanged) return;
    setSameWeekday(wish.sameWeekday);
    setTicks(ticksOf(wish.weeksOfMonth));
  }, [wish]);

  const tick = (week: number, on: boolean) =>
    setTicks(on ? [...ticks, week] : ticks.filter((each) => each !== week));
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (ticks.length === 0) return;
    void action.run(async () => setStored(await setVisitDays(id, { sameWeekday, weeksOfMonth })));
  };

  return (
    <form class="visit-days-row" onSubmit={submit} aria-labelledby={`area-${id}`}>
      <h2 id={`area-${id}`}>{area.name}</h2>
      <p class="hint">{visitsText(wish)}</p>
      <label class="check">
        <input
          type="checkbox"
          checked={sameWeekday}
          onChange={(event) => setSameWeekday(event.currentTarget.checked)}
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
              onChange={(event) => tick(week, event.currentTarget.checked)}
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
