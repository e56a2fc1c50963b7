/** Everything at one coordinate: it shares one marker and one popup. */
export interface Place<T> {
  readonly lat: number;
  readonly lon: number;
  readonly items: readonly [T, ...T[]];
}

interface Located {
  readonly lat: number;
  readonly lon: number;
}

/** About 10 cm: places whose coordinates came from the same source are equal to the last digit. */
const key = ({ lat, lon }: Located) => `${lat.toFixed(6)},${lon.toFixed(6)}`;

/** Groups in the order in which each place first appears. */
export function placesOf<T>(items: readonly T[], locate: (item: T) => Located): Place<T>[] {
  const places = new Map<string, { lat: number; lon: number; items: [T, ...T[]] }>();
  for (const item of items) {
    const { lat, lon } = locate(item);
    const place = places.get(key({ lat, lon }));
    if (place) place.items.push(item);
    else places.set(key({ lat, lon }), { lat, lon, items: [item] });
  }
  return [...places.values()];
}
