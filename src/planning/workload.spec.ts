import { expect, test } from '@jest/globals';
import type { ExportProblem, ExportTour } from '../contract/plan-export.contract.js';
import { localDate } from '../domain/local-time.js';
import { workloads } from './workload.js';

const unit = (id: string, agency: string) =>
  ({ id, code: id.toUpperCase(), agency }) as ExportProblem['units'][number]; // nothing else is read
const tour = (of: string, date: string, minutes: number, meters: number): ExportTour => ({
  unit: of,
  date: localDate(date),
  depart: 420,
  return: 420 + minutes,
  driveMinutes: 20,
  meters,
  waitMinutes: 0,
  sessions: [],
});

test('C19: minutes, kilometres and weekends of each crew, and how far crews of an agency are apart', () => {
  const agencies = ['polres', 'samsat', 'none'].map((code) => ({ code, name: code }));
  const units = [unit('sim-1', 'polres'), unit('sim-2', 'polres'), unit('tax-1', 'samsat')];
  const tours = [
    tour('sim-1', '2026-12-04', 300, 12_000), // Friday
    tour('sim-1', '2026-12-05', 200, 5000), // Saturday
    tour('tax-1', '2026-12-05', 240, 9000),
  ];
  expect(workloads({ agencies, units }, tours)).toEqual([
    {
      agency: 'polres',
      crews: [
        {
          unit: { id: 'sim-1', code: 'SIM-1' },
          days: 2,
          weekendDays: 1,
          minutes: 500,
          meters: 17_000,
        },
        { unit: { id: 'sim-2', code: 'SIM-2' }, days: 0, weekendDays: 0, minutes: 0, meters: 0 },
      ],
      spread: { days: 2, weekendDays: 1, minutes: 500, meters: 17_000 },
    },
    {
      agency: 'samsat',
      crews: [
        {
          unit: { id: 'tax-1', code: 'TAX-1' },
          days: 1,
          weekendDays: 1,
          minutes: 240,
          meters: 9000,
        },
      ],
      spread: { days: 0, weekendDays: 0, minutes: 0, meters: 0 },
    },
  ]);
});
