import { useMemo } from 'preact/hooks';
import type { CityStop } from '../api/city.js';
import { moveWords } from './words.js';

/** All stops in a native select, by kelurahan: typing finds them, no mouse needed. */
export function StopOptions({ stops }: { stops: readonly CityStop[] }) {
  const groups = useMemo(() => groupByArea(stops), [stops]);
  return (
    <>
      {groups.map(([area, members]) => (
        <optgroup key={area} label={area}>
          {members.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </optgroup>
      ))}
    </>
  );
}

function groupByArea(stops: readonly CityStop[]): [string, CityStop[]][] {
  const groups = new Map<string, CityStop[]>();
  for (const stop of stops) {
    const area = stop.area?.name ?? moveWords.otherPlaces;
    groups.set(area, [...(groups.get(area) ?? []), stop]);
  }
  return [...groups].sort(([a], [b]) => a.localeCompare(b, 'id'));
}
