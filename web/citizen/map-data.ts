import type { AreaFeatures } from '../../src/contract/sessions.contract.js';
import type { Mark } from '../ui/mark.js';

/**
 * What the map draws, straight from the API. The contract is only used as a type here: parsing it
 * would cost a phone another 30 kB, and the map is refused by `isDrawable` when the answer is none.
 */
export async function fetchMapData(): Promise<{ areas: AreaFeatures; marks: readonly Mark[] }> {
  const [areas, marks] = await Promise.all([
    fetchJson('/api/v1/areas.geojson'),
    fetchJson('/api/v1/services'),
  ]);
  if (!isDrawable(areas) || !Array.isArray(marks)) throw new Error('the map has no data to draw');
  return { areas, marks: marks as Mark[] };
}

async function fetchJson(path: string): Promise<unknown> {
  const response = await fetch(path, { credentials: 'same-origin' });
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return response.json();
}

function isDrawable(answer: unknown): answer is AreaFeatures {
  return (answer as Partial<AreaFeatures> | null)?.type === 'FeatureCollection';
}
