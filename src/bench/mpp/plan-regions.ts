/**
 * Plans regions one after the other, or shared out among threads. Seconds are those of the clock on
 * the wall, because a province is asked for by a time.
 */

import { Worker } from 'node:worker_threads';
import { makeProblem, type ProblemInput, type SolverSolution } from '../../solver/index.js';
import { search } from '../../threads/search.js';

export interface RegionBudget {
  /** Seconds on the wall for all regions. */
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
}

/** Seconds since a moment in any thread of this process, from `wallNow` there. */
export const wallNow = () => (performance.timeOrigin + performance.now()) / 1000;

/** Every region gets an equal part of what is left when its turn comes. */
export function planInTurn({ regions, seconds, seed, iterations }: RegionOrder): RegionPlan[] {
  const end = wallNow() + seconds;
  return regions.map(({ region, input }, i) => {
    const begun = wallNow();
    const share = Math.max(0, end - begun) / (regions.length - i);
    const problem = makeProblem(input);
    const budget = { seconds: share, seed: seed + region, iterations, reasons: false };
    const { solution, statistics } = search(problem, budget, () => wallNow() - begun);
    return { region, solution, iterations: statistics.iterationsDone };
  });
}

export async function planRegions(
  inputs: readonly ProblemInput[],
  budget: RegionBudget,
  threads: number,
): Promise<RegionPlan[]> {
  const regions = inputs.map((input, region) => ({ region, input }));
  if (threads === 1) return planInTurn({ ...budget, regions });
  const shares = Array.from({ length: Math.min(threads, regions.length) }, (_, t) => ({
    ...budget,
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
    worker.once('exit', () => reject(new Error('a planning thread ended without a result')));
  });
}
