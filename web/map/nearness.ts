import { distance, point } from '@turf/turf';

export interface Here {
  readonly lat: number;
  readonly lon: number;
}

/** Straight line in metres. It is computed on the device; the position is never sent anywhere. */
export function metresBetween(a: Here, b: Here): number {
  return distance(point([a.lon, a.lat]), point([b.lon, b.lat]), { units: 'meters' });
}

/** The nearest first; equal distances and unknown places (`null`, last) keep their order. */
export function nearestFirst<T>(
  items: readonly T[],
  here: Here,
  locate: (item: T) => Here | null,
): { item: T; metres: number | null }[] {
  const measured = items.map((item) => {
    const there = locate(item);
    return { item, metres: there && metresBetween(here, there) };
  });
  return measured.sort((a, b) => (a.metres ?? Infinity) - (b.metres ?? Infinity) || 0);
}
