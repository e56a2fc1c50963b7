import { Injectable } from '@nestjs/common';
import type {
  ExportAnnounced,
  ExportLock,
  ExportProblem,
  ExportStart,
} from '../../contract/plan-export.contract.js';
import { addDays, type ClockMinutes, type LocalDate } from '../../domain/local-time.js';
import { Clock } from '../../platform/clock.js';
import type { Tx } from '../../platform/db/database.js';
import { RoadTimes } from '../../platform/geo/road-times.js';
import { exportRef, isOf } from '../numbers/visit-parts.js';
import { PlanOverError } from '../planning.errors.js';
import type { LockRow } from '../store/locks.repository.js';
import { SessionsRepository, type HeldDay } from '../store/sessions.repository.js';
import type { SolutionRecord, StoredSession } from '../store/solution-record.js';
import { fromNowOn, momentOf, todayOf } from './begun-sessions.js';
import { keepingPeople } from './holding.js';
import { madeRequirements } from './made-requirements.js';
import { ahead } from './past-sessions.js';
import { PlanningWorldService } from './planning-world.service.js';
import { assembleProblem, type ProblemStart } from './problem-assembly.js';

export interface ProblemOf {
  readonly id: string;
  readonly revisionOf: string | null;
  readonly fromDate: LocalDate;
  readonly days: number;
  readonly profile: 'plan' | 'revise';
  readonly demo: boolean;
  readonly sessions: readonly StoredSession[];
  readonly locks: readonly LockRow[];
  /** Sessions of the published plan that is revised; empty otherwise. */
  readonly published: readonly StoredSession[];
  readonly solution?: SolutionRecord | null;
  /** The problem it was made from, where its wishes count and not those entered since. */
  readonly made?: Pick<ExportProblem, 'days' | 'requirements'> | null;
  /** Sessions of today from this minute on have not begun, whatever the clock says. */
  readonly brokenFrom?: ClockMinutes;
}

/** Makes the frozen problem of a plan from what the city knows now. */
@Injectable()
export class ProblemBuilder {
  constructor(
    private readonly world: PlanningWorldService,
    private readonly sessions: SessionsRepository,
    private readonly roads: RoadTimes,
    private readonly clock: Clock,
  ) {}

  /**
   * A revision begins now at the earliest: what is over is history, whatever is entered about it,
   * and what has begun stays as it was announced.
   * @throws CalendarYearMissingError, DzuhurMissingError where the calendar does not reach;
   * PlanOverError when no day is left to revise
   */
  async build(tx: Tx, of: ProblemOf): Promise<ExportProblem> {
    const now = momentOf(this.clock.now());
    const isUnderWay = of.profile === 'revise' && now.date >= of.fromDate;
    const from = isUnderWay ? now.date : of.fromDate;
    const to = addDays(of.fromDate, of.days - 1);
    if (from > to) throw new PlanOverError(to);
    const world = await this.world.read(tx, { from, to, demo: of.demo });
    const past = of.sessions.filter((session) => session.date < from);
    const others = of.made ? [] : await this.heldByOthers(tx, of, from);
    const horizon = { from, to, planDays: of.days, past, others };
    const today = isUnderWay ? todayOf(of, now) : null;
    const fresh = assembleProblem(world, horizon, startOf(of, from, today?.missed));
    const assembled = of.made
      ? { ...fresh, requirements: madeRequirements(of.made, fresh, of.sessions) }
      : fresh;
    const problem = { ...assembled, start: ahead(assembled, assembled.start) };
    const points = [...problem.depots, ...problem.stops];
    const { source, minutes, meters } = await this.roads.matrix(tx, points);
    const known = keepingPeople({
      ...problem,
      travel: {
        source,
        locations: points.map((point) => point.id),
        minutes: minutes.map((row) => [...row]),
        meters: meters.map((row) => [...row]),
      },
    });
    return today ? fromNowOn(known, today) : known;
  }

  /** As it was when the plan was made, wherever that is known: see `madeRequirements`. */
  private heldByOthers(tx: Tx, of: ProblemOf, day: LocalDate): Promise<HeldDay[]> {
    const without = [of.id, ...(of.revisionOf ? [of.revisionOf] : [])];
    return this.sessions.heldBefore(tx, { day, demo: of.demo, without });
  }

  /** Minute of the problem's first day before which its hours are over: none but in a revision. */
  overUntil({ profile }: Pick<ProblemOf, 'profile'>, { days }: ExportProblem): ClockMinutes {
    const now = momentOf(this.clock.now());
    return profile === 'revise' && days[0]?.date === now.date ? now.minute : 0;
  }
}

/**
 * Where the search begins. A fresh plan begins with what is locked, so that the same seed gives the
 * same plan however often it was solved before; a revision begins with everything that is still to
 * come, and pays for each change to what citizens were told.
 */
function startOf(
  of: ProblemOf,
  from: LocalDate,
  missed: readonly StoredSession[] = [],
): ProblemStart {
  const isAhead = (session: StoredSession) => session.status === 'planned' && session.date >= from;
  const planned = of.sessions.filter((session) => isAhead(session) && !missed.includes(session));
  const known = new Set(planned.map((session) => session.id));
  const locks: ExportLock[] = of.locks
    .filter((lock) => (lock.session === null ? lock.date! >= from : known.has(lock.session)))
    .map(({ kind, session, unit, date }) => ({ kind, session, unit, date }));
  const isStart = (session: StoredSession) =>
    of.profile === 'revise' || locks.some((lock) => touches(lock, session));
  return {
    profile: of.profile,
    locks,
    start: planned.filter(isStart).map(exportStart),
    announced: of.published.filter(isAhead).flatMap(announcedVisits),
  };
}

function touches(lock: ExportLock, session: StoredSession): boolean {
  if (lock.kind !== 'tour') return lock.session === session.id;
  return lock.date === session.date && session.assignments.some((a) => a.unit === lock.unit);
}

function exportStart(session: StoredSession): ExportStart {
  return {
    session: session.id,
    publicId: session.publicId,
    stop: session.stop,
    date: session.date,
    open: session.open,
    visits: session.visits.map(exportRef),
    assignments: session.assignments.map(({ unit, services }) => ({
      unit,
      services: services.map(({ service, served }) => ({ service, served })),
    })),
  };
}

function announcedVisits(session: StoredSession): ExportAnnounced[] {
  const services = session.assignments.flatMap((a) =>
    a.services.map(({ service, served }) => ({ service, unit: a.unit, people: served })),
  );
  return session.visits.map((ref) => ({
    publicId: session.publicId,
    requirement: ref.requirement,
    stop: session.stop,
    date: session.date,
    open: session.open,
    close: session.close,
    services: services.filter(({ service }) => isOf(ref, service)),
  }));
}
