import { escapeHtml } from './escape.js';
import type { MapTiles, PageAssets } from './web-assets.js';

export interface Shell {
  readonly title: string;
  /** `desk` or `field`: the app renders into the element with this id. */
  readonly app: 'desk' | 'field';
  readonly assets: PageAssets;
  readonly mapTiles: MapTiles | undefined;
}

function mapTilesMeta(tiles: MapTiles | undefined): string[] {
  if (!tiles) return [];
  return [
    `<meta name="map-tiles" content="${escapeHtml(tiles.url)}">`,
    `<meta name="map-tiles-attribution" content="${escapeHtml(tiles.attribution)}">`,
  ];
}

/** The frame an app draws itself into. It holds no script or style of its own (strict CSP). */
export function shellPage({ title, app, assets, mapTiles }: Shell): string {
  const lines = [
    '<!doctype html>',
    '<html lang="id">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeHtml(title)}</title>`,
    '<meta name="robots" content="noindex">',
    '<meta name="theme-color" content="#16324f">',
    '<link rel="icon" href="/favicon.svg" type="image/svg+xml">',
    '<link rel="manifest" href="/manifest.webmanifest">',
    ...mapTilesMeta(mapTiles),
    ...assets.styles.map((href) => `<link rel="stylesheet" href="${href}">`),
    ...assets.preloads.map((href) => `<link rel="modulepreload" href="${href}">`),
    ...(assets.script ? [`<script type="module" src="${assets.script}"></script>`] : []),
    '</head>',
    '<body>',
    `<div id="${app}" data-app="${app}"><main><p role="status">Memuat…</p></main></div>`,
    '<noscript><main><p>Halaman ini memerlukan JavaScript. Jadwal untuk warga ada di <a href="/">halaman depan</a>, tanpa JavaScript.</p></main></noscript>',
    '</body>',
    '</html>',
  ];
  return lines.join('\n');
}
