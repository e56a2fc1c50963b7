/** Where regions begin: by luck, but no part of the plan is left out for long. */

import type { Random } from '../../random.js';

/** Of so many requirements drawn the one that was in fewest regions is taken. */
const DRAWN = 8;

export class RegionSeeds {
  /** Regions that each requirement was in. */
  private readonly times: Int32Array;

  constructor(
    requirementCount: number,
    private readonly random: Random,
  ) {
    this.times = new Int32Array(requirementCount);
  }

  /** The requirement around which the next region lies. */
  draw(): number {
    const { times, random } = this;
    let seed = random.below(times.length);
    for (let i = 1; i < DRAWN; i++) {
      const r = random.below(times.length);
      if (times[r]! < times[seed]!) seed = r;
    }
    return seed;
  }

  /** A region has these requirements. */
  note(requirements: Int32Array): void {
    for (const r of requirements) this.times[r]!++;
  }
}
