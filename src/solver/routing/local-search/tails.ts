/** Moves of longer parts: the tails of two tours change places (2-opt*), a part is turned round. */

import type { Network } from '../network/network.js';
import { alikeGroups } from '../network/relatives.js';
import type { Agenda } from './agenda.js';
import { LEAST_GAIN } from './exchanges.js';
import type { LooseTours } from './loose-tours.js';

export class Tails {
  private readonly n: Network;
  private readonly alike: Int32Array;
  private readonly symmetric: boolean;

  constructor(
    private readonly tours: LooseTours,
    private readonly agenda: Agenda,
  ) {
    this.n = tours.n;
    this.alike = alikeGroups(this.n);
    this.symmetric = this.n.cost === this.n.costTo;
  }

  /** Turns what lies behind `v` up to `u` round. */
  tryReverse(v: number, u: number): boolean {
    const { tours, n } = this;
    const { next, prev, tour, middle, leg } = tours;
    const t = tour[u]!;
    const base = n.groupBase[n.groupOf[t]!]!;
    const a = next[v]!;
    const x = next[u]!;
    let delta = tours.road(base, v, u) + tours.road(base, a, x);
    delta -= leg[a]! + leg[x]!;
    const least = tours.latePrice * tours.late[t]! - LEAST_GAIN;
    if (this.symmetric && delta >= least) return false;
    let k = 0;
    for (let w = u; w !== v; w = prev[w]!) {
      if (!this.symmetric && w !== a) {
        delta += tours.road(base, w, prev[w]!) - tours.road(base, prev[w]!, w);
      }
      middle[k++] = w;
    }
    if (delta >= least) return false;
    delta += tours.latePrice * tours.lateness(t, v, k, x);
    if (delta >= least) return false;
    tours.chain(v, k, x);
    for (const i of [u, v, a, x]) this.agenda.wake(i);
    this.agenda.settle(t, v, x);
    return true;
  }

  /**
   * The tail from `u` on follows node `v` of another tour, and what followed `v` comes behind the
   * visit before `u`; each tour keeps its own end (Potvin and Rousseau, Journal of the Operational
   * Research Society 46(12), 1995).
   */
  trySwap(v: number, u: number): boolean {
    const { tours, n } = this;
    const { next, prev, tour, pos, count, load, headLoad, leg } = tours;
    const V = n.p.visitCount;
    const tu = tour[u]!;
    const tv = tour[v]!;
    const gu = n.groupOf[tu]!;
    const gv = n.groupOf[tv]!;
    if (this.alike[gu] !== this.alike[gv]) return false;
    const base = n.groupBase[gu]!;
    const pu = prev[u]!;
    const nv = next[v]!;
    const endU = V + 2 * tu + 1;
    const endV = V + 2 * tv + 1;
    const lastU = prev[endU]!;
    const lastV = prev[endV]!;
    const more = count[tv]! - pos[v]!;
    // Two whole tours of equals would only change their names.
    if (pos[v] === 0 && pos[u] === 1 && gu === gv) return false;
    const empties = pos[u]! - 1 + more === 0;
    let delta = tours.road(base, v, u) - leg[u]!;
    if (more > 0) delta += tours.road(base, pu, nv) - leg[nv]!;
    else {
      if (count[tv]! > 0) delta -= leg[endV]!;
      if (!empties) delta += tours.road(base, pu, endU);
    }
    if (n.location[endU] !== n.location[endV]) {
      delta += this.home(base, lastU, endV) - leg[endU]!;
      if (more > 0) delta += this.home(base, lastV, endU) - leg[endV]!;
    }
    if (empties) delta -= n.groupUse[gu]!;
    if (count[tv] === 0) delta += n.groupUse[gv]!;
    const least = tours.penalty(tu) + tours.penalty(tv) - LEAST_GAIN;
    if (delta >= least) return false;
    const headV = v < V ? headLoad[v]! : 0;
    const headU = pu < V ? headLoad[pu]! : 0;
    const over =
      tours.overload(tv, headV + load[tu]! - headU) + tours.overload(tu, headU + load[tv]! - headV);
    delta += tours.loadPrice * over;
    if (delta >= least) return false;
    delta += tours.latePrice * this.joined(tv, v, u, endU, gu === gv);
    if (delta >= least) return false;
    if (!empties) delta += tours.latePrice * this.joined(tu, pu, nv, endV, gu === gv);
    if (delta >= least) return false;
    tours.join(v, u);
    tours.join(lastU, endV);
    if (more > 0) {
      tours.join(pu, nv);
      tours.join(lastV, endU);
    } else tours.join(pu, endU);
    for (const i of [u, v, pu, nv]) this.agenda.wake(i);
    // A tail that ends elsewhere than before is summed up anew.
    const equal = gu === gv;
    this.agenda.settle(tu, pu, equal && more > 0 ? nv : endU);
    this.agenda.settle(tv, v, equal ? u : endV);
    return true;
  }

  /** Price of the last road of a tour, from the row of its end: there are few of these. */
  private home(base: number, last: number, end: number): number {
    const { n } = this;
    return n.costTo[base + n.location[end]! * n.p.locationCount + n.location[last]!]!;
  }

  /** Lateness of tour `t` with its head up to `a` and the tail from `b` on of a tour ending at `end`. */
  private joined(t: number, a: number, b: number, end: number, equal: boolean): number {
    const { tours } = this;
    const ownEnd = this.n.p.visitCount + 2 * t + 1;
    if (equal) return tours.lateness(t, a, 0, b === end ? ownEnd : b);
    let k = 0;
    for (let w = b; w !== end; w = tours.next[w]!) tours.middle[k++] = w;
    return tours.lateness(t, a, k, ownEnd);
  }
}
