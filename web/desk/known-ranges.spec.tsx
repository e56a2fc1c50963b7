import { expect, test } from '@jest/globals';
import { render } from 'preact-render-to-string';
import type { CityClosure } from '../../src/contract/fleet.contract.js';
import { localDate } from '../../src/domain/local-time.js';
import { type Desk, DeskContext } from './desk-context.js';
import { KnownClosures } from './known-ranges.js';

const closure = (id: string, demo: boolean): CityClosure => ({
  id,
  stopId: id,
  fromDate: localDate('2026-12-03'),
  toDate: localDate('2026-12-03'),
  reason: 'Pasar dipugar',
  demo,
  createdAt: '2026-11-24T01:00:00.000Z',
});

test('a closure of the demonstration is marked as such, a real one is not', () => {
  const stops = [
    { id: 'real', name: 'Pasar Pagi' },
    { id: 'demo', name: 'Pasar Kejambon' },
  ];
  // Of the desk only the names of the stops are read.
  const desk = { city: { stops } } as unknown as Desk;
  const html = render(
    <DeskContext.Provider value={desk}>
      <KnownClosures
        closures={[closure('real', false), closure('demo', true)]}
        reload={() => Promise.resolve()}
      />
    </DeskContext.Provider>,
  );
  const line = (name: string) => html.slice(html.indexOf(name)).split('</span>')[0];
  expect(line('Pasar Kejambon')).toContain('data contoh');
  expect(line('Pasar Pagi')).toContain('Pasar dipugar');
  expect(line('Pasar Pagi')).not.toContain('data contoh');
});
