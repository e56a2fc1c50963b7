import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { formatClock, clockMinutesOf } from '../domain/local-time.js';
import { CONFIG, type Config } from '../platform/config.js';
import { PublicScheduleService, type PublicView } from './public-schedule.service.js';

/** A cancellation is seen by everyone within a minute: half of it in caches, the rest to spare. */
const CACHE_CONTROL = 'public, max-age=30, must-revalidate';
const MAX_ENTRIES = 400;
/** The list of a regency is a third of a megabyte, and a new one every minute. */
const MAX_BYTES = 32_000_000;
const MIN_GZIP_BYTES = 1_000;

export interface PublicAnswer {
  /** Media type with its charset. */
  readonly type: string;
  /** What distinguishes this answer from others at the same moment: route and known parameters. */
  readonly name: string;
  readonly status?: number;
  readonly make: (view: PublicView, site: string) => string;
}

interface Body {
  readonly plain: Buffer;
  readonly packed: Buffer | null;
  readonly etag: string;
}

/**
 * Public answers as bytes in memory. An entry is named by the schedule, the catalogue and the minute
 * it was made in, so nothing has to be thrown away when something is published.
 */
@Injectable()
export class PublicAnswers {
  private readonly bodies = new Map<string, Body>();
  private bytes = 0;

  constructor(
    private readonly service: PublicScheduleService,
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicUrl'>,
  ) {}

  async send(request: Request, response: Response, answer: PublicAnswer): Promise<void> {
    const view = await this.service.view();
    const site = this.config.publicUrl ?? `${request.protocol}://${request.get('host')}`;
    const { plain, packed, etag } = this.bodyOf(view, site, answer);
    const takesGzip = request.acceptsEncodings().includes('gzip');
    const body = packed && takesGzip ? packed : plain;
    response.status(answer.status ?? 200);
    response.setHeader('Content-Type', answer.type);
    response.setHeader('Cache-Control', CACHE_CONTROL);
    response.setHeader('Vary', 'Accept-Encoding');
    const age = Math.floor((view.now.getTime() - view.asOf.getTime()) / 1000);
    if (age > 0) response.setHeader('Age', age);
    // No Last-Modified: it counts seconds, and a cancellation may follow within the same one.
    response.setHeader('ETag', etag);
    if (request.fresh) {
      response.status(304).end();
      return;
    }
    if (body === packed) response.setHeader('Content-Encoding', 'gzip');
    response.setHeader('Content-Length', body.length);
    response.end(request.method === 'HEAD' ? undefined : body);
  }

  private bodyOf(view: PublicView, site: string, { name, make }: PublicAnswer): Body {
    const minute = formatClock(clockMinutesOf(view.now));
    const { schedule, catalogue, asOf } = view;
    const age = asOf < view.now ? asOf.toISOString() : 'fresh';
    const key = [schedule.key, catalogue.version, view.today, minute, age, site, name].join(' ');
    const known = this.bodies.get(key);
    if (known) return known;
    const plain = Buffer.from(make(view, site), 'utf8');
    const packed = plain.length >= MIN_GZIP_BYTES ? gzipSync(plain) : null;
    const hash = createHash('sha1').update(plain).digest('base64url');
    // Weak: the packed and the plain form are the same answer.
    const body = { plain, packed, etag: `W/"${hash}"` };
    this.bodies.set(key, body);
    this.bytes += bytesOf(body);
    for (const [oldest, gone] of this.bodies) {
      if (this.bodies.size <= MAX_ENTRIES && this.bytes <= MAX_BYTES) break;
      this.bodies.delete(oldest);
      this.bytes -= bytesOf(gone);
    }
    return body;
  }
}

const bytesOf = ({ plain, packed }: Body) => plain.length + (packed?.length ?? 0);
