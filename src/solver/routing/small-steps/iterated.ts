/**
 * Iterated local search (Lourenço, Martin and Stützle, Handbook of Metaheuristics, 2003): visits
 * around a place leave, come back where that costs least, and the local search repairs what is
 * around them; the step is kept or taken back tour by tour. A step costs the same for any number of
 * visits, which makes it the search for many visits and little time.
 */

import type { Random } from '../../random.js';
import { LocalSearch } from '../local-search/local-search.js';
import { Prices } from '../local-search/prices.js';
import type { Network } from '../network/network.js';
import type { Snapshot } from '../snapshot.js';
import { KeptPlan } from './kept-plan.js';
import { RuinSizes } from './ruin-sizes.js';

/** One near visit in so many stays. */
const STAYS_ONE_IN = 3;
/** Absent optional visits near the place that a step tries to put in. */
const INVITED = 12;
/** One step in so many puts absent visits around a place in at any price, and takes none out. */
const EAGER_ONE_IN = 30;
const MOST_EAGER = 60;
/** Of several days, one step in so many takes visits of a single day out. */
const ONE_DAY_ONE_IN = 4;
const ADAPT_EVERY = 200;
/** High, and soon higher: one late tour of many keeps the whole plan from being legal. */
const LATE_PRICE = 10;
const RISE = 4;

export class IteratedSearch {
  readonly search: LocalSearch;
  readonly kept: KeptPlan;
  /** Requirements that left in this step: the first `outCount`. */
  private readonly out: Int32Array;
  private outCount = 0;
  private readonly sizes: RuinSizes;
  private readonly prices: Prices;
  private readonly optional: boolean;

  constructor(
    private readonly n: Network,
    private readonly random: Random,
  ) {
    this.search = new LocalSearch(n, random);
    this.prices = new Prices(this.search.tours, ADAPT_EVERY, LATE_PRICE, RISE);
    this.optional = n.p.mandatory.includes(0);
    this.kept = new KeptPlan(n);
    this.out = new Int32Array(n.p.requirementCount);
    this.sizes = new RuinSizes(n.p.requirementCount);
  }

  /** Goes on from this plan, improved. */
  begin(from: Snapshot): void {
    const { search, kept } = this;
    search.improve(from.tour, from.next);
    kept.begin(search.tours, search.agenda);
  }

  /** Goes on from a plan that was kept before. */
  goBack(to: KeptPlan): void {
    const { tours } = this.search;
    this.kept.copy(to);
    tours.tour.fill(-1, 0, this.n.p.visitCount);
    tours.read(to.tour, to.next);
  }

  /** One step around a requirement; true when it was kept, worse plans by chance and temperature. */
  step(temperature: number, around?: number): boolean {
    const { search, random, kept } = this;
    const { tours, agenda, entries } = search;
    entries.eager = this.optional && random.below(EAGER_ONE_IN) === 0;
    const seed = around ?? random.below(this.n.p.requirementCount);
    this.outCount = this.ruin(seed, entries.eager);
    this.comeIn();
    const { energy, late, over } = kept.added(tours, agenda);
    this.prices.note(kept.late + late === 0 && kept.over + over === 0);
    const worse = energy + tours.latePrice * late + tours.loadPrice * over;
    if (worse > 0 && worse >= temperature * random.exponential()) {
      kept.takeBack(tours, agenda);
      this.sizes.fewerFor(this.out, this.outCount);
      return false;
    }
    kept.keep(tours, agenda);
    if (worse === 0) this.sizes.moreFor(this.out, this.outCount);
    return true;
  }

  /** All visits of a tour leave and come in elsewhere, whatever that costs; returns whose they are. */
  close(t: number): Int32Array {
    const { n, out } = this;
    const { tours, agenda } = this.search;
    const V = n.p.visitCount;
    this.outCount = 0;
    agenda.touch(t);
    for (let v = tours.next[V + 2 * t]!; v < V; v = tours.next[V + 2 * t]!) {
      tours.unlink(v);
      out[this.outCount++] = n.requirement[v]!;
    }
    this.comeIn();
    this.kept.keep(tours, agenda);
    return out.slice(0, this.outCount);
  }

  /** Those who left come in again in an order by luck, and the local search repairs what is around. */
  private comeIn(): void {
    const { search, random, out } = this;
    const { tours, agenda, entries } = search;
    for (let i = 0; i < agenda.changedCount; i++) tours.refresh(agenda.changed[i]!);
    for (let left = this.outCount; left > 0;) {
      const i = random.below(left--);
      const r = out[i]!;
      entries.insertCheapest(r);
      out[i] = out[left]!;
      out[left] = r;
    }
    entries.eager = false;
    this.wakeMoved();
    search.run();
  }

  /** Visits around a requirement leave; returns how many are to come in again. */
  private ruin(seed: number, eager: boolean): number {
    const { n, random, out } = this;
    const { tours, agenda } = this.search;
    const many = eager ? MOST_EAGER : 1 + random.below(this.sizes.most(seed));
    const reach = eager ? n.reach : Math.min(n.reach, 3 * many);
    const day = this.oneDay(seed);
    let size = 0;
    let left = many;
    let invited = 0;
    for (let k = -1; k < reach && left > 0; k++) {
      const r = k < 0 ? seed : n.neighbours[seed * n.reach + k]!;
      if (k >= 0 && !eager && random.below(STAYS_ONE_IN) === 0) continue;
      let comes = false;
      for (let v = n.p.visitPtr[r]!; v < n.p.visitPtr[r + 1]!; v++) {
        const t = tours.tour[v]!;
        if (t < 0) {
          if (eager) left--;
          if (n.p.mandatory[r] || eager || invited++ < INVITED) comes = true;
        } else if (!eager && (day < 0 || n.groupDay[n.groupOf[t]!] === day)) {
          agenda.touch(t);
          tours.unlink(v);
          comes = true;
          left--;
        }
      }
      if (comes) out[size++] = r;
    }
    return size;
  }

  /** The day from which alone visits leave, one of this requirement's; −1 all days. */
  private oneDay(r: number): number {
    const { n, random } = this;
    const { tours } = this.search;
    if (n.p.dayCount === 1 || random.below(ONE_DAY_ONE_IN) > 0) return -1;
    const first = n.p.visitPtr[r]!;
    const t = tours.tour[first + random.below(n.p.visitPtr[r + 1]! - first)]!;
    return t < 0 ? -1 : n.groupDay[n.groupOf[t]!]!;
  }

  /** Those are looked at that have another behind them, or before them, than in the kept plan. */
  private wakeMoved(): void {
    const { tours, agenda } = this.search;
    const V = this.n.p.visitCount;
    agenda.rest();
    for (let i = 0; i < agenda.changedCount; i++) {
      const end = V + 2 * agenda.changed[i]! + 1;
      for (let a = end - 1; a !== end; a = tours.next[a]!) {
        if (this.kept.next[a] === tours.next[a]) continue;
        agenda.wake(a);
        agenda.wake(tours.next[a]!);
      }
    }
  }
}
