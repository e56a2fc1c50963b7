import type { NestExpressApplication } from '@nestjs/platform-express';
import cookieParser from 'cookie-parser';
import type { Config } from '../config.js';
import { OpenApiHolder } from './docs.controller.js';
import { openApiDocument } from './openapi.js';
import { warnOfProxy } from './proxy-warning.js';
import { requestId } from './request-id.js';
import { refuseCrossSite, securityHeaders } from './security.js';
import { refuseUnreadBody } from './unread-body.js';
import { validationPipe } from './validation.js';

const BODY_LIMIT = '1mb';

/** Everything about HTTP that is the same for every route; the app is made with `bodyParser: false`. */
export function configureHttp(app: NestExpressApplication, config: Config): void {
  app.set('trust proxy', config.trustedProxies);
  app.set('query parser', 'simple');
  app.use(requestId());
  app.use(warnOfProxy(config));
  app.use(securityHeaders(config));
  app.use(refuseCrossSite(config));
  app.use(cookieParser());
  app.useBodyParser('json', { limit: BODY_LIMIT });
  app.useBodyParser('urlencoded', { limit: BODY_LIMIT, extended: false });
  app.use(refuseUnreadBody());
  app.useGlobalPipes(validationPipe());
  if (config.apiDocs) app.get(OpenApiHolder).document = openApiDocument(app);
}
