import { expect, test } from '@jest/globals';
import { render } from 'preact-render-to-string';
import { TourDay } from '../../src/contract/field.contract.js';
import { Tours } from './day-screen.js';

const place = { lat: -6.87, lon: 109.14, precision: 'pin' };
const stop = (status: 'scheduled' | 'cancelled') => ({
  sessionId: status,
  status,
  reason: status === 'cancelled' ? 'Banjir rob' : null,
  ...{ arrive: '07:40', ready: '08:00', open: '08:00', close: '10:00', leave: '10:20' },
  stop: { slug: 'kel-kraton', name: 'Kelurahan Kraton', address: null, area: null, ...place },
  services: [],
  partners: [],
});
const day = (...stops: ReturnType<typeof stop>[]) =>
  TourDay.parse({
    notice: null,
    date: '2026-11-30',
    tours: [
      {
        unit: { id: 'u', code: 'SIM-1', name: 'Mobil SIM', agency: 'Polres' },
        date: '2026-11-30',
        depot: { name: 'Polres', ...place },
        ...{ depart: '07:30', return: '10:30', publication: 1 },
        stops,
      },
    ],
    nextDate: '2026-12-02',
  });
const shown = (state: TourDay) => render(<Tours day={state} goTo={() => undefined} />);

test('a day of which everything is off still shows what, and then the next day of work', () => {
  const html = shown(day(stop('cancelled')));
  expect(html).toContain('Banjir rob');
  expect(html).toContain('Semua tugas pada hari ini batal.');
  expect(html).toContain('Rabu, 2 Desember');
});

test('while something is left to do, the next day of work is not the question', () => {
  expect(shown(day(stop('cancelled'), stop('scheduled')))).not.toContain('Tugas berikutnya');
});
