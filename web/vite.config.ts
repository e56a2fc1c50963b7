import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Text that is worth compressing once at build time instead of at every request. */
const COMPRESSIBLE = /\.(js|css|svg|webmanifest)$/;

/**
 * Writes `x.js.br` and `x.js.gz` beside every `x.js`; the server picks by Accept-Encoding. From the
 * written files, because Vite still fills in the addresses of chunks after the bundle is generated.
 */
function precompress(): Plugin {
  return {
    name: 'precompress',
    apply: 'build',
    writeBundle({ dir }, bundle) {
      for (const fileName of Object.keys(bundle).filter((name) => COMPRESSIBLE.test(name))) {
        const file = join(dir ?? '', fileName);
        const source = readFileSync(file);
        writeFileSync(`${file}.gz`, gzipSync(source, { level: 9 }));
        writeFileSync(`${file}.br`, brotliCompressSync(source));
      }
    },
  };
}

/** The service worker must keep its address; everything else carries a hash and never changes. */
const scriptName = (name: string) => (name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js');

export default defineConfig({
  root: here('.'),
  base: '/',
  publicDir: here('public'),
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [precompress()],
  build: {
    outDir: here('../dist/web'),
    emptyOutDir: true,
    manifest: true,
    sourcemap: false,
    target: 'es2020',
    cssMinify: true,
    // Small images become data: URLs, which the policy allows for images only.
    assetsInlineLimit: 4096,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: {
        citizen: here('citizen/main.ts'),
        desk: here('desk/main.tsx'),
        field: here('field/main.tsx'),
        sw: here('citizen/sw.ts'),
      },
      output: {
        entryFileNames: (chunk) => scriptName(chunk.name),
        chunkFileNames: 'assets/[name]-[hash].js',
        assetFileNames: 'assets/[name]-[hash][extname]',
      },
    },
  },
});
