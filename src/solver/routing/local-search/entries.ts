/** Visits that come into tours and leave them. */

import type { Random } from '../../random.js';
import { cheapestDays, lacksPlace, mayServe } from '../network/allowed-days.js';
import type { Network } from '../network/network.js';
import type { Relatives } from '../network/relatives.js';
import type { Agenda } from './agenda.js';
import { LEAST_GAIN } from './exchanges.js';
import type { LooseTours } from './loose-tours.js';

/** One place in so many is overlooked, on average. */
const BLINK = 50;
/** Above every real price. */
const ANY_PRICE = 1e15;

export class Entries {
  /** Optional visits come in at any price; whether they pay is seen afterwards. */
  eager = false;
  private readonly n: Network;
  /** Cheapest place per day of the requirement that is coming in, and the node before it. */
  private readonly delta: Float64Array;
  private readonly place: Int32Array;

  constructor(
    private readonly tours: LooseTours,
    private readonly agenda: Agenda,
    private readonly relatives: Relatives,
    private readonly random: Random,
  ) {
    this.n = tours.n;
    this.delta = new Float64Array(this.n.p.dayCount);
    this.place = new Int32Array(this.n.p.dayCount);
  }

  /** Leaves an optional visit out when that is cheaper. */
  tryLeave(u: number): boolean {
    const { tours, n } = this;
    const r = n.requirement[u]!;
    if (n.p.mandatory[r]) return false;
    const t = tours.tour[u]!;
    const g = n.groupOf[t]!;
    const base = n.groupBase[g]!;
    const a = tours.prev[u]!;
    const b = tours.next[u]!;
    let delta = n.penalty[r]! - tours.leg[u]! - tours.leg[b]!;
    if (tours.count[t]! > 1) delta += tours.road(base, a, b);
    else delta -= n.groupUse[g]!;
    const least = tours.penalty(t) - LEAST_GAIN;
    if (delta >= least) return false;
    delta += tours.loadPrice * tours.overload(t, tours.load[t]! - n.load[r]!);
    if (tours.count[t]! > 1) delta += tours.latePrice * tours.lateness(t, a, 0, b);
    if (delta >= least) return false;
    tours.unlink(u);
    this.changed(a, b, t);
    return true;
  }

  /** Absent visit `u` comes in behind node `a`, or there in the place of an optional visit. */
  tryEnter(u: number, a: number): boolean {
    return this.tryPlace(u, a, a) || this.tryPlace(u, a, this.tours.next[a]!);
  }

  /** Puts `u` behind `a`; what stands between `a` and the node behind `last` goes. */
  private tryPlace(u: number, a: number, last: number): boolean {
    const { n, tours } = this;
    const t = tours.tour[a]!;
    const g = n.groupOf[t]!;
    const base = n.groupBase[g]!;
    const r = n.requirement[u]!;
    const out = last === a ? -1 : last;
    if (out >= n.p.visitCount || (out >= 0 && n.p.mandatory[n.requirement[out]!])) return false;
    const b = tours.next[last]!;
    let delta = tours.road(base, a, u) + tours.road(base, u, b) - n.penalty[r]!;
    let load = tours.load[t]! + n.load[r]!;
    if (out >= 0) {
      const s = n.requirement[out]!;
      delta += n.penalty[s]! - tours.leg[out]! - tours.leg[b]!;
      load -= n.load[s]!;
    } else if (tours.count[t]! > 0) delta -= tours.leg[b]!;
    else delta += n.groupUse[g]!;
    const least = tours.penalty(t) - LEAST_GAIN;
    if (delta >= least || !mayServe(n, tours.tour, u, g)) return false;
    delta += tours.loadPrice * tours.overload(t, load);
    if (delta >= least) return false;
    tours.middle[0] = u;
    delta += tours.latePrice * tours.lateness(t, a, 1, b);
    if (delta >= least) return false;
    if (out >= 0) tours.unlink(out);
    tours.link(a, u);
    this.agenda.wake(u);
    this.changed(a, b, t);
    return true;
  }

  private changed(a: number, b: number, t: number): void {
    this.agenda.wake(a);
    this.agenda.wake(b);
    this.agenda.settle(t, a, b);
  }

  /**
   * Puts the absent visits of requirement `r` beside near ones or on unused tours, on the allowed set
   * of days where that costs least in all.
   */
  insertCheapest(r: number): void {
    const { n, tours } = this;
    const dear = n.p.mandatory[r] || this.eager;
    const absence = dear ? ANY_PRICE : n.penalty[r]!;
    this.delta.fill(dear ? Infinity : absence);
    this.place.fill(-1);
    this.lookAround(r);
    let at = cheapestDays(n, tours.tour, r, this.delta, absence);
    if (n.p.mandatory[r] && (at < 0 || lacksPlace(n, tours.tour, r, this.delta, at))) {
      this.lookEverywhere(r);
      at = cheapestDays(n, tours.tour, r, this.delta, absence);
    }
    if (at < 0) return;
    const first = n.p.visitPtr[r]!;
    for (let v = first; v < n.p.visitPtr[r + 1]!; v++) {
      const a = this.place[n.patternDay[at + v - first]!]!;
      if (tours.tour[v]! >= 0 || a < 0) continue;
      const b = tours.next[a]!;
      tours.link(a, v);
      this.agenda.wake(v);
      this.changed(a, b, tours.tour[v]!);
    }
  }

  private lookAround(r: number): void {
    const { n, tours } = this;
    const { before, behind, width } = this.relatives;
    const { visitPtr } = n.p;
    for (let i = r * width; i < (r + 1) * width; i++) {
      for (let v = visitPtr[before[i]!]!; v < visitPtr[before[i]! + 1]!; v++) {
        if (tours.tour[v]! >= 0) this.look(r, v);
      }
      for (let v = visitPtr[behind[i]!]!; v < visitPtr[behind[i]! + 1]!; v++) {
        if (tours.tour[v]! >= 0) this.look(r, tours.prev[v]!);
      }
    }
    for (let g = 0; g < n.groupCount; g++) {
      const t = tours.unused(g);
      if (t >= 0) this.look(r, n.p.visitCount + 2 * t);
    }
  }

  private lookEverywhere(r: number): void {
    const { n, tours } = this;
    for (let t = 0; t < n.tourCount; t++) {
      const start = n.p.visitCount + 2 * t;
      for (let a = start; a !== start + 1; a = tours.next[a]!) this.look(r, a);
    }
  }

  /** One place, with what it makes late and overloads. */
  private look(r: number, a: number): void {
    const { n, tours } = this;
    const t = tours.tour[a]!;
    const g = n.groupOf[t]!;
    const d = n.groupDay[g]!;
    const u = n.p.visitPtr[r]!;
    const b = tours.next[a]!;
    // Both roads are read from the rows of u, which stays the same from place to place.
    const row = n.groupBase[g]! + n.location[u]! * n.p.locationCount;
    let delta = n.costTo[row + n.location[a]!]! + n.cost[row + n.location[b]!]!;
    delta -= tours.penalty(t);
    if (tours.count[t]! > 0) delta -= tours.leg[b]!;
    else delta += n.groupUse[g]!;
    const least = this.delta[d]!;
    if (delta >= least || n.serves[r * n.groupCount + g] === 0) return;
    if (this.random.below(BLINK) === 0) return;
    delta += tours.loadPrice * tours.overload(t, tours.load[t]! + n.load[r]!);
    if (delta >= least) return;
    tours.middle[0] = u;
    delta += tours.latePrice * tours.lateness(t, a, 1, b);
    if (delta >= least) return;
    this.delta[d] = delta;
    this.place[d] = a;
  }
}
