/** Entry of a worker thread that answers one question about a plan. */
import { parentPort, workerData } from 'node:worker_threads';
import { stopAsked } from '../../threads/stop-flag.js';
import type { QuestionInput, QuestionMessage } from './question-protocol.js';
import { answerQuestion } from './question-run.js';
import { SolveFailure } from './solve-protocol.js';

const { question, stop } = workerData as QuestionInput;
const send = (message: QuestionMessage) => parentPort?.postMessage(message);

try {
  send({ kind: 'answered', answer: answerQuestion(question, stopAsked(stop)) });
} catch (error) {
  const code = error instanceof SolveFailure ? error.code : 'CRASHED';
  send({ kind: 'failed', code, message: error instanceof Error ? error.message : String(error) });
}
