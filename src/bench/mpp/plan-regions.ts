/** Plans regions one after the other, or shared out among threads. */

import { Worker } from 'node:worker_threads';
import { makeProblem, type ProblemInput, type SolverSolution } from '../../solver/index.js';
import { cpuClock, search } from '../../threads/search.js';

export interface RegionBudget {
  /** CPU seconds of a thread for all regions it plans. */
  readonly seconds: number;
  readonly seed: number;
  readonly iterations: number | undefined;
}

export interface RegionPlan {
  readonly region: number;
  readonly solution: SolverSolution;
  readonly iterations: number;
}

export interface RegionOrder extends RegionBudget {
  readonly regions: readonly { readonly region: number; readonly input: ProblemInput }[];
  readonly threads: number;
  /** The plan to revise, where there is one region. */
  readonly start: SolverSolution | undefined;
}

/** Every region gets an equal part of what is left when its turn comes. */
export function planInTurn(
  { regions, seconds, seed, iterations, start }: RegionOrder,
  spent: () => number,
): RegionPlan[] {
  return regions.map(({ region, input }, i) => {
    const begun = spent();
    const share = (seconds - begun) / (regions.length - i);
    const problem = makeProblem(input);
    const budget = { seconds: share, seed: seed + region, iterations, start };
    const { solution, statistics } = search(problem, budget, () => spent() - begun);
    return { region, solution, iterations: statistics.iterationsDone };
  });
}

export async function planRegions(
  inputs: readonly ProblemInput[],
  budget: RegionBudget,
  threads: number,
  start?: SolverSolution,
): Promise<RegionPlan[]> {
  const regions = inputs.map((input, region) => ({ region, input }));
  if (threads === 1) return planInTurn({ ...budget, regions, threads, start }, cpuClock());
  const shares = Array.from({ length: Math.min(threads, regions.length) }, (_, t) => ({
    ...budget,
    threads,
    start,
    regions: regions.filter((_r, i) => i % threads === t),
  }));
  const plans = await Promise.all(shares.map(inThread));
  return plans.flat().sort((a, b) => a.region - b.region);
}

function inThread(workerData: RegionOrder): Promise<RegionPlan[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./region-thread.js', import.meta.url), { workerData });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}
