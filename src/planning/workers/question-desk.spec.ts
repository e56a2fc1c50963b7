import { expect, test } from '@jest/globals';
import { errorTitle } from '../../text/errors.js';
import { PlannerBusyError } from '../planning.errors.js';
import { QuestionDesk } from './question-desk.js';
import type { Question } from './question-protocol.js';

/** Questions no planner can read: their thread ends with an error, after a moment. */
const unreadable = (kind: Question['kind']) =>
  ({ kind, problem: null, sessions: [] }) as unknown as Question;

test('a question whose thread fails is refused in words, not as a defect', async () => {
  const refused = new QuestionDesk().ask(unreadable('repair'));
  await expect(refused).rejects.toMatchObject({ code: 'NO_ANSWER', kind: 'unavailable' });
  expect(errorTitle('NO_ANSWER', {}, 'INTERNAL')).toContain('Coba lagi');
});

test('a breakdown does not wait behind other questions', async () => {
  const desk = new QuestionDesk();
  const answered: string[] = [];
  const ask = (kind: Question['kind']) =>
    desk.ask(unreadable(kind)).catch((error: unknown) => {
      answered.push(error instanceof PlannerBusyError ? 'busy' : kind);
    });
  const others = Array.from({ length: 6 }, () => ask('relaxations')); // 1 works, 4 wait, 1 is refused
  await Promise.all([...others, ask('repair')]);
  expect(answered[0]).toBe('busy');
  expect(answered.filter((kind) => kind === 'busy')).toHaveLength(1);
  expect(answered.indexOf('repair')).toBeLessThan(answered.length - 1);
});

test('locks that clash are told even where none is named', () => {
  expect(errorTitle('LOCK_CONFLICT', { locks: '' }, 'INTERNAL')).toBe(
    'Kunci saling bertentangan atau tidak mungkin dipenuhi. Buka sebagian kunci, lalu coba lagi.',
  );
});
