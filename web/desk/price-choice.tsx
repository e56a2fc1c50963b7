import type { SolveInput } from '../../src/contract/solving.contract.js';
import { priceWords as w } from './words.js';

type Price = SolveInput['changePrice'];

/** What a session that changes may be worth; the first is the planner's own order. */
const CHOICES: readonly { readonly price: Price; readonly name: string }[] = [
  { price: undefined, name: w.fewest },
  { price: 'infinite', name: w.none },
  ...[50, 20, 5].map((people) => ({ price: people, name: w.people(people) })),
  { price: 0, name: w.free },
];

interface PriceChoiceProps {
  price: Price;
  /** Changes that no lock holds. */
  loose: number;
  onChange: (price: Price) => void;
}

/** How dear a change of what citizens were told is when a revision is planned. */
export function PriceChoice({ price, loose, onChange }: PriceChoiceProps) {
  return (
    <div class="price-choice">
      <label for="price">{w.label}</label>
      <select
        id="price"
        aria-describedby={loose > 0 ? 'loose' : undefined}
        value={String(CHOICES.findIndex((choice) => choice.price === price))}
        onChange={(event) => onChange(CHOICES[Number(event.currentTarget.value)]?.price)}
      >
        {CHOICES.map(({ name }, i) => (
          <option key={name} value={String(i)}>
            {name}
          </option>
        ))}
      </select>
      {loose > 0 && <p id="loose">{w.loose(loose)}</p>}
    </div>
  );
}
