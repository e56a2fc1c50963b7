import type {
  ExportDay,
  ExportProblem,
  ExportRequirement,
  ExportStop,
  ExportUnit,
} from '../../contract/plan-export.contract.js';
import { agencyHoursOn, calendarDays, type CalendarDay } from '../../domain/calendar.js';
import { weekOfMonth, type LocalDate } from '../../domain/local-time.js';
import { DEFAULT_WEIGHTS } from '../../solver/problem-input.js';
import type { HeldDay } from '../store/sessions.repository.js';
import type { StoredSession } from '../store/solution-record.js';
import { countedFrom, heldVisits } from './past-sessions.js';
import type { DatedRange, PlanningWorld, WorldRequirement, WorldUnit } from './planning-world.js';

/** Public openings are multiples of this many minutes. */
const GRAIN_MINUTES = 15;

/** All people of a kelurahan would come to any stop of it. In ‰. */
const FULL_ATTRACTION = 1000;

/** What a solve starts from besides the world: none of it for a fresh plan. */
export type ProblemStart = Pick<ExportProblem, 'locks' | 'start' | 'announced' | 'profile'>;

/** The days that are decided; both ends belong to them. */
export interface Horizon {
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** Days of the whole plan, those included that a revision finds to be over. */
  readonly planDays: number;
  /** Sessions of the plan before `from`. */
  readonly past: readonly StoredSession[];
  /** What other plans hold before `from`: visits are to be as far from it as from one another. */
  readonly others: readonly HeldDay[];
}

/**
 * The problem of a horizon without its travel times. Candidate stops of a requirement are the
 * candidate stops of its own kelurahan; stops that a start session uses are carried along.
 * @throws CalendarYearMissingError, DzuhurMissingError where the calendar does not reach.
 */
export function assembleProblem(
  world: PlanningWorld,
  horizon: Horizon,
  start: ProblemStart,
): Omit<ExportProblem, 'travel'> {
  const days = calendarDays(horizon, world.calendar);
  const hours = world.services.map((service) => ({
    code: service.code,
    agency: service.agency,
    hours: days.flatMap((day) =>
      agencyHoursOn(day, service.agency, world.openings).map(({ opens, closes }) => ({
        date: day.date,
        open: opens,
        close: closes,
      })),
    ),
  }));
  const used = new Set(start.start.map((session) => session.stop));
  const wanted = new Set(world.requirements.map((requirement) => requirement.area));
  const stops = world.stops
    .filter((s) => s.area !== null && ((s.candidate && wanted.has(s.area)) || used.has(s.id)))
    .map((stop) => exportStop(stop, days));
  return {
    timezone: 'Asia/Jakarta',
    grainMinutes: GRAIN_MINUTES,
    days: days.map(exportDay),
    agencies: world.agencies.map(({ code, name }) => ({ code, name })),
    services: hours,
    depots: world.depots.map(({ id, name, lat, lon }) => ({ id, name, lat, lon })),
    units: world.units.map((unit) => exportUnit(unit, world, days)),
    areas: world.areas.map(({ code, name, population }) => ({ code, name, population })),
    stops,
    requirements: world.requirements.map((r) => exportRequirement(r, stops, horizon, days, start)),
    ...start,
    weights: { ...DEFAULT_WEIGHTS },
  };
}

function exportDay(day: CalendarDay): ExportDay {
  return {
    date: day.date,
    weekday: day.weekday,
    holiday: day.holiday && { name: day.holiday.name, kind: day.holiday.kind },
    ramadan: day.ramadan,
    closed: day.closed.map(({ from, to, reason }) => ({ from, to, reason })),
  };
}

function rangeOn(ranges: readonly DatedRange[], date: LocalDate): DatedRange | undefined {
  return ranges.find((range) => range.fromDate <= date && date <= range.toDate);
}

/** A unit works on the days its agency serves, unless it is absent; its shift is the crew's. */
function exportUnit(
  unit: WorldUnit,
  world: PlanningWorld,
  days: readonly CalendarDay[],
): ExportUnit {
  const serving = days.filter((day) => agencyHoursOn(day, unit.agency, world.openings).length > 0);
  const bottleneck = new Map(world.services.map((s) => [s.code, s.bottleneckMinutes]));
  return {
    id: unit.id,
    code: unit.code,
    agency: unit.agency,
    depot: unit.depot,
    setUpMinutes: unit.setUpMinutes,
    packUpMinutes: unit.packUpMinutes,
    slots: unit.slotsNeeded,
    skills: unit.skills.map((skill, group) => ({
      service: skill.service,
      counters: skill.counters,
      minutesPerPerson: bottleneck.get(skill.service) ?? 1,
      quotaPerDay: skill.dailyQuota,
      group,
    })),
    days: serving
      .filter((day) => !rangeOn(unit.absences, day.date))
      .map((day) => ({
        date: day.date,
        from: unit.shiftStart,
        to: unit.shiftEnd,
        latestReturn: unit.shiftEnd,
      })),
    absences: days.flatMap((day) => {
      const absence = rangeOn(unit.absences, day.date);
      return absence ? [{ date: day.date, reason: absence.reason }] : [];
    }),
  };
}

function exportStop(
  stop: PlanningWorld['stops'][number],
  days: readonly CalendarDay[],
): ExportStop {
  return {
    id: stop.id,
    slug: stop.slug,
    name: stop.name,
    area: stop.area!, // the caller filtered those without
    lat: stop.lat,
    lon: stop.lon,
    precision: stop.precision,
    slots: stop.slots,
    accessLeadMinutes: stop.accessLeadMinutes,
    windows: days
      .filter((day) => !rangeOn(stop.closures, day.date))
      .flatMap((day) =>
        stop.windows
          .filter((window) => window.weekday === day.weekday)
          .sort((a, b) => a.opens - b.opens)
          .map(({ opens, closes }) => ({ date: day.date, open: opens, close: closes })),
      ),
  };
}

/** Visits are given per so many days; a shorter or longer plan wants its share, at least one. */
function visitsWanted(requirement: WorldRequirement, days: number): number {
  const share = Math.round((requirement.visits * days) / requirement.horizonDays);
  return Math.min(31, Math.max(1, share));
}

/** Every area has its first visit before any has its second: a repeat weighs a tenth of a first. */
const REPEATS_PER_FIRST = 10;

function exportRequirement(
  requirement: WorldRequirement,
  stops: readonly ExportStop[],
  horizon: Horizon,
  days: readonly CalendarDay[],
  start: ProblemStart,
): ExportRequirement {
  const own = start.start.filter((s) => s.visits.some((v) => v.requirement === requirement.id));
  const places = new Set(own.map((session) => session.stop));
  const services = requirement.demand.map(({ service }) => service);
  const others = countedFrom(requirement, horizon.others, start.announced);
  const held = heldVisits({ ...requirement, services }, horizon.past, others);
  const left = Math.max(0, visitsWanted(requirement, horizon.planDays) - held.visits);
  const allowed = allowedDays(requirement, days);
  const repeatPriority = Math.ceil(requirement.priority / REPEATS_PER_FIRST);
  return {
    id: requirement.id,
    area: requirement.area,
    services,
    // No two visits share a day.
    visits: Math.min(left, (allowed ?? days).length),
    minGapDays: requirement.minGapDays,
    maxGapDays: requirement.maxGapDays,
    together: requirement.together,
    minMinutes: requirement.minMinutes,
    maxMinutes: requirement.maxMinutes,
    overlapMinutes: requirement.overlapMinutes,
    priority: held.visits > 0 ? repeatPriority : requirement.priority,
    repeatPriority,
    mandatory: requirement.mandatory,
    candidates: stops
      .filter((stop) => stop.area === requirement.area || places.has(stop.id))
      .map((stop) => ({ stop: stop.id, attraction: FULL_ATTRACTION })),
    demand: requirement.demand.map(({ service, expected }) => ({ service, expected })),
    lastHeldDate: held.lastDate,
    ...(allowed ? { days: allowed } : {}),
    ...(requirement.sameWeekday ? { sameWeekday: true } : {}),
  };
}

/** Days in the weeks of the month that the kelurahan allows; null when it allows all. */
function allowedDays(
  { weeksOfMonth }: WorldRequirement,
  days: readonly CalendarDay[],
): LocalDate[] | null {
  if (!weeksOfMonth) return null;
  return days.map(({ date }) => date).filter((date) => weeksOfMonth.includes(weekOfMonth(date)));
}
