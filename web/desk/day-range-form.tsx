import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import {
  RANGE_REASON_LENGTH,
  type AbsenceInput,
  type AffectedSession,
} from '../../src/contract/fleet.contract.js';
import { formatTime, shortDate } from '../ui/format.js';
import { Input, Select, tiesOf } from '../ui/fields.js';
import { ErrorBox } from '../ui/pieces.js';
import { useAction } from '../ui/use-load.js';
import { availabilityWords as w } from './words.js';

interface DayRangeFormProps {
  id: string;
  title: string;
  /** What is chosen: a unit or a stop. */
  what: string;
  options: ComponentChildren;
  initial: string;
  firstDate: string;
  /** Stores the range and says which announced sessions it stands in the way of. */
  save: (chosen: string, range: AbsenceInput) => Promise<readonly AffectedSession[]>;
}

/** From, to and including, and why: the same three for a unit that is away and a stop that is shut. */
export function DayRangeForm(props: DayRangeFormProps) {
  const { id, title, what, options, initial, firstDate, save } = props;
  const [chosen, setChosen] = useState(initial);
  const [fromDate, setFromDate] = useState(firstDate);
  const [toDate, setToDate] = useState(firstDate);
  const [reason, setReason] = useState('');
  const [saved, setSaved] = useState(false);
  const [affected, setAffected] = useState<readonly AffectedSession[]>([]);
  const action = useAction();
  const tied = tiesOf(id, action.error);

  const begin = (date: string) => {
    setFromDate(date);
    if (date > toDate) setToDate(date);
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setSaved(false);
    setAffected([]);
    // Date inputs yield calendar dates or nothing, and nothing is not submitted.
    const range = { fromDate, toDate, reason: reason.trim() } as AbsenceInput;
    void action
      .run(async () => setAffected(await save(chosen, range)))
      .then((done) => {
        setSaved(done);
        // Or written anew while it was on its way.
        if (done) setReason((now) => (now === reason ? '' : now));
      });
  };

  return (
    <form class="card stack" onSubmit={submit} aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>{title}</h3>
      <ErrorBox error={action.error} shown={['fromDate', 'toDate', 'reason']} />
      <Select {...tied('what')} label={what} value={chosen} onValue={setChosen}>
        {options}
      </Select>
      <div class="two">
        <Input
          {...tied('fromDate')}
          label={w.from}
          type="date"
          required
          value={fromDate}
          onValue={begin}
        />
        <Input
          {...tied('toDate')}
          label={w.to}
          type="date"
          required
          value={toDate}
          onValue={setToDate}
        />
      </div>
      <Input
        {...tied('reason')}
        label={w.reason}
        required
        minLength={RANGE_REASON_LENGTH.min}
        maxLength={RANGE_REASON_LENGTH.max}
        value={reason}
        onValue={setReason}
      />
      <div class="row">
        <button type="submit" aria-disabled={action.busy}>
          {w.save}
        </button>
        <span role="status">{saved && w.saved}</span>
      </div>
      {affected.length > 0 && (
        <div role="alert">
          <p>{w.affected}</p>
          <ul>
            {affected.map(({ id: session, date, open, stop }) => (
              <li key={session}>
                {shortDate(date)}, {formatTime(open)} · {stop.name}
              </li>
            ))}
          </ul>
        </div>
      )}
    </form>
  );
}
