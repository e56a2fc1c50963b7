import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The three small apps, one entry each. */
export type WebEntry = 'citizen' | 'desk' | 'field';

/** What a page must link to start an app: addresses below `/assets/`, hashed, never changing. */
export interface PageAssets {
  readonly script: string | null;
  /** Chunks the script imports at once; a `modulepreload` each saves a round trip. */
  readonly preloads: readonly string[];
  readonly styles: readonly string[];
}

/** Where map tiles come from and whom to credit; pages pass it on in two `meta` elements. */
export interface MapTiles {
  readonly url: string;
  readonly attribution: string;
}

/** A page whose app was not built: it stays readable, only the enhancements are missing. */
export const NO_ASSETS: PageAssets = { script: null, preloads: [], styles: [] };

interface ManifestChunk {
  readonly file: string;
  readonly name?: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
}
export type Manifest = Readonly<Record<string, ManifestChunk>>;

/** Looks an entry up in the build's manifest, with the styles of everything it imports. */
export function assetsOf(manifest: Manifest, entry: WebEntry): PageAssets {
  const start = Object.values(manifest).find((chunk) => chunk.isEntry && chunk.name === entry);
  if (!start) return NO_ASSETS;
  const chunks = new Set<ManifestChunk>();
  const visit = (chunk: ManifestChunk) => {
    if (chunks.has(chunk)) return;
    for (const key of chunk.imports ?? []) if (manifest[key]) visit(manifest[key]);
    chunks.add(chunk);
  };
  visit(start);
  const address = (file: string) => `/${file}`;
  return {
    script: address(start.file),
    preloads: [...chunks].filter((chunk) => chunk !== start).map((chunk) => address(chunk.file)),
    styles: [...new Set([...chunks].flatMap((chunk) => chunk.css ?? []))].map(address),
  };
}

/** Where `vite build` puts its files; the program is always started in the project folder. */
export const webFolder = () => join(process.cwd(), 'dist', 'web');

/** The built web, read once. */
export class WebAssets {
  private manifest: Manifest | undefined;

  /** `mapTiles` only where the operator set MAP_TILES_URL. */
  constructor(
    readonly folder = webFolder(),
    readonly mapTiles?: MapTiles,
  ) {}

  entry(name: WebEntry): PageAssets {
    this.manifest ??= this.read();
    return assetsOf(this.manifest, name);
  }

  private read(): Manifest {
    const file = join(this.folder, '.vite', 'manifest.json');
    if (!existsSync(file)) return {};
    return JSON.parse(readFileSync(file, 'utf8')) as Manifest; // written by our own build
  }
}
