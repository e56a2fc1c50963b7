import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import {
  SessionFeatures,
  SessionList,
  StopDetail,
  StopList,
  type FeedQuery,
  type SessionsQuery,
} from '../contract/sessions.contract.js';
import { WebAssets } from '../platform/http/web-assets.js';
import { readChoice } from './pages/page-query.js';
import { renderNotFound, renderSchedule, renderStop, renderStops } from './pages/render.js';
import type { PublicAnswer } from './public-answers.js';
import { PublicScheduleService, type PublicView } from './public-schedule.service.js';
import { withoutRenewed } from './session-state.js';

const JSON_TYPE = 'application/json; charset=utf-8';
const GEOJSON_TYPE = 'application/geo+json; charset=utf-8';
const CALENDAR_TYPE = 'text/calendar; charset=utf-8';
const HTML_TYPE = 'text/html; charset=utf-8';

type Query = Readonly<Record<string, unknown>>;

/** How each public address is answered; nothing here reads the database. */
@Injectable()
export class PublicReads {
  constructor(
    private readonly service: PublicScheduleService,
    private readonly assets: WebAssets,
  ) {}

  sessions(query: SessionsQuery): PublicAnswer {
    const name = `sessions ${JSON.stringify(query)}`;
    return this.json(name, SessionList, (view) => this.service.sessions(view, query));
  }

  features(query: SessionsQuery): PublicAnswer {
    const name = `features ${JSON.stringify(query)}`;
    const answer = this.json(name, SessionFeatures, (view) => this.service.features(view, query));
    return { ...answer, type: GEOJSON_TYPE };
  }

  stops(): PublicAnswer {
    return this.json('stops', StopList, (view) => this.service.stops(view));
  }

  stop(slug: string): PublicAnswer {
    return this.json(`stop ${slug}`, StopDetail, (view) => this.service.stop(view, slug));
  }

  feed(query: FeedQuery): PublicAnswer {
    return {
      type: CALENDAR_TYPE,
      name: `feed ${JSON.stringify(query)}`,
      make: (view, site) => this.service.feed(view, query, site),
    };
  }

  async schedulePage(query: Query): Promise<PublicAnswer> {
    const { catalogue } = await this.service.view();
    const choice = readChoice(query, catalogue);
    return this.page(`page ${JSON.stringify(choice)}`, (view, site) =>
      renderSchedule(this.frame(view, site), choice),
    );
  }

  stopsPage(): PublicAnswer {
    return this.page('stops page', (view, site) => renderStops(this.frame(view, site)));
  }

  async stopPage(slug: string): Promise<PublicAnswer> {
    const { catalogue } = await this.service.view();
    const stop = catalogue.stops.find((candidate) => candidate.slug === slug);
    if (!stop) return this.notFoundPage();
    return this.page(`stop page ${slug}`, (view, site) => renderStop(this.frame(view, site), stop));
  }

  private notFoundPage(): PublicAnswer {
    const answer = this.page('no such page', (view, site) =>
      renderNotFound(this.frame(view, site), '/titik'),
    );
    return { ...answer, status: 404 };
  }

  private page(name: string, make: PublicAnswer['make']): PublicAnswer {
    return { type: HTML_TYPE, name, make };
  }

  /** What is not in the schema does not leave the server. */
  private json<S extends z.ZodType>(
    name: string,
    schema: S,
    answer: (view: PublicView) => z.input<S>,
  ): PublicAnswer {
    return {
      type: JSON_TYPE,
      name,
      make: (view) => JSON.stringify(schema.parse(answer(view))),
    };
  }

  private frame(seen: PublicView, site: string) {
    const { mapTiles } = this.assets;
    const sessions = withoutRenewed(seen.schedule.sessions);
    const view = { ...seen, schedule: { ...seen.schedule, sessions } };
    return { view, site, assets: this.assets.entry('citizen'), mapTiles };
  }
}
