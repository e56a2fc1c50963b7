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

const headOf = (more: Partial<PageFrame> = {}) =>
  renderToString(
    <Layout {...frame} {...more} title="" description="" path="/" current={null}>
      {null}
    </Layout>,
  );

test('map tiles come with the credit their makers ask for, or not at all', () => {
  const mapTiles = { url: 'https://tiles.example/{z}/{x}/{y}.png', attribution: '© OpenStreetMap' };
  const head = headOf({ mapTiles });
  expect(head).toContain('<meta name="map-tiles" content="https://tiles.example/{z}/{x}/{y}.png"');
  expect(head).toContain('<meta name="map-tiles-attribution" content="© OpenStreetMap"');
  expect(headOf()).not.toContain('map-tiles');
});
