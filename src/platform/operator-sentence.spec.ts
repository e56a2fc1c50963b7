import { expect, test } from '@jest/globals';
import { QueryFailedError } from 'typeorm';
import { NotFoundError } from '../domain/errors.js';
import { ConfigError } from './config.js';
import { operatorSentence } from './operator-sentence.js';

test.each([
  ['a bad setting', new ConfigError(['PORT must be a number']), 'PORT must be a number'],
  ['a refusal of the program', new NotFoundError('account', 'budi'), 'budi does not exist'],
])('%s is told in its own words', (_, error, sentence) => {
  expect(operatorSentence(error)).toContain(sentence);
});

test.each([
  ['has tables of another version', '42P01', '', 'npm run migration:run'],
  ['may only be read', '25006', '', 'may only be read now'],
  ['has no room left', '53100', 'could not extend file', 'disk of the database is full'],
  ['is away', 'ECONNREFUSED', '', 'cannot be reached (ECONNREFUSED)'],
  ['is away and gives no code', '', 'Connection terminated', '(Connection terminated)'],
])('a database that %s is told in one sentence', (_, code, message, sentence) => {
  const error = Object.assign(new Error(message), { code });
  expect(operatorSentence(error)).toContain(sentence);
  expect(operatorSentence(new QueryFailedError('SELECT 1', [], error))).toContain(sentence);
});

test('a fault of the program keeps its stack', () => {
  expect(operatorSentence(new TypeError('x is not a function'))).toBeUndefined();
});
