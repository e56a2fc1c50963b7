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

test('a unit that is in force elsewhere is named with its day, hour and publication', () => {
  const taken = { unit: 'SIM-1', date: '2026-12-08', open: 480, number: 4 };
  const sentence = (more: number) =>
    errorTitle('UNIT_DOUBLE_BOOKED', { ...taken, more }, 'CONFLICT');
  const where =
    'SIM-1 tidak bisa bertugas Sel 8 Des pukul 08.00: hari itu sudah bertugas menurut terbitan nomor 4';
  const way = 'Ubah terbitan itu atau tarik dulu, lalu terbitkan yang ini.';
  expect(sentence(0)).toBe(`${where}. ${way}`);
  expect(sentence(2)).toBe(`${where}; begitu pula 2 tugas lain. ${way}`);
});
