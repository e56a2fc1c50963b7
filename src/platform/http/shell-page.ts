import type { PageAssets } from './web-assets.js';

export interface Shell {
  readonly title: string;
  /** `desk` or `field`: the app renders into the element with this id. */
  readonly app: 'desk' | 'field';
  readonly assets: PageAssets;
  /** Address pattern of map tiles, only where the operator set MAP_TILES_URL. */
  readonly tilesUrl: string | null;
}

const escape = (text: string) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

/** The frame an app draws itself into. It holds no script or style of its own (strict CSP). */
export function shellPage({ title, app, assets, tilesUrl }: Shell): string {
  const lines = [
    '<!doctype html>',
    '<html lang="id">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escape(title)}</title>`,
    '<meta name="robots" content="noindex">',
    '<meta name="theme-color" content="#16324f">',
    '<link rel="icon" href="/favicon.svg" type="image/svg+xml">',
    '<link rel="manifest" href="/manifest.webmanifest">',
    ...(tilesUrl ? [`<meta name="map-tiles" content="${escape(tilesUrl)}">`] : []),
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
