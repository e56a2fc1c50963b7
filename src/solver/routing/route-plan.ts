/** The routing walk from problem to plan. */

import type { Model } from '../model/model.js';
import { Random } from '../random.js';
import type { SolveOptions } from '../solve-options.js';
import { makeNetwork } from './network/make-network.js';
import { RoutingSearch } from './routing-search.js';
import { toPlan } from './to-plan.js';

export function routePlan(m: Model, options: SolveOptions) {
  const n = makeNetwork(m.p);
  const search = new RoutingSearch(n, new Random(options.seed), {
    iterations: options.iterations,
    budgetUsed: options.budgetUsed ?? null,
    exchange: options.exchange,
    shouldStop: options.shouldStop ?? (() => false),
    onProgress: (done, best) => {
      const { cost, absent } = best.figures();
      options.onProgress?.({
        iteration: done,
        iterations: options.iterations,
        levels: [0, absent, 0, 0, 0, cost],
      });
    },
  });
  search.run();
  search.best.restore(search.routes);
  return {
    plan: toPlan(m, search.routes),
    iterationsDone: search.spending.done,
    stoppedEarly: search.spending.stoppedEarly,
  };
}
