import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Controller, Get, Header, Inject, NotFoundException, Param, Res } from '@nestjs/common';
import { ApiExcludeController, type OpenAPIObject } from '@nestjs/swagger';
import type { Response } from 'express';
import { Public } from '../auth/access.js';
import { CONFIG, type Config } from '../config.js';
import { OpenData } from './open-data.js';

/** Holds the document, which can be made only once the whole program is put together. */
export class OpenApiHolder {
  document: OpenAPIObject | undefined;
}

/** Files of swagger-ui that its page needs; served from the package, no other host is asked. */
const FILES = new Set(['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png']);

const PAGE = `<!doctype html>
<html lang="id">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>API MPP Bergerak</title>
<link rel="icon" href="/api/docs/files/favicon-32x32.png">
<link rel="stylesheet" href="/api/docs/files/swagger-ui.css">
</head>
<body>
<main id="swagger-ui"></main>
<script src="/api/docs/files/swagger-ui-bundle.js"></script>
<script src="/api/docs/start.js"></script>
</body>
</html>
`;

const START = `SwaggerUIBundle({
  url: '/api/openapi.json',
  dom_id: '#swagger-ui',
  deepLinking: true,
  validatorUrl: null,
});
`;

/** The contract for machines and for people. A page of our own, because ours may hold no script. */
@ApiExcludeController()
@Public()
@Controller('api')
export class DocsController {
  constructor(
    private readonly holder: OpenApiHolder,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('openapi.json')
  @OpenData()
  document(): OpenAPIObject {
    this.assertOn();
    if (!this.holder.document) throw new NotFoundException();
    return this.holder.document;
  }

  @Get('docs')
  @Header('Content-Type', 'text/html; charset=utf-8')
  page(): string {
    this.assertOn();
    return PAGE;
  }

  @Get('docs/start.js')
  @Header('Content-Type', 'text/javascript; charset=utf-8')
  start(): string {
    this.assertOn();
    return START;
  }

  @Get('docs/files/:name')
  file(@Param('name') name: string, @Res() response: Response): void {
    this.assertOn();
    if (!FILES.has(name)) throw new NotFoundException();
    response.sendFile(name, { root: swaggerFolder(), maxAge: '1d' });
  }

  private assertOn(): void {
    if (!this.config.apiDocs) throw new NotFoundException();
  }
}

/** Where npm put swagger-ui-dist, which @nestjs/swagger depends on. */
function swaggerFolder(): string {
  const fromHere = createRequire(join(process.cwd(), 'package.json'));
  const nestSwagger = createRequire(fromHere.resolve('@nestjs/swagger'));
  return dirname(nestSwagger.resolve('swagger-ui-dist/package.json'));
}
