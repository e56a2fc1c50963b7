import type {
  ExportLock,
  ExportProblem,
  ExportStart,
  ExportVisit,
} from '../contract/plan-export.contract.js';
import { daysBetween, localDate } from '../domain/local-time.js';
import { DAY_SECONDS, type SolverProblem, type Weights } from '../solver/problem.js';
import { makeProblem } from '../solver/make-problem.js';
import type {
  AnnouncedInput,
  ProblemInput,
  RequirementInput,
  TourLockInput,
  UnitInput,
  VisitLockInput,
} from '../solver/problem-input.js';
import { givenIn, isOf } from './visit-parts.js';

const MINUTE = 60;

/** Dense numbers of the solver for the ids of a problem: the place in the problem's own arrays. */
export interface SolverIndex {
  readonly day: ReadonlyMap<string, number>;
  readonly unit: ReadonlyMap<string, number>;
  readonly stop: ReadonlyMap<string, number>;
  readonly service: ReadonlyMap<string, number>;
  readonly requirement: ReadonlyMap<string, number>;
}

export interface MappedProblem {
  readonly problem: ExportProblem;
  readonly solver: SolverProblem;
  readonly index: SolverIndex;
}

const numbered = (keys: readonly string[]) => new Map(keys.map((key, i) => [key, i]));

/** @throws Error when an id is used that the problem does not define: a defect, not a user's fault. */
export function must(map: ReadonlyMap<string, number>, key: string): number {
  const found = map.get(key);
  if (found === undefined) throw new Error(`the problem does not define ${key}`);
  return found;
}

/**
 * Frozen problem → what the search and the checker read. Requirements of which nothing is left to
 * plan stay behind. Pure.
 * @throws SolverInputError where the data or the locks make no sense.
 */
export function toSolver(frozen: ExportProblem): MappedProblem {
  const problem = { ...frozen, requirements: frozen.requirements.filter((r) => r.visits > 0) };
  const index: SolverIndex = {
    day: numbered(problem.days.map((day) => day.date)),
    unit: numbered(problem.units.map((unit) => unit.id)),
    stop: numbered(problem.stops.map((stop) => stop.id)),
    service: numbered(problem.services.map((service) => service.code)),
    requirement: numbered(problem.requirements.map((r) => r.id)),
  };
  const input = problemInput(problem, index);
  return { problem, solver: makeProblem(input), index };
}

function problemInput(problem: ExportProblem, index: SolverIndex): ProblemInput {
  const location = numbered(problem.travel.locations);
  const area = numbered(problem.areas.map((a) => a.code));
  const interval = (h: { date: string; open: number; close: number }) => ({
    day: must(index.day, h.date),
    from: h.open * MINUTE,
    until: h.close * MINUTE,
  });
  const locks = new LockMapper(problem, index);
  return {
    dayCount: problem.days.length,
    grainSeconds: problem.grainMinutes * MINUTE,
    workGrainSeconds: MINUTE,
    profile: problem.profile,
    weights: problem.weights as Partial<Weights>,
    locationCount: location.size,
    travel: [
      {
        seconds: problem.travel.minutes.flat().map((minutes) => minutes * MINUTE),
        metres: problem.travel.meters.flat(),
      },
    ],
    closed: problem.days.flatMap((day, d) =>
      day.closed.map((c) => ({ day: d, from: c.from * MINUTE, until: c.to * MINUTE })),
    ),
    services: problem.services.map((service) => ({ hours: service.hours.map(interval) })),
    units: problem.units.map((unit) => unitInput(unit, index, must(location, unit.depot))),
    stops: problem.stops.map((stop) => ({
      location: must(location, stop.id),
      accessLeadSeconds: stop.accessLeadMinutes * MINUTE,
      slots: stop.slots,
      windows: stop.windows.map(interval),
    })),
    areas: problem.areas.map(() => ({ weight: 1 })),
    requirements: problem.requirements.map((r) => ({
      ...requirementInput(r, index),
      lastHeldDay: lastHeldDay(r.lastHeldDate, problem.days[0]!.date),
      area: must(area, r.area),
      locks: locks.visitLocks(r.id),
      announced: problem.announced
        .filter((a) => a.requirement === r.id && index.stop.has(a.stop))
        .map((a) => announcedInput(a, index)),
    })),
    tourLocks: locks.tourLocks(),
  };
}

function unitInput(
  unit: ExportProblem['units'][number],
  index: SolverIndex,
  depot: number,
): UnitInput {
  return {
    depot,
    setUpSeconds: unit.setUpMinutes * MINUTE,
    packUpSeconds: unit.packUpMinutes * MINUTE,
    slots: unit.slots,
    skills: unit.skills.map((skill) => ({
      service: must(index.service, skill.service),
      counters: skill.counters,
      bottleneckSeconds: skill.minutesPerPerson * MINUTE,
      group: skill.group,
      quota: skill.quotaPerDay,
    })),
    days: unit.days.map((day) => ({
      day: must(index.day, day.date),
      from: day.from * MINUTE,
      until: day.to * MINUTE,
      latestReturn: day.latestReturn * MINUTE,
    })),
  };
}

function requirementInput(
  r: ExportProblem['requirements'][number],
  index: SolverIndex,
): RequirementInput {
  return {
    services: r.demand.map((d) => ({
      service: must(index.service, d.service),
      demand: d.expected,
    })),
    candidates: r.candidates.map((c) => ({
      stop: must(index.stop, c.stop),
      attraction: c.attraction,
    })),
    visits: r.visits,
    gapMin: r.minGapDays,
    gapMax: r.maxGapDays,
    together: r.together,
    mandatory: r.mandatory,
    priority: r.priority,
    repeatPriority: r.repeatPriority,
    minSeconds: r.minMinutes * MINUTE,
    maxSeconds: r.maxMinutes * MINUTE,
    minOverlapSeconds: r.overlapMinutes * MINUTE,
    ...(r.sameWeekday ? { sameWeekday: true } : {}),
    ...(r.days ? { days: r.days.map((date) => must(index.day, date)) } : {}),
  };
}

/** Days of the solver count from the first one; earlier ones are negative. */
function lastHeldDay(date: string | null, first: string): number | null {
  return date === null ? null : daysBetween(localDate(first), localDate(date));
}

function announcedInput(a: ExportProblem['announced'][number], index: SolverIndex): AnnouncedInput {
  const services = a.services.filter((s) => index.service.has(s.service));
  return {
    day: must(index.day, a.date),
    stop: must(index.stop, a.stop),
    open: a.open * MINUTE,
    close: a.close * MINUTE,
    services: services.map((s) => must(index.service, s.service)),
    units: services
      .filter((s) => index.unit.has(s.unit))
      .map((s) => ({ service: must(index.service, s.service), unit: must(index.unit, s.unit) })),
    people: services.map((s) => ({
      service: must(index.service, s.service),
      people: s.people ?? 0,
    })),
  };
}

/**
 * Locks name sessions; the search locks visits. A locked session stays at its place whatever the
 * kind of its lock; the kind says what else of it stays: day, time (with its day), units, people.
 */
class LockMapper {
  private readonly startOf: ReadonlyMap<string, ExportStart>;

  constructor(
    private readonly problem: ExportProblem,
    private readonly index: SolverIndex,
  ) {
    this.startOf = new Map(problem.start.map((session) => [session.session, session]));
  }

  visitLocks(requirement: string): VisitLockInput[] {
    return this.problem.locks.flatMap((lock) => {
      const session = lock.session === null ? undefined : this.startOf.get(lock.session);
      if (!session) return [];
      return session.visits
        .filter((ref) => ref.requirement === requirement)
        .map((ref) => this.visitLock(lock, session, ref));
    });
  }

  /** The services a visit of a `free` bundle gets in the session; others have all of theirs there. */
  private parts(session: ExportStart, ref: ExportVisit): { services?: number[] } {
    const wish = this.problem.requirements.find((r) => r.id === ref.requirement);
    if (wish?.together !== 'free') return {};
    const given = givenIn(session);
    const own = wish.services.filter((service) => given.has(service) && isOf(ref, service));
    return { services: own.map((service) => must(this.index.service, service)) };
  }

  private visitLock(lock: ExportLock, session: ExportStart, ref: ExportVisit): VisitLockInput {
    const day = must(this.index.day, session.date);
    const stop = must(this.index.stop, session.stop);
    const held = { visit: ref.visit, mustStay: true, stop, ...this.parts(session, ref) };
    if (lock.kind === 'day') return { ...held, day };
    if (lock.kind === 'time') return { ...held, day, open: session.open * MINUTE };
    const given = this.given(session, ref);
    if (lock.kind === 'people') {
      const served = given.map(({ service, people }) => ({ service, people }));
      return { ...held, served };
    }
    if (lock.kind !== 'unit') return held;
    return { ...held, units: given.map(({ service, unit }) => ({ service, unit })) };
  }

  /** What the session gives of the visit: by which unit, and to how many people. */
  private given(session: ExportStart, ref: ExportVisit) {
    const bundle = this.problem.requirements.find((r) => r.id === ref.requirement)?.services ?? [];
    return session.assignments.flatMap((a) =>
      a.services
        .filter(({ service }) => bundle.includes(service) && isOf(ref, service))
        .map((s) => ({
          service: must(this.index.service, s.service),
          unit: must(this.index.unit, a.unit),
          people: s.served,
        })),
    );
  }

  tourLocks(): TourLockInput[] {
    return this.problem.locks
      .filter((lock) => lock.kind === 'tour' && lock.unit !== null && lock.date !== null)
      .map((lock) => ({
        unit: must(this.index.unit, lock.unit!),
        day: must(this.index.day, lock.date!),
        sessions: this.problem.start
          .filter((s) => s.date === lock.date && s.assignments.some((a) => a.unit === lock.unit))
          .sort((a, b) => a.open - b.open)
          .map((s) => this.tourSession(s, lock.unit!)),
      }));
  }

  private tourSession(session: ExportStart, unit: string): TourLockInput['sessions'][number] {
    const mine = session.assignments.find((a) => a.unit === unit);
    return {
      stop: must(this.index.stop, session.stop),
      open: session.open * MINUTE,
      visits: session.visits.map((v) => ({
        requirement: must(this.index.requirement, v.requirement),
        visit: v.visit,
        ...this.parts(session, v),
      })),
      services: (mine?.services ?? [])
        .map((s) => ({ service: must(this.index.service, s.service), served: s.served }))
        .sort((a, b) => a.service - b.service),
    };
  }
}

/** Minutes since midnight of `day` for an absolute time of the solver. */
export function clockOf(seconds: number, day: number): number {
  const minutes = (seconds - day * DAY_SECONDS) / MINUTE;
  if (!Number.isInteger(minutes)) throw new Error(`${seconds} s is no whole minute`);
  return minutes;
}
