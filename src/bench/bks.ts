/** Best-known values from a CSV with the columns family, instance and bks_distance. */

import { csvRows } from './files.js';

export class BestKnown {
  private readonly values = new Map<string, number>();

  constructor(csv: string) {
    for (const row of csvRows(csv)) {
      const value = Number(row.bks_distance);
      if (row.bks_distance && Number.isFinite(value)) {
        this.values.set(key(row.family ?? '', row.instance ?? ''), value);
      }
    }
  }

  /** Gap of a cost in percent, or null when nothing is known. */
  gap(family: string, instance: string, cost: number): number | null {
    const best = this.values.get(key(family, instance));
    return best ? (100 * (cost - best)) / best : null;
  }
}

function key(family: string, instance: string): string {
  return `${family}/${instance}`.toLowerCase();
}
