import { applyDecorators, Header } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { Public } from '../auth/access.js';

/**
 * A public read that pages of other sites may use too: a kelurahan's page, a newspaper's map. The
 * answer is the same for everyone and looks at no cookie; with `*` a browser sends none along. Whoever
 * keeps it asks again by its ETag, unless the route says for how long it need not.
 */
export const OpenData = (cacheControl = 'no-cache') =>
  applyDecorators(
    Public(),
    Header('Access-Control-Allow-Origin', '*'),
    Header('Cache-Control', cacheControl),
    ApiResponse({ status: 304, description: 'Tidak berubah sejak ETag yang dikirim' }),
  );
