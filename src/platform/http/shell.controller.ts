import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Controller, Get, Header, NotFoundException, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Public } from '../auth/access.js';
import { shellPage } from './shell-page.js';
import { WebAssets } from './web-assets.js';

const YEAR_SECONDS = 31_536_000;

/** Files at the root of the site whose address must not change, hence revalidated at each use. */
const ROOT_FILES = {
  'sw.js': 'text/javascript; charset=utf-8',
  'manifest.webmanifest': 'application/manifest+json; charset=utf-8',
  'favicon.svg': 'image/svg+xml',
} as const;

const TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
};

/** Serves the built web: the frames of the desk and the field app, and the files they load. */
@ApiExcludeController()
@Public()
@Controller()
export class ShellController {
  constructor(private readonly web: WebAssets) {}

  @Get(['desk', 'desk/*path'])
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-cache')
  desk(): string {
    return this.shell('desk', 'Meja koordinator · MPP Bergerak');
  }

  @Get('field')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-cache')
  field(): string {
    return this.shell('field', 'Tugas lapangan · MPP Bergerak');
  }

  @Get('assets/:name')
  asset(@Param('name') name: string, @Req() request: Request, @Res() response: Response): void {
    const type = TYPES[name.split('.').at(-1) ?? ''];
    if (!type || !/^[\w.-]+$/.test(name)) throw new NotFoundException();
    response.setHeader('cache-control', `public, max-age=${YEAR_SECONDS}, immutable`);
    this.send(join('assets', name), type, request, response);
  }

  @Get(Object.keys(ROOT_FILES))
  rootFile(@Req() request: Request, @Res() response: Response): void {
    const name = request.path.slice(1) as keyof typeof ROOT_FILES; // only the routes above lead here
    response.setHeader('cache-control', 'no-cache');
    this.send(name, ROOT_FILES[name], request, response);
  }

  /** Browsers without the icon link ask for this address on their own. */
  @Get('favicon.ico')
  favicon(@Res() response: Response): void {
    response.redirect(302, '/favicon.svg');
  }

  private shell(app: 'desk' | 'field', title: string): string {
    return shellPage({ app, title, assets: this.web.entry(app), mapTiles: this.web.mapTiles });
  }

  /** Sends the file, or the copy compressed at build time where the browser takes it. */
  private send(path: string, type: string, request: Request, response: Response): void {
    const packed = this.packed(path, request.acceptsEncodings());
    const file = packed ? `${path}.${packed.suffix}` : path;
    if (!existsSync(join(this.web.folder, file))) throw new NotFoundException();
    response.setHeader('content-type', type);
    response.setHeader('vary', 'accept-encoding');
    if (packed) response.setHeader('content-encoding', packed.encoding);
    response.sendFile(file, { root: this.web.folder, cacheControl: false, dotfiles: 'deny' });
  }

  private packed(path: string, accepted: readonly string[]) {
    const copies = [
      { suffix: 'br', encoding: 'br' },
      { suffix: 'gz', encoding: 'gzip' },
    ];
    return copies.find(
      ({ suffix, encoding }) =>
        accepted.includes(encoding) && existsSync(join(this.web.folder, `${path}.${suffix}`)),
    );
  }
}
