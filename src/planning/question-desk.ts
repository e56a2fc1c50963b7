import { Injectable } from '@nestjs/common';
import { Worker } from 'node:worker_threads';
import { PlanDataError, PlannerBusyError } from './planning.errors.js';
import type { AnswerTo, Question, QuestionInput, QuestionMessage } from './question-protocol.js';
import { SolveFailure } from './solve-protocol.js';
import { workerEntry } from './worker-entry.js';

/** An answer takes seconds; after so long it is what is known by then. */
const WITHIN_MS = 20_000;
const STOP_WITHIN_MS = 5_000;
/** One question is worked on at a time, and so many may wait: the cores belong to the solves. */
const MOST_WAITING = 4;

/** Questions that take the planner seconds, each answered in a thread of its own. */
@Injectable()
export class QuestionDesk {
  private waiting = 0;
  private last: Promise<unknown> = Promise.resolve();

  /**
   * @throws PlannerBusyError when too many wait; PlanDataError when what the city knows makes no
   * problem. Locks that contradict each other are the caller's to refuse (`assertLocksAgree`).
   */
  async ask<Q extends Question>(question: Q): Promise<AnswerTo<Q>> {
    if (this.waiting > MOST_WAITING) throw new PlannerBusyError();
    this.waiting++;
    const turn = this.last.then(() => answerOf(question));
    this.last = turn.catch(() => undefined);
    try {
      return await turn;
    } finally {
      this.waiting--;
    }
  }
}

function answerOf<Q extends Question>(question: Q): Promise<AnswerTo<Q>> {
  const stop = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  const { file, execArgv } = workerEntry('question-worker');
  const input: QuestionInput = { question, stop };
  const worker = new Worker(file, { workerData: input, execArgv });
  const enough = setTimeout(() => Atomics.store(new Int32Array(stop), 0, 1), WITHIN_MS);
  const overdue = setTimeout(() => void worker.terminate(), WITHIN_MS + STOP_WITHIN_MS);
  return new Promise<AnswerTo<Q>>((resolve, reject) => {
    worker.on('message', (message: QuestionMessage) => {
      // A question is answered by its own kind: `answerQuestion` says so.
      if (message.kind === 'answered') resolve(message.answer as AnswerTo<Q>);
      else reject(refusalOf(message));
    });
    worker.on('error', (error) => reject(new SolveFailure('CRASHED', error.message)));
    worker.on('exit', () => {
      clearTimeout(enough);
      clearTimeout(overdue);
      reject(new SolveFailure('CRASHED', 'the planning thread ended without an answer'));
    });
  });
}

function refusalOf({ code, message }: Extract<QuestionMessage, { kind: 'failed' }>): Error {
  return code === 'BAD_INPUT' ? new PlanDataError(message) : new SolveFailure(code, message);
}
