/**
 * One problem searched by several threads in step: each with a seed of its own, and at fixed shares
 * of the budget all tell each other their best plans. (Problem, seed, iterations, threads) fixes the
 * plan on any machine.
 */

import type { Worker } from 'node:worker_threads';
import {
  compareLevels,
  SolverInputError,
  type SolveProgress,
  type SolverProblem,
  type SolveResult,
} from '../solver/index.js';
import { breakUp, seatsFor, type Seat } from './meeting.js';
import { cpuClock, search, type SearchBudget } from './search.js';
import { startThread } from './start-thread.js';
import { stopAsked, stopFlag, type StopFlag } from './stop-flag.js';

/** Iterations and CPU seconds are those of each thread. */
export interface TogetherBudget extends Omit<SearchBudget, 'shouldStop' | 'exchange'> {
  readonly threads: number;
  readonly stop?: StopFlag;
}

export interface Together extends SolveResult {
  /** Of all threads; the statistics speak of the one that came least far. */
  readonly allIterations: number;
}

/** What a thread is told. */
export interface SearchOrder {
  readonly problem: SolverProblem;
  readonly budget: Pick<SearchBudget, 'seed' | 'iterations' | 'seconds' | 'start' | 'reasons'>;
  readonly threads: number;
  readonly seat: Seat;
  readonly stop: StopFlag;
  /** CPU of the process before the threads were started: that is part of the seconds. */
  readonly begun: NodeJS.CpuUsage;
}

/** What it answers. */
export type SearchWord =
  | { readonly progress: SolveProgress }
  | { readonly result: SolveResult }
  | { readonly refused: Pick<SolverInputError, 'code' | 'path' | 'message'> };

/** Between the seeds of two threads, so that neighbouring seeds of a caller share none. */
const SEED_STRIDE = 1_000_003;

/**
 * With one thread the search runs in the thread that calls; with more, the caller only waits.
 * @throws SolverInputError when the problem is refused
 * @throws Error when a thread breaks; the others are ended
 */
export async function solveTogether(
  problem: SolverProblem,
  { threads, stop = stopFlag(), onProgress, ...budget }: TogetherBudget,
): Promise<Together> {
  if (threads === 1) {
    const alone = { ...budget, shouldStop: stopAsked(stop), ...(onProgress ? { onProgress } : {}) };
    const result = search(problem, alone, cpuClock());
    return { ...result, allIterations: result.statistics.iterationsDone };
  }
  const begun = process.cpuUsage();
  const { iterations, seconds, start, reasons } = budget;
  const seats = seatsFor(threads);
  const workers: Worker[] = [];
  const results = await Promise.all(
    seats.map((seat) => {
      const own = { seed: budget.seed + SEED_STRIDE * seat.thread, iterations, seconds };
      const order = {
        problem,
        budget: { ...own, ...(start ? { start } : {}), ...(reasons === false ? { reasons } : {}) },
        threads,
        seat,
        stop,
        begun,
      };
      return inThread(order, workers, onProgress);
    }),
  ).catch(async (error: unknown) => {
    breakUp(seats[0]!);
    await Promise.all(workers.map((worker) => worker.terminate()));
    throw error;
  });
  return bestOf(problem, budget.seed, results);
}

function inThread(
  order: SearchOrder,
  workers: Worker[],
  onProgress: ((progress: SolveProgress) => void) | undefined,
): Promise<SolveResult> {
  return new Promise((resolve, reject) => {
    const ports = order.seat.ports.filter((port) => port !== null);
    const options = { workerData: order, transferList: ports };
    const worker = startThread('search-worker', import.meta.url, options);
    workers.push(worker);
    worker.on('message', (word: SearchWord) => {
      if ('progress' in word) onProgress?.(word.progress);
      else if ('result' in word) resolve(word.result);
      else {
        const { code, path, message } = word.refused;
        reject(Object.assign(new SolverInputError(code, path, ''), { message }));
      }
    });
    worker.on('error', reject);
    worker.on('exit', () => reject(new Error('a planning thread ended without a result')));
  });
}

/** Of equally good plans that of the first thread. */
function bestOf(problem: SolverProblem, seed: number, results: readonly SolveResult[]): Together {
  const better = (a: SolveResult, b: SolveResult) =>
    compareLevels({ p: problem }, b.solution.levels, a.solution.levels) < 0 ? b : a;
  const { solution } = results.reduce(better);
  const { statistics } = results[0]!;
  return {
    solution,
    statistics: {
      ...statistics,
      seed,
      iterationsDone: Math.min(...results.map((result) => result.statistics.iterationsDone)),
      stoppedEarly: results.some((result) => result.statistics.stoppedEarly),
    },
    allIterations: results.reduce((sum, r) => sum + r.statistics.iterationsDone, 0),
  };
}
