/** The cheapest place and units for one more visit in an order. */

import type { Order } from './order.js';

export class CheapestPlace {
  /** Where every unit goes next, stride position * unitCount + unit. */
  private readonly nextPlace: Int32Array;
  /** Positions before which a unit's visits stand, then the end: stride unit * (size + 1). */
  private readonly stands: Int32Array;
  private readonly standCount: Int32Array;
  /** Places of the visit that is put in, and their detours. */
  private readonly road: Int32Array;
  private readonly placeOf: Int32Array;
  private readonly firstOf: Int32Array;
  private readonly secondOf: Int32Array;
  private found = 0;
  private shortest = 0;
  private winner = 0;
  private best = Infinity;

  constructor(private readonly order: Order) {
    const { size: R, unitCount: U } = order;
    const places = 2 * (R + U) * U + U * U;
    this.nextPlace = new Int32Array((R + 1) * U);
    this.stands = new Int32Array((R + 1) * U);
    this.standCount = new Int32Array(U);
    this.road = new Int32Array(places);
    this.placeOf = new Int32Array(places);
    this.firstOf = new Int32Array(places);
    this.secondOf = new Int32Array(places);
  }

  /** Where every unit goes next from each position on, and where its visits stand. */
  private lookAhead(): void {
    const { nextPlace, standCount, stands } = this;
    const { unitCount: U, p, count, list, first, second, location } = this.order;
    const rows = this.order.size + 1;
    nextPlace.set(p.endLocation, count * U);
    for (let i = count - 1; i >= 0; i--) {
      nextPlace.copyWithin(i * U, (i + 1) * U, (i + 2) * U);
      const r = list[i]!;
      nextPlace[i * U + first[r]!] = location[r]!;
      if (second[r]! >= 0) nextPlace[i * U + second[r]!] = location[r]!;
    }
    standCount.fill(0);
    for (let i = 0; i < count; i++) {
      const r = list[i]!;
      const u = first[r]!;
      const w = second[r]!;
      stands[u * rows + standCount[u]!++] = i;
      if (w >= 0) stands[w * rows + standCount[w]!++] = i;
    }
    for (let u = 0; u < U; u++) stands[u * rows + standCount[u]!++] = count;
  }

  /** Price of the detour of unit `u` to `here` at position `at`. */
  private detour(u: number, here: number, at: number): number {
    const { p, price, base, placeAt, unitCount: U } = this.order;
    const L = p.locationCount;
    const from = placeAt[at * U + u]!;
    const to = this.nextPlace[at * U + u]!;
    const own = base[u]!;
    return (
      price[own + from * L + here]! + price[own + here * L + to]! - price[own + from * L + to]!
    );
  }

  /**
   * Puts `r` in at its cheapest place; `luck` blinks: it returns true to overlook a place. The
   * shortest detour is tried first, since its price rules most others out unseen.
   */
  insert(r: number, luck: () => boolean): void {
    this.lookAhead();
    const late = this.order.late();
    const shortest = this.gather(r);
    this.best = Infinity;
    this.consider(r, shortest, null);
    for (let i = 0; i < this.found; i++) {
      if (i !== shortest && this.road[i]! + late < this.best) this.consider(r, i, luck);
    }
    const i = this.winner;
    this.order.put(r, this.firstOf[i]!, this.secondOf[i]!, this.placeOf[i]!);
  }

  /** Lists all places of `r` with their detours; returns the shortest. */
  private gather(r: number): number {
    const [firsts, seconds] = this.order.able[r]!;
    const here = this.order.location[r]!;
    const rows = this.order.size + 1;
    this.found = 0;
    this.shortest = 0;
    for (const u of firsts!) {
      for (let k = 0; k < this.standCount[u]!; k++) {
        const at = this.stands[u * rows + k]!;
        const road = this.detour(u, here, at);
        if (!seconds) this.offer(u, -1, at, road);
        else
          for (const w of seconds) {
            if (w !== u) this.offer(u, w, at, road + this.detour(w, here, at));
          }
      }
    }
    if (!seconds) return this.shortest;
    // Places before a visit of the second unit, where the first one has none of its own.
    for (const w of seconds) {
      for (let k = 0; k < this.standCount[w]! - 1; k++) {
        const at = this.stands[w * rows + k]!;
        const road = this.detour(w, here, at);
        for (const u of firsts!) {
          if (u !== w) this.offer(u, w, at, road + this.detour(u, here, at));
        }
      }
    }
    return this.shortest;
  }

  private offer(u: number, w: number, at: number, road: number): void {
    const i = this.found;
    if (i === this.road.length) return;
    this.road[i] = road;
    this.placeOf[i] = at;
    this.firstOf[i] = u;
    this.secondOf[i] = w;
    if (road < this.road[this.shortest]!) this.shortest = i;
    this.found++;
  }

  private consider(r: number, i: number, luck: (() => boolean) | null): void {
    if (luck?.()) return;
    const road = this.road[i]!;
    const w = this.secondOf[i]!;
    const late = this.order.lateness(r, this.firstOf[i]!, w, this.placeOf[i]!, this.best - road);
    if (road + late >= this.best) return;
    this.best = road + late;
    this.winner = i;
  }
}
