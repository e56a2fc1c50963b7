/**
 * Hybrid genetic search (Vidal et al. 2013): children of two plans are improved by the local search,
 * and the best and most different live on.
 */

import type { Random } from '../../random.js';
import { LocalSearch } from '../local-search/local-search.js';
import { Prices } from '../local-search/prices.js';
import { Swaps } from '../local-search/swaps.js';
import type { Network } from '../network/network.js';
import { Snapshot } from '../snapshot.js';
import { Crossover } from './crossover.js';
import { EdgeAssembly } from './edge-assembly.js';
import { Population } from './population.js';
import { Succession } from './succession.js';

/** Plans in the first generation. */
const FIRST = 15;
/** An illegal child is repaired one time in so many, at prices so many times as high. */
const REPAIR_ONE_IN = 2;
const REPAIR_PRICE = 20;
const ADAPT_EVERY = 40;
const LATE_PRICE = 1;
/** One child in so many is the first parent with a cycle of roads of the second. */
const ASSEMBLED_ONE_IN = 2;
/** After so many children in a row without a better legal plan a population is exhausted. */
const PATIENCE = 3000;
/** Plans that it leaves behind at most. */
const HEIRS = 12;

export class Generations {
  readonly search: LocalSearch;
  private readonly crossover: Crossover;
  private readonly assembly: EdgeAssembly;
  private readonly swaps: Swaps;
  private readonly succession = new Succession();
  private population: Population;
  /** Of which the first generation is made; null: from nothing. */
  private origin: Snapshot | null = null;
  /** Price of the best legal plan of the population, and children since that was born. */
  private least = Infinity;
  private stale = 0;
  /** Plans made since the population began, twins among them. */
  private born = 0;
  private readonly prices: Prices;

  constructor(
    private readonly n: Network,
    private readonly random: Random,
    private readonly best: Snapshot,
  ) {
    this.search = new LocalSearch(n, random);
    this.crossover = new Crossover(this.search, random);
    this.assembly = new EdgeAssembly(this.search, random);
    this.swaps = new Swaps(this.search);
    this.population = new Population(n, random);
    this.prices = new Prices(this.search.tours, ADAPT_EVERY, LATE_PRICE);
  }

  /** A plan from elsewhere, improved, joins. */
  join(plan: Snapshot): void {
    this.search.improve(plan.tour, plan.next);
    this.settle();
  }

  /** The same, and the first generation is made of it: good plans at once, where time is short. */
  joinFirst(plan: Snapshot): void {
    this.origin = new Snapshot(this.n);
    this.origin.copy(plan);
    this.join(plan);
  }

  /** One more plan: one of the first generation, then a child of two. */
  step(): void {
    this.stale++;
    this.born++;
    const { crossover, search, origin } = this;
    if (this.hasParents()) this.mix();
    else if (origin) crossover.shake(origin);
    else {
      crossover.fresh();
      search.agenda.forget();
      search.wakeAll();
    }
    this.improve();
    this.settle();
  }

  /** Local search until no exchange of two visits pays either. */
  private improve(): void {
    do this.search.run();
    while (this.swaps.improve());
  }

  /** True after the first generation, be it small because few plans of few visits differ. */
  private hasParents(): boolean {
    const { size } = this.population;
    return size >= FIRST || (this.born > FIRST && size > 1);
  }

  private mix(): void {
    const [a, b] = this.population.parents(this.search.tours);
    if (this.random.below(ASSEMBLED_ONE_IN) > 0 || !this.assembly.mix(a, b))
      this.crossover.mix(a, b);
  }

  /** True when the population has long found nothing better. */
  get exhausted(): boolean {
    return this.stale >= PATIENCE;
  }

  /** Another population takes the place of the present one. */
  succeed(): void {
    const heirs = this.population.heirs(HEIRS);
    this.population = new Population(this.n, this.random);
    this.least = Infinity;
    this.born = 0;
    this.receive(this.succession.next(heirs));
  }

  /** All populations that were left meet the present one. */
  gather(): void {
    this.receive(this.succession.gather());
  }

  private receive(plans: readonly Snapshot[]): void {
    this.stale = 0;
    for (const plan of plans) {
      this.search.tours.read(plan.tour, plan.next);
      this.take(true);
    }
  }

  private settle(): void {
    const { search, random } = this;
    const { tours, agenda } = search;
    const legal = tours.legal();
    this.prices.note(legal);
    this.take(legal);
    if (legal || random.below(REPAIR_ONE_IN) > 0) return;
    const { latePrice, loadPrice } = tours;
    tours.latePrice *= REPAIR_PRICE;
    tours.loadPrice *= REPAIR_PRICE;
    for (let t = 0; t < this.n.tourCount; t++) if (tours.penalty(t) > 0) agenda.wakeTour(t);
    this.improve();
    tours.latePrice = latePrice;
    tours.loadPrice = loadPrice;
    if (tours.legal()) this.take(true);
  }

  private take(legal: boolean): void {
    const plan = this.population.add(this.search.tours);
    if (!legal) return;
    if (plan.energy < this.best.energy) this.best.copy(plan);
    if (plan.energy >= this.least) return;
    this.least = plan.energy;
    this.stale = 0;
  }
}
