import { applyDecorators, Header } from '@nestjs/common';
import { Public } from '../auth/access.js';

/**
 * A public read that pages of other sites may use too: a kelurahan's page, a newspaper's map. The
 * answer is the same for everyone and looks at no cookie; with `*` a browser sends none along.
 */
export const OpenData = () => applyDecorators(Public(), Header('Access-Control-Allow-Origin', '*'));
