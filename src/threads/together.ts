/**
 * One problem searched by several threads in step: each with a seed of its own, and at fixed shares
 * of the budget all tell each other their best plans. (Problem, seed, iterations, threads) fixes the
 * plan on any machine.
 */

import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import {
  compareLevels,
  SolverInputError,
  type SolveProgress,
  type SolverProblem,
  type SolveResult,
} from '../solver/index.js';
import { breakUp, seatsFor, type Seat } from './meeting.js';
import { cpuClock, search, type SearchBudget } from './search.js';

/** Iterations and CPU seconds are those of each thread. */
export interface TogetherBudget extends Omit<SearchBudget, 'shouldStop' | 'exchange'> {
  readonly threads: number;
  /** One Int32; anything but 0 asks all threads to stop with the best plan they have. */
  readonly stop?: SharedArrayBuffer;
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
  readonly stop: SharedArrayBuffer;
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
  { threads, stop = new SharedArrayBuffer(4), onProgress, ...budget }: TogetherBudget,
): Promise<Together> {
  if (threads === 1) {
    const flag = new Int32Array(stop);
    const shouldStop = () => Atomics.load(flag, 0) !== 0;
    const alone = { ...budget, shouldStop, ...(onProgress ? { onProgress } : {}) };
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
    const worker = new Worker(entry.file, {
      workerData: order,
      transferList: ports,
      execArgv: entry.execArgv,
    });
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

/** The built file; where the program runs from its sources (tests), the source with a loader. */
const entry = entryOf();

function entryOf(): { file: URL; execArgv: string[] } {
  const built = new URL('./search-worker.js', import.meta.url);
  if (existsSync(fileURLToPath(built))) return { file: built, execArgv: [] };
  const loader = new URL('../launch/ts-register.mjs', import.meta.url);
  const source = new URL('./search-worker.ts', import.meta.url);
  return { file: source, execArgv: ['--import', loader.href] };
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
