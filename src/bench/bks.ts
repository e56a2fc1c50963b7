/** Best-known values from a CSV with the columns family, instance and bks_distance. */

import { parse } from 'csv-parse/sync';

export class BestKnown {
  private readonly values = new Map<string, number>();

  constructor(csv: string) {
    const rows = parse<Record<string, string>>(csv, { columns: true, skip_empty_lines: true });
    for (const row of rows) {
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
