/** The plan that small steps stand on, tour by tour, with what each tour costs and lacks. */

import type { Agenda } from '../local-search/agenda.js';
import type { LooseTours } from '../local-search/loose-tours.js';
import type { Network } from '../network/network.js';

export class KeptPlan {
  /** Absence, roads and use; seconds of lateness; load too much. */
  energy = 0;
  late = 0;
  over = 0;
  readonly tour: Int32Array;
  readonly next: Int32Array;
  private readonly worth: Float64Array;
  private readonly tourLate: Int32Array;
  private readonly tourOver: Int32Array;

  constructor(private readonly n: Network) {
    this.tour = new Int32Array(n.nodeCount);
    this.next = new Int32Array(n.nodeCount);
    this.worth = new Float64Array(n.tourCount);
    this.tourLate = new Int32Array(n.tourCount);
    this.tourOver = new Int32Array(n.tourCount);
  }

  get legal(): boolean {
    return this.late === 0 && this.over === 0;
  }

  /** Energy, with lateness and load at the present prices. */
  priced({ latePrice, loadPrice }: LooseTours): number {
    return this.energy + latePrice * this.late + loadPrice * this.over;
  }

  copy(other: KeptPlan): void {
    this.energy = other.energy;
    this.late = other.late;
    this.over = other.over;
    this.tour.set(other.tour);
    this.next.set(other.next);
    this.worth.set(other.worth);
    this.tourLate.set(other.tourLate);
    this.tourOver.set(other.tourOver);
  }

  /** Keeps the tours as they are. */
  begin(tours: LooseTours, agenda: Agenda): void {
    const { n } = this;
    this.energy = this.late = this.over = 0;
    for (const r of n.requirement) this.energy += n.penalty[r]!;
    this.worth.fill(0);
    this.tourLate.fill(0);
    this.tourOver.fill(0);
    this.tour.fill(-1);
    this.next.set(tours.next);
    for (let t = 0; t < n.tourCount; t++) agenda.touch(t);
    this.keep(tours, agenda);
  }

  /** What the changed tours add to energy, lateness and load. */
  added(tours: LooseTours, { changed, changedCount }: Agenda) {
    let [energy, late, over] = [0, 0, 0];
    for (let i = 0; i < changedCount; i++) {
      const t = changed[i]!;
      energy += tours.worth(t) - this.worth[t]!;
      late += tours.late[t]! - this.tourLate[t]!;
      over += tours.over[t]! - this.tourOver[t]!;
    }
    return { energy, late, over };
  }

  /** The changed tours become the kept ones. */
  keep(tours: LooseTours, agenda: Agenda): void {
    const V = this.n.p.visitCount;
    const { changed, changedCount } = agenda;
    for (let i = 0; i < changedCount; i++) {
      const t = changed[i]!;
      const worth = tours.worth(t);
      this.energy += worth - this.worth[t]!;
      this.worth[t] = worth;
      this.late += tours.late[t]! - this.tourLate[t]!;
      this.tourLate[t] = tours.late[t]!;
      this.over += tours.over[t]! - this.tourOver[t]!;
      this.tourOver[t] = tours.over[t]!;
      for (let v = this.next[V + 2 * t]!; v < V; v = this.next[v]!) this.tour[v] = -1;
    }
    for (let i = 0; i < changedCount; i++) {
      const end = V + 2 * changed[i]! + 1;
      for (let a = end - 1; a !== end; a = tours.next[a]!) {
        this.next[a] = tours.next[a]!;
        if (a < V) this.tour[a] = tours.tour[a]!;
      }
    }
    agenda.forget();
  }

  /** The changed tours become again what was kept. */
  takeBack(tours: LooseTours, agenda: Agenda): void {
    const V = this.n.p.visitCount;
    const { changed, changedCount } = agenda;
    for (let i = 0; i < changedCount; i++) {
      const start = V + 2 * changed[i]!;
      for (let v = tours.next[start]!; v < V; v = tours.next[v]!) tours.tour[v] = -1;
    }
    for (let i = 0; i < changedCount; i++) tours.readTour(changed[i]!, this.next);
    agenda.forget();
  }
}
