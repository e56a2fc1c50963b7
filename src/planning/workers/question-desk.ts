import { Injectable, Logger } from '@nestjs/common';
import { startThread } from '../../threads/start-thread.js';
import { askToStop, stopFlag } from '../../threads/stop-flag.js';
import {
  LockConflictError,
  NoAnswerError,
  PlanDataError,
  PlannerBusyError,
  WrongAnswerError,
} from '../planning.errors.js';
import type { AnswerTo, Question, QuestionInput, QuestionMessage } from './question-protocol.js';
import type { SolveFailure } from './solve-protocol.js';

/** An answer takes seconds; after so long it is what is known by then. */
const WITHIN_MS = 20_000;
const STOP_WITHIN_MS = 5_000;
/** So many questions of a kind may wait: the cores belong to the solves. */
const MOST_WAITING = 4;

/** One question at a time. */
class Lane {
  private waiting = 0;
  private last: Promise<unknown> = Promise.resolve();

  /** @throws PlannerBusyError when too many wait */
  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.waiting > MOST_WAITING) throw new PlannerBusyError();
    this.waiting++;
    const turn = this.last.then(work);
    this.last = turn.catch(() => undefined);
    try {
      return await turn;
    } finally {
      this.waiting--;
    }
  }
}

/**
 * Questions that take the planner seconds, each answered in a thread of its own. A broken vehicle does
 * not wait behind "Bisa bila…": each kind of question has a lane of its own.
 */
@Injectable()
export class QuestionDesk {
  private readonly lanes: Readonly<Record<Question['kind'], Lane>> = {
    relaxations: new Lane(),
    repair: new Lane(),
  };

  /**
   * @throws PlannerBusyError when too many wait; PlanDataError when what the city knows makes no
   * problem; LockConflictError where the caller has not refused it by name (`assertLocksAgree`);
   * WrongAnswerError, NoAnswerError
   */
  ask<Q extends Question>(question: Q): Promise<AnswerTo<Q>> {
    return this.lanes[question.kind].take(() => answerOf(question));
  }
}

function answerOf<Q extends Question>(question: Q): Promise<AnswerTo<Q>> {
  const stop = stopFlag();
  const workerData: QuestionInput = { question, stop };
  const worker = startThread('question-worker', import.meta.url, { workerData });
  const enough = setTimeout(() => askToStop(stop), WITHIN_MS);
  const overdue = setTimeout(() => void worker.terminate(), WITHIN_MS + STOP_WITHIN_MS);
  return new Promise<AnswerTo<Q>>((resolve, reject) => {
    worker.on('message', (message: QuestionMessage) => {
      // A question is answered by its own kind: `answerQuestion` says so.
      if (message.kind === 'answered') resolve(message.answer as AnswerTo<Q>);
      else reject(refusalOf(message));
    });
    worker.on('error', (error) => reject(new NoAnswerError(error.message)));
    worker.on('exit', () => {
      clearTimeout(enough);
      clearTimeout(overdue);
      reject(new NoAnswerError('the planning thread ended without an answer'));
    });
  });
}

function refusalOf({ code, message }: Extract<QuestionMessage, { kind: 'failed' }>): Error {
  const isDefect = code === 'CHECK_FAILED' || code === 'CRASHED';
  if (isDefect) Logger.error(`${code} ${message}`, 'Question');
  return REFUSALS[code](message);
}

const REFUSALS: Readonly<Record<SolveFailure['code'], (message: string) => Error>> = {
  BAD_INPUT: (message) => new PlanDataError(message),
  LOCK_CONFLICT: () => new LockConflictError([]),
  CHECK_FAILED: (message) => new WrongAnswerError(message),
  CRASHED: (message) => new NoAnswerError(message),
  STOPPED: (message) => new NoAnswerError(message),
};
