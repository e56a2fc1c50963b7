import { expect, test } from '@jest/globals';
import { renderToString } from 'preact-render-to-string';
import { localDate } from '../../domain/local-time.js';
import { NO_ASSETS } from '../../platform/http/web-assets.js';
import { Layout, type PageFrame } from './layout.js';

const frame = {
  view: {
    schedule: { publications: [], sessions: [] },
    catalogue: { services: [] },
    asOf: new Date('2026-11-30T01:00:00Z'),
    today: localDate('2026-11-30'),
  },
  assets: NO_ASSETS,
  site: 'https://mpp.example',
  mapTiles: undefined,
} as unknown as PageFrame;

const pageOf = (more: Partial<PageFrame> = {}) =>
  renderToString(
    <Layout {...frame} {...more} title="" description="" path="/" current={null}>
      {null}
    </Layout>,
  );

test('map tiles come with the credit their makers ask for, or not at all', () => {
  const mapTiles = { url: 'https://tiles.example/{z}/{x}/{y}.png', attribution: '© OpenStreetMap' };
  const head = pageOf({ mapTiles });
  expect(head).toContain('<meta name="map-tiles" content="https://tiles.example/{z}/{x}/{y}.png"');
  expect(head).toContain('<meta name="map-tiles-attribution" content="© OpenStreetMap"');
  expect(pageOf()).not.toContain('map-tiles');
});

test('before the first publication there is none yet; after a withdrawal none is in force', () => {
  const { view } = frame;
  const pageWhere = (updatedAt: Date | null) =>
    pageOf({ view: { ...view, schedule: { ...view.schedule, updatedAt } } });
  expect(pageWhere(null)).toContain('Belum ada terbitan');
  const after = pageWhere(new Date('2026-11-30T00:00:00Z'));
  expect(after).toContain('Tidak ada terbitan yang berlaku');
  expect(after).not.toContain('Belum ada terbitan');
});
