import { describe, expect, test } from '@jest/globals';
import { assetsOf, NO_ASSETS, WebAssets, type Manifest } from './web-assets.js';

const manifest: Manifest = {
  'desk/main.tsx': {
    file: 'assets/desk-1.js',
    name: 'desk',
    isEntry: true,
    imports: ['_map.js', '_ui.js'],
    css: ['assets/desk-1.css'],
  },
  '_map.js': { file: 'assets/map-2.js', imports: ['_ui.js'], css: ['assets/map-2.css'] },
  '_ui.js': { file: 'assets/ui-3.js', css: ['assets/ui-3.css'] },
};

describe('web assets', () => {
  test('a page links its script, the chunks it imports and all their styles, each once', () => {
    expect(assetsOf(manifest, 'desk')).toEqual({
      script: '/assets/desk-1.js',
      preloads: ['/assets/ui-3.js', '/assets/map-2.js'],
      styles: ['/assets/ui-3.css', '/assets/map-2.css', '/assets/desk-1.css'],
    });
  });

  test('without a build the page simply links nothing', () => {
    expect(assetsOf(manifest, 'field')).toEqual(NO_ASSETS);
    expect(new WebAssets('/nowhere').entry('citizen')).toEqual(NO_ASSETS);
  });
});
