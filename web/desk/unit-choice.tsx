import { agencyName, useDesk } from './desk-context.js';
import { moveWords as w } from './words.js';

interface UnitChoiceProps {
  chosen: readonly string[];
  wrong: string | undefined;
  onChange: (units: string[]) => void;
}

/** The units of a session, by agency. */
export function UnitChoice({ chosen, wrong, onChange }: UnitChoiceProps) {
  const { city } = useDesk();
  const toggle = (id: string, on: boolean) =>
    onChange(on ? [...chosen, id] : chosen.filter((unit) => unit !== id));
  return (
    <fieldset class="units">
      <legend>{w.units}</legend>
      {city.agencies.map(({ code }) => (
        <div key={code} class="row">
          <span class="label">{agencyName(city, code)}</span>
          {city.units
            .filter((unit) => unit.agency === code)
            .map((unit) => (
              <label key={unit.id} class="check">
                <input
                  type="checkbox"
                  checked={chosen.includes(unit.id)}
                  onChange={(event) => toggle(unit.id, event.currentTarget.checked)}
                />
                {unit.code}
              </label>
            ))}
        </div>
      ))}
      {wrong && <p class="wrong">{wrong}</p>}
    </fieldset>
  );
}
