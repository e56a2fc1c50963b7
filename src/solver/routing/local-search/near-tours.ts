/**
 * Pairs of tours near each other of which one changed, each looked at once as it is, although prices
 * of lateness and load may have changed since.
 */

import type { LocalSearch } from './local-search.js';

/** Tours are near each other that serve one of so many best before or behind a visit of the other. */
const NEAR = 8;
/** Pairs that are remembered; a power of two. */
const MEMORY = 1 << 16;

export class NearTours {
  /** What both tours of a pair consisted of; later ones take the place of earlier ones. */
  private readonly seen = new Int32Array(MEMORY);
  /** Tours near the one that is looked at, and for each tour in which search it was found last. */
  private readonly near: Int32Array;
  private readonly found: Int32Array;
  private searches = 0;

  constructor(private readonly search: LocalSearch) {
    const { tourCount } = search.tours.n;
    this.near = new Int32Array(tourCount);
    this.found = new Int32Array(tourCount);
  }

  /** Asks about pairs, a changed tour first, until the answer is yes; true when it was. */
  any(pays: (t: number, s: number) => boolean): boolean {
    const { near, seen } = this;
    const { agenda } = this.search;
    for (let i = 0; i < agenda.changedCount; i++) {
      const t = agenda.changed[i]!;
      const size = this.around(t);
      const content = this.content(t);
      for (let k = 0; k < size; k++) {
        const s = near[k]!;
        const key = (content + this.content(s)) | 0;
        if (seen[key & (MEMORY - 1)] === key) continue;
        seen[key & (MEMORY - 1)] = key;
        if (pays(t, s)) return true;
      }
    }
    return false;
  }

  /** Fills `near` with the tours near tour `t`; returns how many these are. */
  private around(t: number): number {
    const { near, found } = this;
    const { tours, relatives } = this.search;
    const { before, behind, width } = relatives;
    const { n, next, tour } = tours;
    const V = n.p.visitCount;
    const most = Math.min(width, NEAR);
    const search = ++this.searches;
    found[t] = search;
    let size = 0;
    for (let u = next[V + 2 * t]!; u < V; u = next[u]!) {
      const first = n.requirement[u]! * width;
      for (let k = first; k < first + most; k++) {
        for (const r of [before[k]!, behind[k]!]) {
          const s = tour[n.p.visitPtr[r]!]!;
          if (s < 0 || found[s] === search) continue;
          found[s] = search;
          near[size++] = s;
        }
      }
    }
    return size;
  }

  /** A number for the visits of a tour in their order, and its group. */
  private content(t: number): number {
    const { n, next } = this.search.tours;
    const V = n.p.visitCount;
    let hash = n.groupOf[t]! + 1;
    for (let v = next[V + 2 * t]!; v < V; v = next[v]!) {
      hash = Math.imul(hash ^ v, 0x9e3779b1) ^ (hash >>> 15);
    }
    return hash;
  }
}
