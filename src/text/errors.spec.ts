import { expect, test } from '@jest/globals';
import { errorTitle } from './errors.js';

test.each([
  ['ABSENCE_OVERLAPS', 'Unit ini sudah libur Sen 30 Nov sampai Rab 2 Des (Servis).'],
  ['CLOSURE_OVERLAPS', 'Titik ini sudah tutup Sen 30 Nov sampai Rab 2 Des (Servis).'],
  ['PLAN_OVER', 'Hari terakhir rencana ini, Rab 2 Des, sudah lewat.'],
  ['SESSION_OVER', 'Hari sesi ini, Rab 2 Des, sudah lewat dan tidak bisa diubah.'],
  ['DZUHUR_MISSING', 'Waktu dzuhur untuk Rab 2 Des belum ada.'],
])('%s names its days as people do', (code, sentence) => {
  const [from, to] = ['2026-11-30', '2026-12-02'];
  const values = { fromDate: from, toDate: to, lastDate: to, date: to, reason: 'Servis' };
  expect(errorTitle(code, values, 'CONFLICT')).toBe(sentence);
});
