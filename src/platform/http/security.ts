import type { NextFunction, Request, RequestHandler, Response } from 'express';
import helmet from 'helmet';
import { DomainError } from '../../domain/errors.js';
import type { Config } from '../config.js';

const YEAR_SECONDS = 31_536_000;

/** Nothing but our own files, except pictures of the tile server an operator chose. */
export function securityHeaders(config: Pick<Config, 'mapTiles' | 'publicUrl'>): RequestHandler {
  const https = config.publicUrl?.startsWith('https:') ?? false;
  const tiles = config.mapTiles ? [tileHost(config.mapTiles.url)] : [];
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', ...tiles],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        ...(https ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: https && { maxAge: YEAR_SECONDS, includeSubDomains: true },
    // Both matter to browsers on https only, and warn on the console elsewhere.
    crossOriginOpenerPolicy: https && { policy: 'same-origin' },
    originAgentCluster: https,
    // Tile servers ask for the referring site; other sites learn our address, never the page.
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
  });
}

/** `https://{s}.tiles.example/{z}/{x}/{y}.png` is allowed as `https://*.tiles.example`. */
function tileHost(template: string): string {
  const url = new URL(template.replaceAll('{s}', 'wildcard'));
  return `${url.protocol}//${url.host.replace(/^wildcard\./, '*.')}`;
}

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a changing request that a browser sends from another site, so the sign-in cookie cannot
 * be used from there. Programs send neither header and pass; they hold no one else's cookie.
 */
export function refuseCrossSite(config: Pick<Config, 'publicUrl'>): RequestHandler {
  return (request: Request, _response: Response, next: NextFunction) => {
    if (SAFE_METHODS.has(request.method) || isSameSite(request, config.publicUrl)) next();
    else next(new CrossSiteError());
  };
}

function isSameSite(request: Request, publicUrl: string | undefined): boolean {
  const origin = request.get('origin');
  if (origin) {
    if (publicUrl && origin === new URL(publicUrl).origin) return true;
    return URL.canParse(origin) && new URL(origin).host === request.get('host');
  }
  const site = request.get('sec-fetch-site');
  return site === undefined || site === 'same-origin' || site === 'none';
}

/** Also what a browser gets whose proxy hides the address it asked for, while PUBLIC_URL is not set. */
class CrossSiteError extends DomainError {
  readonly code = 'CROSS_SITE_REQUEST';
  readonly kind = 'forbidden';
  constructor() {
    super('a changing request came from another site');
  }
}
