import { Inject, Injectable } from '@nestjs/common';
import type {
  FeedQuery,
  SessionFeatures,
  SessionList,
  SessionsQuery,
  StopDetail,
  StopList,
} from '../contract/sessions.contract.js';
import { noticeFor } from '../domain/demo.js';
import { NotFoundError } from '../domain/errors.js';
import { localDateOf, type LocalDate } from '../domain/local-time.js';
import { Clock } from '../platform/clock.js';
import { CONFIG, type Config } from '../platform/config.js';
import { inTimeOrder } from './announcement.js';
import { calendarFeed } from './calendar-feed.js';
import { PublicCatalogue, type Catalogue } from './public-catalogue.js';
import { followedSessions } from './promises.js';
import { ANY, resolveFilter, withDefaultRange, type ScheduleFilter } from './schedule-filter.js';
import { isDemo, nextSession } from './session-state.js';
import { ShownSchedule, type Schedule } from './shown-schedule.js';

/** Calendars that subscribe while the site has no address of its own. */
const UID_DOMAIN = 'mpp-bergerak.local';

/** One moment of the public view: the same schedule, catalogue and clock for a whole answer. */
export interface PublicView {
  readonly schedule: Schedule;
  readonly catalogue: Catalogue;
  /** The schedule is a demonstration; else a demo session in it is marked by itself. */
  readonly demo: boolean;
  readonly now: Date;
  readonly today: LocalDate;
  /** When all this was last known to be true: now, unless the database cannot be asked. */
  readonly asOf: Date;
}

/** The public reads, answered from memory. */
@Injectable()
export class PublicScheduleService {
  constructor(
    private readonly schedule: ShownSchedule,
    private readonly catalogue: PublicCatalogue,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicUrl'>,
  ) {}

  async view(): Promise<PublicView> {
    const [schedule, catalogue] = await Promise.all([
      this.schedule.current(),
      this.catalogue.current(),
    ]);
    const now = this.clock.now();
    const times = [now, schedule.lostSince ?? now, catalogue.lostSince ?? now];
    const asOf = new Date(Math.min(...times.map((time) => time.getTime())));
    const today = localDateOf(now);
    return { schedule, catalogue, demo: isDemo(schedule.sessions, today), now, today, asOf };
  }

  sessions(view: PublicView, query: SessionsQuery): SessionList {
    const { schedule } = view;
    return {
      notice: noticeFor(view.demo),
      publications: [...schedule.publications],
      updatedAt: schedule.updatedAt?.toISOString() ?? null,
      sessions: followedIn(view, resolveFilter(query, view.catalogue)),
    };
  }

  features(view: PublicView, query: SessionsQuery): SessionFeatures {
    const { notice, publications, sessions } = this.sessions(view, query);
    return {
      type: 'FeatureCollection',
      notice,
      publications,
      features: sessions.map((session) => ({
        type: 'Feature',
        id: session.id,
        geometry: { type: 'Point', coordinates: [session.stop.lon, session.stop.lat] },
        properties: session,
      })),
    };
  }

  stops({ schedule, catalogue, demo, now }: PublicView): StopList {
    return {
      notice: noticeFor(demo),
      stops: catalogue.stops.map((stop) => ({
        ...stop,
        next: nextSession(sessionsAt(schedule, stop.slug), now) ?? null,
      })),
    };
  }

  /** @throws NotFoundError when no stop has this slug */
  stop(view: PublicView, slug: string): StopDetail {
    const { catalogue, demo } = view;
    const stop = catalogue.stops.find((candidate) => candidate.slug === slug);
    if (!stop) throw new NotFoundError('stop', slug);
    return {
      notice: noticeFor(demo),
      stop,
      sessions: followedIn(view, { ...ANY, stop: slug }),
      services: [...catalogue.services],
    };
  }

  /** All that is still shown, also the past: what left the feed would stay in a calendar for ever. */
  feed({ schedule, catalogue }: PublicView, query: FeedQuery, site: string): string {
    const filter = resolveFilter(query, catalogue);
    const { publicUrl } = this.config;
    return calendarFeed({
      sessions: followedSessions(schedule.sessions, filter, catalogue.stops),
      site,
      uidDomain: publicUrl ? new URL(publicUrl).hostname : UID_DOMAIN,
      updatedAt: schedule.updatedAt,
    });
  }
}

/** Who asks for a service, place or day that a session has left finds it as called off, as on the page. */
function followedIn({ schedule, catalogue, today }: PublicView, filter: ScheduleFilter) {
  const inRange = withDefaultRange(filter, today);
  return followedSessions(schedule.sessions, inRange, catalogue.stops).sort(inTimeOrder);
}

const sessionsAt = (schedule: Schedule, slug: string) =>
  schedule.sessions.filter((session) => session.stop.slug === slug);
