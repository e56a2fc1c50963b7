/** Best-known values from a CSV with the columns family, instance and bks_distance. */

import { csvRows } from './files.js';
import { FormatError } from './instance.js';

export class BestKnown {
  private readonly values = new Map<string, number>();

  /** Of several values of an instance the least counts. @throws FormatError where there is none */
  constructor(csv: string) {
    for (const { family, instance, bks_distance: distance } of csvRows(csv)) {
      const value = Number(distance);
      if (!family || !instance || !distance || !Number.isFinite(value)) continue;
      const known = this.values.get(key(family, instance)) ?? Infinity;
      this.values.set(key(family, instance), Math.min(known, value));
    }
    if (this.values.size > 0) return;
    throw new FormatError('no row says family, instance and bks_distance, separated by commas');
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
