import type { ExportProblem } from '../../contract/plan-export.contract.js';
import { daysBetween, localDate } from '../../domain/local-time.js';
import { makeProblem } from '../../solver/input/make-problem.js';
import type {
  AnnouncedInput,
  ProblemInput,
  RequirementInput,
  UnitInput,
} from '../../solver/problem-input.js';
import type { SolverProblem, Weights } from '../../solver/problem.js';
import { LockMapper } from './lock-mapper.js';
import { MINUTE, must, numbered, type SolverIndex } from './solver-index.js';

export interface MappedProblem {
  readonly problem: ExportProblem;
  readonly solver: SolverProblem;
  readonly index: SolverIndex;
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

/** As `flat()` does, which takes a second for the places of a regency. */
function rowMajor(rows: readonly (readonly number[])[]): Float64Array {
  const all = new Float64Array(rows.reduce((size, row) => size + row.length, 0));
  let at = 0;
  for (const row of rows) {
    all.set(row, at);
    at += row.length;
  }
  return all;
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
  locks.assertWanted();
  return {
    dayCount: problem.days.length,
    grainSeconds: problem.grainMinutes * MINUTE,
    workGrainSeconds: MINUTE,
    profile: problem.profile,
    weights: problem.weights as Partial<Weights>,
    locationCount: location.size,
    travel: [
      {
        seconds: rowMajor(problem.travel.minutes).map((minutes) => minutes * MINUTE),
        metres: rowMajor(problem.travel.meters),
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
