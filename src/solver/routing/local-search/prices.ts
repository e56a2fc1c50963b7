/** Prices of lateness and load that keep some share of the plans legal (Vidal et al. 2013). */

import type { LooseTours } from './loose-tours.js';

const LEGAL = 0.4;
const DEARER = 1.2;
const CHEAPER = 0.87;
const LEAST = 0.01;
const MOST = 1e6;

export class Prices {
  private tried = 0;
  private legal = 0;

  /**
   * Prices change after every `every` plans, from `start` a second of lateness on; where none of them
   * was legal they become `rise` times as high.
   */
  constructor(
    private readonly tours: LooseTours,
    private readonly every: number,
    start: number,
    private readonly rise = DEARER,
  ) {
    const { n } = tours;
    const loads = n.load.reduce((sum, load) => sum + load, 0);
    tours.latePrice = start;
    tours.loadPrice = (start * (2 * n.meanEdge * n.p.requirementCount)) / Math.max(1, loads);
  }

  /** Takes note of one more plan. */
  note(legal: boolean): void {
    const { tours } = this;
    this.tried++;
    if (legal) this.legal++;
    if (this.tried < this.every) return;
    const dearer = this.legal === 0 ? this.rise : DEARER;
    const by = this.legal < LEGAL * this.tried ? dearer : CHEAPER;
    tours.latePrice = Math.min(MOST, Math.max(LEAST, tours.latePrice * by));
    tours.loadPrice = Math.min(MOST, Math.max(LEAST, tours.loadPrice * by));
    this.tried = this.legal = 0;
  }
}
