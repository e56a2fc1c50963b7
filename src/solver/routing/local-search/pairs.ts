/**
 * All moves by which one visit comes to follow another. They share most of their roads, so these are
 * compared here in one function; a move is judged in full only where its roads allow that it pays.
 */

import type { Network } from '../network/network.js';
import type { Exchanges } from './exchanges.js';
import type { LooseTours } from './loose-tours.js';
import type { Tails } from './tails.js';

/** With more visits than this on both tours no move of three empties one or ends at a lone visit. */
const FEW = 3;

export class Pairs {
  private readonly n: Network;
  private readonly oneClass: boolean;

  constructor(
    private readonly tours: LooseTours,
    private readonly exchanges: Exchanges,
    private readonly tails: Tails,
  ) {
    this.n = tours.n;
    this.oneClass = this.n.p.classCount === 1;
  }

  /**
   * Moves that make `u` follow `v`, over a road of this price. Passed over where the new road is no
   * shorter than both it takes the place of and nothing is late: few moves that pay are lost by it,
   * and most of the time is saved. Roads between both are read from the rows of `u`, or of `v`: of
   * the one that stays the same from pair to pair.
   */
  follow(v: number, u: number, road: number, rowsOfU: boolean): void {
    const { n, tours, exchanges } = this;
    const { prev, next, tour, late, leg, count } = tours;
    const nv = next[v]!;
    if (nv === u) return;
    const tu = tour[u]!;
    const tv = tour[v]!;
    const legU = leg[u]!;
    const legNv = leg[nv]!;
    if (late[tu] === 0 && late[tv] === 0 && road >= legU && road >= legNv) return;
    if (!this.oneClass || count[tu]! <= FEW || count[tv]! <= FEW) {
      this.each(v, u);
      return;
    }
    const { location, cost, costTo } = n;
    const V = n.p.visitCount;
    const L = n.p.locationCount;
    // From a place near u (at its index times uStep) to one near v (times vStep), and back.
    const there = rowsOfU ? cost : costTo;
    const back = rowsOfU ? costTo : cost;
    const uStep = rowsOfU ? L : 1;
    const vStep = rowsOfU ? 1 : L;
    const pu = prev[u]!;
    const pv = prev[v]!;
    const x = next[u]!;
    const lpu = location[pu]!;
    const atPu = lpu * uStep;
    const atU = location[u]! * uStep;
    const lx = location[x]!;
    const atX = lx * uStep;
    const lnv = location[nv]!;
    const atV = location[v]! * vStep;
    const atNv = lnv * vStep;
    const fromPu = lpu * L;
    const fromPv = location[pv]! * L;
    const legX = leg[x]!;
    const legV = leg[v]!;
    const paid = tours.penalty(tu) + tours.penalty(tv);
    // What roads may cost beside the one from v to u, less what is saved from the next visit on.
    const rest = paid + legU + legNv - road;
    let left = rest + legX - there[atU + atNv]!;
    if (left > 0 && cost[fromPu + lx]! < left && exchanges.tryMove(u, 1, v, 0)) return;
    const x2 = x < V ? next[x]! : -1;
    const lx2 = x < V ? location[x2]! : -1;
    const legX2 = x < V ? leg[x2]! : 0;
    if (x < V) {
      left = rest + legX2 - there[atX + atNv]!;
      if (left > 0 && cost[fromPu + lx2]! < left && exchanges.tryMove(u, 2, v, 0)) return;
      if (x2 < V) {
        const x3 = next[x2]!;
        left = rest + leg[x3]! - there[lx2 * uStep + atNv]!;
        if (left > 0 && cost[fromPu + location[x3]!]! < left && exchanges.tryMove(u, 3, v, 0))
          return;
      }
    }
    const restNv = rest - there[atPu + atNv]!;
    if (nv < V) {
      const n2 = next[nv]!;
      const atN2 = location[n2]! * vStep;
      const legN2 = leg[n2]!;
      left = restNv + legX + legN2 - there[atU + atN2]!;
      if (left > 0 && back[atX + atNv]! < left && exchanges.tryMove(u, 1, v, 1)) return;
      if (x < V) {
        const atX2 = lx2 * uStep;
        left = restNv + legX2 + legN2 - there[atX + atN2]!;
        if (left > 0 && back[atX2 + atNv]! < left && exchanges.tryMove(u, 2, v, 1)) return;
        if (n2 < V) {
          const n3 = next[n2]!;
          left = restNv + legX2 + leg[n3]! - there[atX + location[n3]! * vStep]!;
          if (left > 0 && back[atX2 + atN2]! < left && exchanges.tryMove(u, 2, v, 2)) return;
        }
      }
    }
    left = rest + legV - there[atPu + atV]!;
    if (left > 0 && cost[fromPv + lnv]! < left && exchanges.tryMove(v, 1, pu, 0)) return;
    left += road + legX - back[atX + atV]! - there[atU + atNv]!;
    if (left > 0 && back[atU + location[pv]! * vStep]! < left && exchanges.tryMove(v, 1, pu, 1))
      return;
    if (pv < V && pv !== u && pv !== pu) {
      const ppv = prev[pv]!;
      left = rest + leg[pv]! - there[atPu + location[pv]! * vStep]!;
      if (left > 0 && cost[location[ppv]! * L + lnv]! < left && exchanges.tryMove(pv, 2, pu, 0))
        return;
    }
    if (tu !== tv) {
      const endU = V + 2 * tu + 1;
      const endV = V + 2 * tv + 1;
      const ends = location[endU] === location[endV] ? 0 : leg[endU]! + leg[endV]!;
      if (nv >= V || restNv + ends > 0) this.tails.trySwap(v, u);
    } else if (tours.pos[v]! < tours.pos[u]!) this.tails.tryReverse(v, u);
  }

  /** The same with every move judged on its own. */
  private each(v: number, u: number): void {
    const { tours, exchanges } = this;
    const { prev, tour } = tours;
    const pu = prev[u]!;
    if (exchanges.tryMove(u, 1, v, 0)) return;
    if (exchanges.tryMove(u, 2, v, 0)) return;
    if (exchanges.tryMove(u, 3, v, 0)) return;
    if (exchanges.tryMove(u, 1, v, 1)) return;
    if (exchanges.tryMove(u, 2, v, 1)) return;
    if (exchanges.tryMove(u, 2, v, 2)) return;
    if (exchanges.tryMove(v, 1, pu, 0)) return;
    if (exchanges.tryMove(v, 1, pu, 1)) return;
    const pv = prev[v]!;
    if (pv < this.n.p.visitCount && pv !== u && pv !== pu && exchanges.tryMove(pv, 2, pu, 0))
      return;
    if (tour[u] !== tour[v]) this.tails.trySwap(v, u);
    else if (tours.pos[v]! < tours.pos[u]!) this.tails.tryReverse(v, u);
  }
}
