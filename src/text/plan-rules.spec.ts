import { expect, test } from '@jest/globals';
import { localDate } from '../domain/local-time.js';
import { brokenRuleSentence } from './plan-rules.js';

test('a broken rule is said with the day, place, kelurahan and unit it is about', () => {
  const date = localDate('2026-12-03');
  const sentence = 'Waktu tempuh tidak cukup untuk tiba di sana.';
  expect(brokenRuleSentence('H6', { date, stop: 'Balai Kota', unit: 'SIM-1' })).toBe(
    `Kam 3 Des, Balai Kota, SIM-1: ${sentence}`,
  );
  expect(brokenRuleSentence('H6', { area: 'Kraton' })).toBe(`Kel. Kraton: ${sentence}`);
  expect(brokenRuleSentence('H6')).toBe(sentence); // of a plan that was stored without places
});
