/**
 * Populations one after the other: each is left when it has long found nothing better, and its heirs
 * meet those of another of equal rank, as in a merge sort. A population that has grown alike finds
 * nothing more; heirs of two that never met differ, and are good.
 */

import type { Snapshot } from '../snapshot.js';

interface Waiting {
  readonly rank: number;
  readonly heirs: readonly Snapshot[];
}

export class Succession {
  private readonly waiting: Waiting[] = [];
  /** How often heirs had met when the present population began, in the longer of its lines. */
  private rank = 0;

  /** A population leaves these; returns with whom the next one begins, nobody when from nothing. */
  next(heirs: readonly Snapshot[]): readonly Snapshot[] {
    const other = this.waiting.at(-1);
    if (other?.rank !== this.rank) {
      this.waiting.push({ rank: this.rank, heirs });
      this.rank = 0;
      return [];
    }
    this.waiting.pop();
    this.rank++;
    return [...other.heirs, ...heirs];
  }

  /** All who wait, of every rank, because time runs out. */
  gather(): readonly Snapshot[] {
    return this.waiting.splice(0).flatMap(({ heirs }) => heirs);
  }
}
