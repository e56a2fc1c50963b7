import { startThread } from '../../threads/start-thread.js';
import { askToStop, stopFlag } from '../../threads/stop-flag.js';
import {
  SolveFailure,
  type SolveHooks,
  type SolveOutcome,
  type SolveRequest,
  type ThreadInput,
  type ThreadMessage,
} from './solve-protocol.js';

/**
 * How long a thread may take to stop after it was asked to; then it is ended and its work lost. On a
 * busy machine a thread needs seconds until it begins, and again until its plan is checked.
 */
const STOP_WITHIN_MS = 30_000;

/** A solve in a thread of its own, so that requests and job locks never wait for it. */
export interface RunningSolve {
  /** @throws SolveFailure */
  readonly outcome: Promise<SolveOutcome>;
  /** Asks for the best plan so far; it comes through `outcome`. */
  readonly stop: () => void;
  /** Ends the thread at once; `outcome` fails. */
  readonly abandon: () => Promise<void>;
}

export function startSolve(
  request: SolveRequest,
  report: SolveHooks['report'],
  stopWithinMilliseconds = STOP_WITHIN_MS,
): RunningSolve {
  const stop = stopFlag();
  const workerData: ThreadInput = { request, stop };
  const worker = startThread('solve-worker', import.meta.url, { workerData });
  let overdue: NodeJS.Timeout | undefined;
  let gaveUp = false;
  let ended = false;
  // What the search found counts, whatever becomes of the proof.
  let found: SolveOutcome | undefined;
  const outcome = new Promise<SolveOutcome>((resolve, reject) => {
    worker.on('message', (message: ThreadMessage) => {
      if (message.kind === 'progress') report(message.progress);
      else if (message.kind === 'found') found = message.outcome;
      else if (message.kind === 'done') resolve(message.outcome);
      else end(message.code, message.message);
    });
    worker.on('error', (error) => end('CRASHED', error.message));
    worker.on('exit', () => {
      ended = true;
      clearTimeout(overdue);
      end(gaveUp ? 'STOPPED' : 'CRASHED', 'the planning thread ended without a result');
    });
    function end(code: SolveFailure['code'], why: string): void {
      if (found) resolve(found);
      else reject(new SolveFailure(code, why));
    }
  });
  const giveUp = () => {
    gaveUp = true;
    void worker.terminate();
  };
  return {
    outcome,
    stop: () => {
      askToStop(stop);
      if (found) void worker.terminate();
      else if (!ended) overdue ??= setTimeout(giveUp, stopWithinMilliseconds);
    },
    abandon: async () => {
      outcome.catch(() => undefined);
      await worker.terminate();
    },
  };
}
