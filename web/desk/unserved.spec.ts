import { expect, test } from '@jest/globals';
import { groupByReason } from './unserved.js';

test('what is not served is grouped by its first reason, the most frequent first', () => {
  const item = (name: string, ...codes: string[]) => ({
    requirement: name,
    area: { code: name, name },
    visit: 1,
    services: ['sim'],
    codes,
    reasons: codes.map((code) => `kalimat ${code}`),
  });
  const groups = groupByReason([
    item('Slerok', 'QUOTA'),
    item('Kejambon', 'SHIFT_FULL', 'QUOTA'),
    item('Panggung', 'SHIFT_FULL'),
    item('Krandon'), // its session was taken out by hand
  ]);
  expect(groups.map(({ code, sentence, items }) => [code, sentence, items.length])).toEqual([
    ['SHIFT_FULL', 'kalimat SHIFT_FULL', 2],
    ['QUOTA', 'kalimat QUOTA', 1],
    ['', 'Rencana diubah sejak disusun; alasannya belum dicari.', 1],
  ]);
});
