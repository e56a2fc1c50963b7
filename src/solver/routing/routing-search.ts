/**
 * The routing search: a short anneal by ruin and recreate, then local search with penalised lateness
 * and load: where there is time for them generations of plans, of regions where there are many
 * visits, else one plan in small steps.
 */

import type { Random } from '../random.js';
import { Routes } from './anneal/routes.js';
import { Anneals } from './anneals.js';
import { Generations } from './generations/generations.js';
import type { LocalSearch } from './local-search/local-search.js';
import type { Network } from './network/network.js';
import { RegionSeeds } from './regions/region-seeds.js';
import { Region } from './regions/region.js';
import { Closings } from './small-steps/closings.js';
import { IteratedSearch } from './small-steps/iterated.js';
import { Snapshot } from './snapshot.js';
import { Spending, type Budget } from './spending.js';

/** Start temperature of an anneal, in mean roads. */
const HOT = 3;
/** Below this many iterations per visit and mean road the start is cooler. */
const HURRY = 50;
/** Share of the budget for anneals; long tours over many days are begun better by them. */
const ANNEAL = 0.15;
const ANNEAL_DAYS = 0.35;
/** Iterations per visit from which on generations pay, and the anneals before them. */
const GENERATIONS = 2000;
const ANNEALS = 4;
/** From this share of the budget on all populations meet. */
const GATHER = 0.75;
/** From so many on by the warm steps, which still are slow, generations are likely. */
const LIKELY = 300;
/** Above so many visits generations are those of regions, after small steps up to a share. */
const ONE_REGION = 300;
const REGIONS_FROM = 0.5;
/** Visits of a region, about, iterations for each of them, and regions that the budget has to allow. */
const REGION = 200;
const REGION_DEPTH = 1000;
const REGIONS = 7;
/** Start temperature of the small steps, in mean roads. */
const STEP_HOT = 2;
const STEP_HOT_DAYS = 0.5;
/** Of one day, one small step in so many closes a tour while more than so much of their time is left. */
const CLOSE_ONE_IN = 150;
const CLOSE_UNTIL = 0.4;
/** Visits looked at by the local search in the time of one ruin and recreate. */
const LOOKED_PER_STEP = 2;
/** Times at which searches in step tell each other their best plans, after the anneals. */
const EXCHANGES = 10;

export class RoutingSearch {
  readonly routes: Routes;
  readonly best: Snapshot;
  readonly spending: Spending;
  private readonly anneals: Anneals;
  private told = 0;
  private looked = 0;

  constructor(
    private readonly n: Network,
    private readonly random: Random,
    private readonly budget: Budget,
  ) {
    this.routes = new Routes(n);
    this.best = new Snapshot(n);
    this.spending = new Spending(budget, this.best);
    this.anneals = new Anneals(n, this.routes, random, budget, this.spending, this.best);
  }

  run(): void {
    const { n, anneals, best, routes, spending } = this;
    const empty = new Snapshot(n).take(routes);
    anneals.construct();
    best.take(routes);
    const each = anneals.pilot() / n.p.visitCount;
    const several = n.p.dayCount > 1;
    const regions = n.p.visitCount > ONE_REGION;
    const hot = several ? HOT : Math.min(HOT, Math.max(1, (ANNEAL * each) / HURRY));
    const count = !several && each >= LIKELY && !regions ? ANNEALS : 1;
    const share = several ? ANNEAL_DAYS : ANNEAL;
    const plans: Snapshot[] = [];
    const [usedBefore, doneBefore] = [spending.used, spending.done];
    for (let k = 0; k < count && !spending.stoppedEarly; k++) {
      if (k > 0) {
        empty.restore(routes);
        anneals.construct();
      }
      plans.push(anneals.anneal((share * k) / count, (share * (k + 1)) / count, hot));
    }
    const from = spending.used;
    const enough = regions ? REGIONS * REGION * REGION_DEPTH : GENERATIONS * n.p.visitCount;
    const many = !several && anneals.allowed(usedBefore, doneBefore) >= enough;
    if (!many) this.iterate(from, 1);
    else if (!regions) this.generations(plans, from);
    else {
      this.iterate(from, REGIONS_FROM);
      this.regions(from);
    }
    // In a hurry all times may not have come; the others wait for as many.
    while (this.told < EXCHANGES) this.others();
  }

  private generations(plans: Snapshot[], from: number): void {
    const generations = new Generations(this.n, this.random, this.best);
    for (const plan of plans) generations.join(plan);
    this.account(generations.search);
    const breed = (to: number) => {
      while (!this.spending.spent(to)) {
        if (generations.exhausted) generations.succeed();
        generations.step();
        this.account(generations.search);
        while (this.due(from)) for (const plan of this.others()) generations.join(plan);
      }
    };
    breed(GATHER);
    generations.gather();
    breed(1);
  }

  /** Regions of the best plan, one after the other, each by generations of its own. */
  private regions(from: number): void {
    const { n, random, best, spending } = this;
    const seeds = new RegionSeeds(n.p.requirementCount, random);
    while (!spending.spent()) {
      const region = new Region(n, best, seeds.draw(), REGION);
      seeds.note(region.requirements());
      const { plan, network } = region;
      const before = plan.energy;
      const generations = new Generations(network, random, plan);
      const until = spending.done + REGION_DEPTH * network.p.visitCount;
      this.looked = 0;
      generations.joinFirst(plan);
      this.account(generations.search);
      while (!spending.spent() && spending.done < until && !generations.exhausted) {
        generations.step();
        this.account(generations.search);
      }
      if (plan.energy < before) region.putBack();
      while (this.due(from)) this.others();
    }
  }

  private iterate(from: number, to: number): void {
    const { n, best, spending } = this;
    const several = n.p.dayCount > 1;
    const hot = (several ? STEP_HOT_DAYS : STEP_HOT) * this.anneals.edge();
    const iterated = new IteratedSearch(n, this.random);
    const closings = new Closings(n, this.random, iterated);
    const { search, kept } = iterated;
    const note = () => {
      if (kept.legal && kept.energy < best.energy) best.takeLoose(search.tours);
    };
    const begin = () => {
      iterated.begin(best);
      note();
      this.account(search);
    };
    if (!spending.spent(to)) begin();
    while (!spending.spent(to)) {
      const left = (to - spending.used) / (to - from);
      const temperature = hot * left * left;
      const mayClose = !several && left > CLOSE_UNTIL;
      if (mayClose && this.random.below(CLOSE_ONE_IN) === 0) closings.try(temperature, note);
      else if (iterated.step(temperature)) note();
      this.account(search);
      while (this.due(from)) {
        const others = this.others();
        if (others.some((plan) => plan.energy === best.energy)) begin();
      }
    }
  }

  /** What the local search did counts as iterations. */
  private account(search: LocalSearch): void {
    const { looked } = search.agenda;
    const steps = Math.floor((looked - this.looked) / LOOKED_PER_STEP);
    this.looked += steps * LOOKED_PER_STEP;
    this.spending.count(Math.max(1, steps));
  }

  /** True when it is time to hear what others found. */
  private due(from: number): boolean {
    if (this.told >= EXCHANGES) return false;
    return (EXCHANGES * (this.spending.used - from)) / (1 - from) >= this.told;
  }

  /** The best plans of the searches in step; the best of them is remembered. */
  private others(): Snapshot[] {
    const { n, best, routes, budget } = this;
    this.told++;
    return (budget.exchange?.(best.numbers()) ?? []).map((numbers) => {
      const other = new Snapshot(n);
      other.read(numbers, routes);
      if (other.energy < best.energy) best.copy(other);
      return other;
    });
  }
}
