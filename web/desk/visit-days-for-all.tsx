import { useState } from 'preact/hooks';
import { setAllVisitDays } from '../api/demand.js';
import { Select } from '../ui/fields.js';
import { ErrorBox, Pill } from '../ui/pieces.js';
import { useAction } from '../ui/use-load.js';
import { FOR_ALL } from './visit-days.js';
import { visitDaysWords as w } from './words.js';

type Day = keyof typeof FOR_ALL.day;
type Weeks = keyof typeof FOR_ALL.weeks;

const DAYS: [Day, string][] = [
  ['same', w.same],
  ['any', w.anyDay],
];
const WEEKS: [Weeks, string][] = [
  ['all', w.allWeeks],
  ['notFifth', w.notFifth],
  ['odd', w.odd],
  ['even', w.even],
];

interface Props {
  readonly areas: number;
  /** Reads again what is stored now. */
  readonly saved: () => Promise<void>;
}

/** One rule for all kelurahan at once; what is not chosen stays as it is. */
export function VisitDaysForAll({ areas, saved }: Props) {
  const [day, setDay] = useState<Day>();
  const [weeks, setWeeks] = useState<Weeks>();
  const [isSaved, setSaved] = useState(false);
  const action = useAction();

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!day && !weeks) return;
    const input = { ...(day && FOR_ALL.day[day]), ...(weeks && FOR_ALL.weeks[weeks]) };
    void action.run(async () => {
      await setAllVisitDays(input);
      await saved(); // said once the rows below say so, too
      setSaved(true);
      // Or chosen anew while it was on its way.
      setDay((now) => (now === day ? undefined : now));
      setWeeks((now) => (now === weeks ? undefined : now));
    });
  };

  return (
    <form class="card stack visit-days-all" onSubmit={submit} aria-labelledby="for-all">
      <div>
        <h2 id="for-all">{w.forAll}</h2>
        <p class="hint">{w.forAllHint(areas)}</p>
      </div>
      <div class="row">
        <Choice id="for-all-day" label={w.day} choices={DAYS} value={day} choose={setDay} />
        <Choice
          id="for-all-weeks"
          label={w.weeksOf}
          choices={WEEKS}
          value={weeks}
          choose={setWeeks}
        />
        <button type="submit" class={day || weeks ? 'primary' : ''}>
          {w.apply}
        </button>
        <span role="status">
          {isSaved && !day && !weeks && <Pill tone="good">{w.applied(areas)}</Pill>}
        </span>
      </div>
      <ErrorBox error={action.error} />
    </form>
  );
}

interface ChoiceProps<T extends string> {
  readonly id: string;
  readonly label: string;
  readonly choices: readonly [T, string][];
  readonly value: T | undefined;
  readonly choose: (value: T | undefined) => void;
}

function Choice<T extends string>({ id, label, choices, value, choose }: ChoiceProps<T>) {
  const chosen = (word: string) => choices.find(([choice]) => choice === word)?.[0];
  return (
    <Select id={id} label={label} value={value ?? ''} onValue={(word) => choose(chosen(word))}>
      <option value="">{w.unchanged}</option>
      {choices.map(([choice, text]) => (
        <option key={choice} value={choice}>
          {text}
        </option>
      ))}
    </Select>
  );
}
