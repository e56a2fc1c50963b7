/**
 * Local search over tours that may be late or overloaded for a price. A visit that was moved, or
 * stands beside a changed road, is tried with those that fit best before and behind it; the first
 * move that pays is done.
 */

import type { Random } from '../../random.js';
import { markDays } from '../network/allowed-days.js';
import type { Network } from '../network/network.js';
import { relativesOf, type Relatives } from '../network/relatives.js';
import { Agenda } from './agenda.js';
import { Entries } from './entries.js';
import { Exchanges } from './exchanges.js';
import { LooseTours } from './loose-tours.js';
import { Pairs } from './pairs.js';
import { Tails } from './tails.js';

export class LocalSearch {
  readonly tours: LooseTours;
  readonly agenda: Agenda;
  readonly entries: Entries;
  readonly relatives: Relatives;
  private readonly exchanges: Exchanges;
  private readonly tails: Tails;
  private readonly pairs: Pairs;
  private readonly optional: boolean;
  private readonly order: Int32Array;
  private readonly several: boolean;
  /** Days on which the visit that is looked at may be, its requirement's others where they are. */
  private readonly days: Uint8Array;

  constructor(
    private readonly n: Network,
    private readonly random: Random,
  ) {
    this.tours = new LooseTours(n);
    this.agenda = new Agenda(this.tours);
    this.relatives = relativesOf(n);
    this.entries = new Entries(this.tours, this.agenda, this.relatives, random);
    this.exchanges = new Exchanges(this.tours, this.agenda);
    this.tails = new Tails(this.tours, this.agenda);
    this.pairs = new Pairs(this.tours, this.exchanges, this.tails);
    this.several = n.p.dayCount > 1;
    this.days = new Uint8Array(n.p.dayCount);
    this.optional = n.p.mandatory.includes(0);
    this.order = Int32Array.from({ length: n.p.visitCount }, (_, v) => v);
  }

  /** Takes a plan over and improves all of it. */
  improve(tour: Int32Array, next: Int32Array): void {
    this.tours.read(tour, next);
    this.agenda.forget();
    this.wakeAll();
    this.run();
  }

  /** All visits are looked at, in a random order. */
  wakeAll(): void {
    const { order, random } = this;
    for (let i = order.length - 1; i > 0; i--) {
      const j = random.below(i + 1);
      const v = order[i]!;
      order[i] = order[j]!;
      order[j] = v;
    }
    for (const v of order) this.agenda.wake(v);
  }

  /** Until no visit that is awake has a move that pays. */
  run(): void {
    const { n, tours, agenda, pairs } = this;
    const { before, beforeRoad, behind, behindRoad, width, close } = this.relatives;
    const { visitPtr } = n.p;
    for (let u = agenda.take(); u >= 0; u = agenda.take()) {
      if (tours.tour[u]! < 0 || (this.optional && this.entries.tryLeave(u))) continue;
      this.toUnused(u);
      if (this.several) markDays(n, tours.tour, u, this.days);
      const first = n.requirement[u]! * width;
      for (let i = first; i < first + close; i++) {
        const end = visitPtr[before[i]! + 1]!;
        for (let v = visitPtr[before[i]!]!; v < end && tours.tour[u]! >= 0; v++) {
          const t = tours.tour[v]!;
          if (t >= 0) {
            if (this.comesTo(t)) pairs.follow(v, u, beforeRoad[i]!, true);
          } else this.entries.tryEnter(v, tours.prev[u]!);
        }
      }
      for (let i = first; i < first + close; i++) {
        const end = visitPtr[behind[i]! + 1]!;
        for (let v = visitPtr[behind[i]!]!; v < end && tours.tour[u]! >= 0; v++) {
          const t = tours.tour[v]!;
          if (t >= 0) {
            if (this.comesTo(t)) pairs.follow(u, v, behindRoad[i]!, false);
          } else this.entries.tryEnter(v, u);
        }
      }
    }
  }

  /** True when the visit that is looked at may be on the day of this tour. */
  private comesTo(t: number): boolean {
    return !this.several || this.days[this.n.groupDay[this.n.groupOf[t]!]!] === 1;
  }

  /** To the beginning of an unused tour of every group, alone or with what follows. */
  private toUnused(u: number): void {
    const { n, tours, exchanges } = this;
    const most = n.p.classCount === 1 ? this.savedAtMost(u) : Infinity;
    for (let g = 0; g < n.groupCount; g++) {
      if (!n.serves[n.requirement[u]! * n.groupCount + g]) continue;
      const t = tours.unused(g);
      if (t < 0) continue;
      const start = n.p.visitCount + 2 * t;
      if (tours.road(n.groupBase[g]!, start, u) + n.groupUse[g]! >= most) continue;
      if (exchanges.tryMove(u, 1, start, 0) || exchanges.tryMove(u, 2, start, 0)) return;
      if (this.tails.trySwap(start, u)) return;
    }
  }

  /** What it saves at most that `u` leaves its tour, alone or with what follows. */
  private savedAtMost(u: number): number {
    const { n, tours } = this;
    const { leg, next } = tours;
    const V = n.p.visitCount;
    const t = tours.tour[u]!;
    const x = next[u]!;
    const behind = Math.max(leg[x]!, x < V ? leg[next[x]!]! : 0, leg[V + 2 * t + 1]!);
    const use = tours.count[t]! <= 2 || tours.pos[u] === 1 ? n.groupUse[n.groupOf[t]!]! : 0;
    return tours.penalty(t) + leg[u]! + behind + use;
  }
}
