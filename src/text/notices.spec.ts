import { expect, test } from '@jest/globals';
import { breakdownSentence } from './notices.js';

test('a breakdown names the place where the unit was open at that moment', () => {
  expect(breakdownSentence('SIM-1', ['Kantor Kelurahan Slerok'])).toBe(
    'Usulan tanpa mobil SIM-1 sampai akhir hari; hari lain tidak disentuh. ' +
      'Sesi di Kantor Kelurahan Slerok sudah buka saat itu dan tidak diubah; periksa di tempat.',
  );
  expect(breakdownSentence('SIM-1', [])).toBe(
    'Usulan tanpa mobil SIM-1 sampai akhir hari; hari lain tidak disentuh.',
  );
});
