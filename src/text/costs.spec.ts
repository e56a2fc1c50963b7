import { expect, test } from '@jest/globals';
import { termWord } from './costs.js';

test('a term that counts something else than it names says what', () => {
  // Weights of the visits: 17 of them may well be 611.
  expect(termWord('absentMandatory')).toBe('Kunjungan wajib belum terjadwal (bobot)');
  expect(termWord('overtime')).toBe('Lembur (detik)');
});
