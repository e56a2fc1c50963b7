/** What a search may spend: iterations, or shares of another budget that somebody else measures. */

import type { Exchange } from '../model/exchange.js';
import type { Snapshot } from './snapshot.js';

export interface Budget {
  readonly iterations: number;
  /** Share of another budget that is used, 0..1; null: the iterations are the budget. */
  readonly budgetUsed: (() => number) | null;
  readonly shouldStop: () => boolean;
  readonly onProgress: (done: number, best: Snapshot) => void;
  readonly exchange: Exchange | undefined;
}

/** `shouldStop` and the used budget are asked this often, in iterations. */
const ASK_EVERY = 256;
const PROGRESS_STEPS = 100;

export class Spending {
  /** Steps of ruin and recreate, and what takes about as long. */
  done = 0;
  stoppedEarly = false;
  private share = 0;
  private asked = -ASK_EVERY;
  private told = 0;

  constructor(
    private readonly budget: Budget,
    private readonly best: Snapshot,
  ) {}

  /** Share of the budget that is used. */
  get used(): number {
    const { budgetUsed, iterations } = this.budget;
    if (!budgetUsed) return this.done / Math.max(1, iterations);
    if (this.done - this.asked < ASK_EVERY) return this.share;
    return (this.share = budgetUsed());
  }

  /** True when this share of the budget is spent, or somebody wants the search to end. */
  spent(share = 1): boolean {
    const { used } = this;
    if (this.done - this.asked >= ASK_EVERY) {
      this.asked = this.done;
      this.stoppedEarly ||= this.budget.shouldStop();
    }
    return this.stoppedEarly || used >= share || this.done >= this.budget.iterations;
  }

  /** Steps were done. */
  count(steps: number): void {
    this.done = Math.min(this.done + steps, this.budget.iterations);
    const part = Math.max(1, Math.floor(this.budget.iterations / PROGRESS_STEPS));
    if (this.done < (this.told + 1) * part) return;
    this.told = Math.floor(this.done / part);
    this.budget.onProgress(this.done, this.best);
  }
}
