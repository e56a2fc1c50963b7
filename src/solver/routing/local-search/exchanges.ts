/**
 * Moves of visits in a row: one to three change places with none to two others, inside a tour or
 * between two (relocate, or-exchange, swap). The price is looked at before the times: where nothing
 * is late or overloaded, a move that makes the roads no shorter cannot pay.
 */

import { mayServe } from '../network/allowed-days.js';
import type { Network } from '../network/network.js';
import type { Agenda } from './agenda.js';
import type { LooseTours } from './loose-tours.js';

/** A gain below this is rounding. */
export const LEAST_GAIN = 1e-6;

export class Exchanges {
  private readonly n: Network;
  private readonly oneClass: boolean;

  constructor(
    private readonly tours: LooseTours,
    private readonly agenda: Agenda,
  ) {
    this.n = tours.n;
    this.oneClass = this.n.p.classCount === 1;
  }

  /**
   * The `p` visits from `u` on take the place of the `q` visits behind node `a`, which take theirs;
   * true when that was done because it pays.
   */
  tryMove(u: number, p: number, a: number, q: number): boolean {
    const { tours, n } = this;
    const { next, prev, tour, count, leg } = tours;
    const V = n.p.visitCount;
    const tu = tour[u]!;
    const tv = tour[a]!;
    if (tu === tv) return this.within(u, p, a, q);
    let ul = u;
    for (let i = 1; i < p; i++) if ((ul = next[ul]!) >= V) return false;
    let bl = a;
    for (let i = 0; i < q; i++) if ((bl = next[bl]!) >= V) return false;
    const b = next[a]!;
    const nb = next[bl]!;
    const pu = prev[u]!;
    const x = next[ul]!;
    const { location, cost, groupOf, groupBase } = n;
    const L = n.p.locationCount;
    const gu = groupOf[tu]!;
    const gv = groupOf[tv]!;
    const bu = groupBase[gu]!;
    const bv = groupBase[gv]!;
    const fromPu = bu + location[pu]! * L;
    const fromUl = bv + location[ul]! * L;
    let delta = cost[bv + location[a]! * L + location[u]!]! + cost[fromUl + location[nb]!]!;
    delta -= leg[u]! + leg[x]!;
    if (q === 0) {
      if (count[tu]! > p) delta += cost[fromPu + location[x]!]!;
      else delta -= n.groupUse[gu]!;
      if (count[tv]! > 0) delta -= leg[nb]!;
      else delta += n.groupUse[gv]!;
    } else {
      delta += cost[fromPu + location[b]!]! + cost[bu + location[bl]! * L + location[x]!]!;
      delta -= leg[b]! + leg[nb]!;
    }
    if (!this.oneClass)
      delta += this.inside(u, ul, bu, bv) + (q > 1 ? this.inside(b, bl, bv, bu) : 0);
    const least = tours.penalty(tu) + tours.penalty(tv) - LEAST_GAIN;
    if (delta >= least) return false;
    if (gu !== gv && !(this.serves(u, ul, gv) && (q === 0 || this.serves(b, bl, gu)))) return false;
    const moved = this.loadOf(u, ul) - (q > 0 ? this.loadOf(b, bl) : 0);
    const over =
      tours.overload(tu, tours.load[tu]! - moved) + tours.overload(tv, tours.load[tv]! + moved);
    delta += tours.loadPrice * over;
    if (delta >= least) return false;
    delta += tours.latePrice * tours.lateness(tv, a, this.list(u, ul, 0), nb);
    if (delta >= least) return false;
    const back = q > 0 ? this.list(b, bl, 0) : 0;
    if (count[tu]! > p || q > 0) delta += tours.latePrice * tours.lateness(tu, pu, back, x);
    if (delta >= least) return false;
    this.join(a, u);
    this.join(ul, nb);
    if (q > 0) {
      this.join(pu, b);
      this.join(bl, x);
    } else this.join(pu, x);
    this.agenda.settle(tu, pu, x);
    this.agenda.settle(tv, a, nb);
    return true;
  }

  /** Links `b` behind `a` and has both looked at. */
  private join(a: number, b: number): void {
    this.tours.join(a, b);
    this.agenda.wake(a);
    this.agenda.wake(b);
  }

  /** What the roads inside a row of visits cost more with the matrices at `to`. */
  private inside(first: number, last: number, from: number, to: number): number {
    const { tours } = this;
    let more = 0;
    for (let i = first; from !== to && i !== last; i = tours.next[i]!) {
      more += tours.road(to, i, tours.next[i]!) - tours.road(from, i, tours.next[i]!);
    }
    return more;
  }

  private serves(first: number, last: number, g: number): boolean {
    const { next, tour } = this.tours;
    for (let i = first; ; i = next[i]!) {
      if (!mayServe(this.n, tour, i, g)) return false;
      if (i === last) return true;
    }
  }

  private loadOf(first: number, last: number): number {
    let sum = 0;
    for (let i = first; ; i = this.tours.next[i]!) {
      sum += this.n.load[this.n.requirement[i]!]!;
      if (i === last) return sum;
    }
  }

  /** Appends a row of visits to `middle` at `k`; returns where it ends. */
  private list(first: number, last: number, k: number): number {
    const { next, middle } = this.tours;
    for (let i = first; ; i = next[i]!) {
      middle[k++] = i;
      if (i === last) return k;
    }
  }

  /** The same inside one tour; rows that touch or overlap are another move. */
  private within(u: number, p: number, a: number, q: number): boolean {
    const { tours, n } = this;
    const { next, prev, tour, pos, leg } = tours;
    const V = n.p.visitCount;
    const t = tour[u]!;
    const base = n.groupBase[n.groupOf[t]!]!;
    const pu = prev[u]!;
    let ul = u;
    for (let i = 1; i < p; i++) if (ul === a || (ul = next[ul]!) >= V) return false;
    if (a === pu || a === ul) return false;
    let bl = a;
    for (let i = 0; i < q; i++) if ((bl = next[bl]!) >= V || bl === u) return false;
    const x = next[ul]!;
    const b = next[a]!;
    const nb = next[bl]!;
    if (q > 0 && nb === u) return false;
    let delta = tours.road(base, a, u) + tours.road(base, ul, nb);
    delta -= leg[u]! + leg[x]! + leg[b]!;
    if (q === 0) delta += tours.road(base, pu, x);
    else {
      delta += tours.road(base, pu, b) + tours.road(base, bl, x);
      delta -= leg[nb]!;
    }
    const least = tours.latePrice * tours.late[t]! - LEAST_GAIN;
    if (delta >= least) return false;
    const ahead = pos[a]! > pos[u]!;
    let k = 0;
    if (ahead) {
      if (q > 0) k = this.list(b, bl, k);
      k = this.list(u, ul, this.list(x, a, k));
    } else {
      k = this.list(u, ul, k);
      if (nb !== u) k = this.list(nb, pu, k);
      if (q > 0) k = this.list(b, bl, k);
    }
    const from = ahead ? pu : a;
    const to = ahead ? nb : x;
    delta += tours.latePrice * tours.lateness(t, from, k, to);
    if (delta >= least) return false;
    for (const i of [u, ul, a, b, bl, nb, pu, x]) this.agenda.wake(i);
    tours.chain(from, k, to);
    this.agenda.settle(t, from, to);
    return true;
  }
}
