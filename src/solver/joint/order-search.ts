/** Ruin and recreate with annealing over one global order. */

import type { Model } from '../model/model.js';
import { cooled, Random } from '../random.js';
import type { SolverSolution } from '../solution.js';
import type { SolveOptions } from '../solve-options.js';
import { CheapestPlace } from './cheapest-place.js';
import { orderSolution } from './order-solution.js';
import { Order } from './order.js';

/** Start temperature in mean roads, and how often it halves. Cold starts stay with too few units. */
const HOT = 10;
const HALVINGS = 9;
/** Most visits one step takes out. */
const MOST_OUT = 18;
/** Few visits get several anneals. */
const FEW = 30;
const BLINK = 100;
/** Share of the last anneal after which searches in step go on from the best plan of all. */
const LEARN = 0.75;
const ASK_EVERY = 16;
const PROGRESS_STEPS = 100;

interface Searched {
  readonly solution: SolverSolution;
  readonly iterationsDone: number;
  readonly stoppedEarly: boolean;
}

export function orderSearch(m: Model, options: SolveOptions): Searched {
  return new OrderSearch(m, options).run();
}

class OrderSearch {
  private readonly order: Order;
  private readonly trial: Order;
  private readonly places: CheapestPlace;
  private readonly best: Order;
  private readonly random: Random;
  private readonly out: Uint8Array;
  private readonly pool: Int32Array;
  private readonly key: Float64Array;
  private size = 0;
  private done = 0;

  constructor(
    private readonly m: Model,
    private readonly options: SolveOptions,
  ) {
    this.order = new Order(m.p);
    this.trial = new Order(m.p);
    this.places = new CheapestPlace(this.trial);
    this.best = new Order(m.p);
    this.random = new Random(options.seed);
    this.out = new Uint8Array(m.p.requirementCount);
    this.pool = new Int32Array(m.p.requirementCount);
    this.key = new Float64Array(m.p.requirementCount);
  }

  run(): Searched {
    const { options, order, trial, best } = this;
    let bestPrice = Infinity;
    let stoppedEarly = false;
    let used = 0;
    const step = Math.max(1, Math.floor(options.iterations / PROGRESS_STEPS));
    const cycles = order.size < FEW ? 3 : 1;
    let learnt = options.exchange === undefined;
    for (let cycle = 0; cycle < cycles && !stoppedEarly; cycle++) {
      trial.count = 0;
      trial.decode();
      for (let r = 0; r < trial.size; r++) this.pool[r] = r;
      this.size = trial.size;
      this.recreate();
      let price = trial.total();
      const edge = price / (trial.size + trial.unitCount);
      order.copy(trial);
      if (price < bestPrice) {
        bestPrice = price;
        best.copy(order);
      }
      for (;;) {
        if (this.done % ASK_EVERY === 0) {
          stoppedEarly = options.shouldStop?.() ?? false;
          used = options.budgetUsed?.() ?? this.done / Math.max(1, options.iterations);
        }
        const share = used * cycles - cycle;
        if (stoppedEarly || share >= 1 || this.done >= options.iterations) break;
        if (!learnt && cycle + 1 === cycles && share >= LEARN) {
          learnt = true;
          price = bestPrice = this.learn(bestPrice);
        }
        const next = this.step();
        this.done++;
        if (this.done % step === 0) this.report(Math.min(price, bestPrice));
        const temperature = cooled(HOT * edge, HALVINGS, Math.max(0, share));
        if (next >= price + temperature * this.random.exponential()) continue;
        price = next;
        order.copy(trial);
        if (price >= bestPrice) continue;
        bestPrice = price;
        best.copy(order);
      }
    }
    best.decode();
    return { solution: orderSolution(this.m.p, best), iterationsDone: this.done, stoppedEarly };
  }

  /** Goes on from the best order of all searches in step; returns its price. */
  private learn(price: number): number {
    const { order, trial, best, options } = this;
    let least = price;
    for (const numbers of options.exchange?.(best.numbers()) ?? []) {
      trial.read(numbers);
      if (trial.total() >= least) continue;
      least = trial.total();
      best.copy(trial);
    }
    order.copy(best);
    return least;
  }

  private report(price: number): void {
    const { iterations, onProgress } = this.options;
    onProgress?.({ iteration: this.done, iterations, levels: [0, 0, 0, 0, 0, price] });
  }

  /** One ruin and recreate of the current order, in `trial`; returns its price. */
  private step(): number {
    this.trial.copy(this.order);
    this.ruin();
    this.trial.remove(this.out);
    this.recreate();
    return this.trial.total();
  }

  /** Visits near a seed in space and time, with some luck. */
  private ruin(): void {
    const { random, out, key, trial } = this;
    const { size } = trial;
    const L = this.m.p.locationCount;
    const count = 1 + random.below(Math.min(MOST_OUT, size));
    const seed = random.below(size);
    const inTime = random.below(2) === 0 ? 0.5 : 0;
    out.fill(0);
    this.size = 0;
    for (let r = 0; r < size; r++) {
      const near = trial.time[trial.location[seed]! * L + trial.location[r]!]!;
      const apart = Math.abs(this.order.start[r]! - this.order.start[seed]!);
      key[r] = (near + inTime * apart) * (0.5 + random.below(1024) / 1024);
    }
    for (let i = 0; i < count; i++) {
      let least = -1;
      for (let r = 0; r < size; r++) {
        if (!out[r] && (least < 0 || key[r]! < key[least]!)) least = r;
      }
      out[least] = 1;
      this.pool[this.size++] = least;
    }
  }

  /** Puts the pool back: at random, by due time, or double visits first. */
  private recreate(): void {
    const { random, pool, key, trial } = this;
    const { p } = this.m;
    const way = random.below(4);
    for (let i = 0; i < this.size; i++) {
      const r = pool[i]!;
      if (way < 2) key[r] = random.next();
      else if (way === 2) key[r] = p.softUntil[r]!;
      else key[r] = random.next() / 4294967296 - trial.able[r]!.length;
      let at = i;
      for (; at > 0 && key[pool[at - 1]!]! > key[r]!; at--) pool[at] = pool[at - 1]!;
      pool[at] = r;
    }
    const luck = () => random.below(BLINK) === 0;
    for (let i = 0; i < this.size; i++) this.places.insert(pool[i]!, luck);
  }
}
