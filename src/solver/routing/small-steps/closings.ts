/**
 * Tours that are closed: all visits of one leave together, no unused tour may be begun, and some
 * small steps where they came in decide whether the plan is better without it; if not, all is taken
 * back. Small steps alone hardly ever end a tour of thirty visits, and in clusters one tour too many
 * costs a whole way there and back (route elimination: Nagata and Bräysy, Operations Research
 * Letters 37(5), 2009).
 */

import type { Random } from '../../random.js';
import type { Network } from '../network/network.js';
import type { IteratedSearch } from './iterated.js';
import { KeptPlan } from './kept-plan.js';

/** Of so many tours the one with the fewest visits is closed. */
const LOOKED_AT = 4;
/** Steps that the plan has to become better. */
const STEPS = 30;
/** They are not taken where the plan became dearer than so many temperatures. */
const HOPELESS = 20;

export class Closings {
  /** The plan with the tour. */
  private readonly before: KeptPlan;

  constructor(
    private readonly n: Network,
    private readonly random: Random,
    private readonly iterated: IteratedSearch,
  ) {
    this.before = new KeptPlan(n);
  }

  /** Tries to do without some tour; `note` is called for every plan that is kept on the way. */
  try(temperature: number, note: () => void): void {
    const { iterated, before, random } = this;
    const { kept, search } = iterated;
    const { tours } = search;
    const t = this.smallTour();
    if (t < 0) return;
    before.copy(kept);
    tours.mayBegin = false;
    const left = iterated.close(t);
    note();
    if (this.added() <= HOPELESS * temperature) {
      for (let k = 0; k < STEPS; k++) {
        if (iterated.step(temperature, left[random.below(left.length)]!)) note();
      }
    }
    tours.mayBegin = true;
    if (this.added() > 0) iterated.goBack(before);
  }

  /** What the plan costs more than before, lateness and load included. */
  private added(): number {
    const { kept, search } = this.iterated;
    return kept.priced(search.tours) - this.before.priced(search.tours);
  }

  /** A used tour with few visits, −1 when there is none. */
  private smallTour(): number {
    const { n, random } = this;
    const { count } = this.iterated.search.tours;
    let small = -1;
    for (let k = 0; k < LOOKED_AT; k++) {
      let t = random.below(n.tourCount);
      for (let i = 0; i < n.tourCount && count[t] === 0; i++) t = (t + 1) % n.tourCount;
      if (count[t]! > 0 && (small < 0 || count[t]! < count[small]!)) small = t;
    }
    return small;
  }
}
