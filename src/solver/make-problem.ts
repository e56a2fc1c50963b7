/**
 * The door: turns a `ProblemInput` into a `SolverProblem`, once, refusing what makes no sense.
 * After it nothing is validated again. Locks that contradict each other are refused in `locks.ts`.
 */

import {
  DAY_SECONDS,
  NEVER,
  PREFERRED,
  REQUIRED,
  SolverInputError,
  UNLIMITED,
  type SolverProblem,
} from './problem.js';
import {
  DEFAULT_WEIGHTS,
  type IntervalInput,
  type ProblemInput,
  type RequirementInput,
} from './problem-input.js';
import { checkLocks } from './locks.js';

const MAX_SERVICES = 32;

function whole(value: number, path: string, min = 0, max = UNLIMITED): number {
  if (!Number.isSafeInteger(value) || value < min || value > max) {
    throw new SolverInputError(
      'BAD_NUMBER',
      path,
      `${value} is not a whole number in ${min}..${max}`,
    );
  }
  return value;
}

function index(value: number, count: number, path: string): number {
  if (!Number.isSafeInteger(value) || value < 0 || value >= count) {
    throw new SolverInputError('BAD_INDEX', path, `${value} is not in 0..${count - 1}`);
  }
  return value;
}

interface Csr {
  ptr: Int32Array;
  from: Int32Array;
  until: Int32Array;
}

/** Intervals of many owners by day: sorted, disjoint, absolute; stride owner * dayCount + day. */
function intervals(
  owners: readonly (readonly IntervalInput[])[],
  dayCount: number,
  path: (owner: number) => string,
): Csr {
  const cells: [number, number][][] = Array.from({ length: owners.length * dayCount }, () => []);
  owners.forEach((list, owner) =>
    list.forEach((interval, i) => {
      const at = `${path(owner)}[${i}]`;
      const day = index(interval.day, dayCount, `${at}.day`);
      whole(interval.from, `${at}.from`, 0, 2 * DAY_SECONDS);
      whole(interval.until, `${at}.until`, 0, 2 * DAY_SECONDS);
      if (interval.until <= interval.from) {
        throw new SolverInputError(
          'BAD_INTERVAL',
          at,
          `${interval.from}..${interval.until} is empty`,
        );
      }
      cells[owner * dayCount + day]!.push([
        day * DAY_SECONDS + interval.from,
        day * DAY_SECONDS + interval.until,
      ]);
    }),
  );
  const ptr = new Int32Array(cells.length + 1);
  const flat: [number, number][] = [];
  cells.forEach((cell, c) => {
    cell.sort((a, b) => a[0] - b[0]);
    cell.forEach(([from], i) => {
      if (i > 0 && cell[i - 1]![1] > from) {
        const owner = Math.floor(c / dayCount);
        throw new SolverInputError(
          'BAD_INTERVAL',
          path(owner),
          `intervals overlap on day ${c % dayCount}`,
        );
      }
    });
    flat.push(...cell);
    ptr[c + 1] = flat.length;
  });
  return {
    ptr,
    from: Int32Array.from(flat, (x) => x[0]),
    until: Int32Array.from(flat, (x) => x[1]),
  };
}

/** A free bundle is one requirement per service with the same frequency data. */
function takeApart(input: ProblemInput): { requirement: RequirementInput; source: number }[] {
  return input.requirements.flatMap((requirement, source) => {
    const path = `requirements[${source}].services`;
    if (requirement.services.length === 0) {
      throw new SolverInputError('EMPTY_BUNDLE', path, 'a requirement needs at least one service');
    }
    const seen = new Set(requirement.services.map((s) => s.service));
    if (seen.size !== requirement.services.length) {
      throw new SolverInputError('BAD_INDEX', path, 'a service is named twice');
    }
    if (requirement.together !== 'free') return [{ requirement, source }];
    return requirement.services.map((service) => ({
      source,
      requirement: {
        ...requirement,
        together: 'required' as const,
        services: [service],
        locks: requirement.locks?.map((lock) => ({
          ...lock,
          units: lock.units?.filter((u) => u.service === service.service),
        })),
        announced: requirement.announced
          ?.filter((a) => !a.services || a.services.includes(service.service))
          .map((a) => ({ ...a, services: [service.service] })),
      },
    }));
  });
}

function travel(input: ProblemInput): Pick<SolverProblem, 'travelSeconds' | 'travelMetres'> {
  const L = whole(input.locationCount, 'locationCount', 1);
  whole(input.travel.length, 'travel.length', 1);
  const travelSeconds = new Int32Array(input.travel.length * L * L);
  const travelMetres = new Int32Array(input.travel.length * L * L);
  input.travel.forEach((matrix, c) => {
    for (const [name, values, target] of [
      ['seconds', matrix.seconds, travelSeconds],
      ['metres', matrix.metres, travelMetres],
    ] as const) {
      const path = `travel[${c}].${name}`;
      if (values.length !== L * L) {
        throw new SolverInputError('BAD_SIZE', path, `${values.length} entries, expected ${L * L}`);
      }
      for (let i = 0; i < L * L; i++) {
        target[c * L * L + i] = whole(values[i]!, `${path}[${i}]`, 0, 100 * DAY_SECONDS * 1000);
      }
    }
  });
  return { travelSeconds, travelMetres };
}

function units(input: ProblemInput) {
  const D = input.dayCount;
  const H = input.services.length;
  const U = input.units.length;
  const L = input.locationCount;
  const filled = (size: number, value: number) => new Int32Array(size).fill(value);
  const out = {
    unitClass: filled(U, 0),
    unitSetUp: filled(U, 0),
    unitPackUp: filled(U, 0),
    unitSlots: filled(U, 1),
    unitAttributes: new Uint32Array(U),
    unitRests: new Uint8Array(U),
    unitWorks: new Uint8Array(U * D),
    shiftFrom: filled(U * D, 0),
    shiftUntil: filled(U * D, 0),
    latestReturn: filled(U * D, 0),
    startLocation: filled(U * D, 0),
    endLocation: filled(U * D, 0),
    maxSessions: filled(U * D, UNLIMITED),
    maxDriveSeconds: filled(U * D, UNLIMITED),
    maxDriveMetres: filled(U * D, UNLIMITED),
    quotaAll: filled(U * D, UNLIMITED),
    quota: filled(U * D * H, UNLIMITED),
    counters: filled(U * H, 0),
    bottleneckSeconds: filled(U * H, 0),
    counterGroup: filled(U * H, 0),
  };
  input.units.forEach((unit, u) => {
    const at = `units[${u}]`;
    index(unit.depot, L, `${at}.depot`);
    out.unitClass[u] = index(unit.vehicleClass ?? 0, input.travel.length, `${at}.vehicleClass`);
    out.unitSetUp[u] = whole(unit.setUpSeconds, `${at}.setUpSeconds`, 0, DAY_SECONDS);
    out.unitPackUp[u] = whole(unit.packUpSeconds, `${at}.packUpSeconds`, 0, DAY_SECONDS);
    out.unitSlots[u] = whole(unit.slots ?? 1, `${at}.slots`);
    out.unitAttributes[u] = unit.attributes ?? 0;
    out.unitRests[u] = unit.restsInClosed === false ? 0 : 1;
    unit.skills.forEach((skill, i) => {
      const path = `${at}.skills[${i}]`;
      const h = index(skill.service, H, `${path}.service`);
      out.counters[u * H + h] = whole(skill.counters, `${path}.counters`, 1);
      out.bottleneckSeconds[u * H + h] = whole(
        skill.bottleneckSeconds,
        `${path}.bottleneckSeconds`,
        0,
        DAY_SECONDS,
      );
      out.counterGroup[u * H + h] = whole(skill.group ?? 1000 + h, `${path}.group`);
      for (let d = 0; d < D; d++) {
        out.quota[(u * D + d) * H + h] = whole(skill.quota ?? UNLIMITED, `${path}.quota`);
      }
      skill.quotaOnDays?.forEach((q, j) => {
        const day = index(q.day, D, `${path}.quotaOnDays[${j}].day`);
        out.quota[(u * D + day) * H + h] = whole(q.quota, `${path}.quotaOnDays[${j}].quota`);
      });
    });
    unit.days.forEach((shift, i) => {
      const path = `${at}.days[${i}]`;
      const d = index(shift.day, D, `${path}.day`);
      const latest = shift.latestReturn ?? shift.until;
      whole(shift.from, `${path}.from`, 0, 2 * DAY_SECONDS);
      whole(shift.until, `${path}.until`, 0, 2 * DAY_SECONDS);
      whole(latest, `${path}.latestReturn`, 0, 2 * DAY_SECONDS);
      if (shift.until <= shift.from || latest < shift.until) {
        throw new SolverInputError(
          'BAD_INTERVAL',
          path,
          'a shift needs from < until ≤ latestReturn',
        );
      }
      const t = u * D + d;
      out.unitWorks[t] = 1;
      out.shiftFrom[t] = d * DAY_SECONDS + shift.from;
      out.shiftUntil[t] = d * DAY_SECONDS + shift.until;
      out.latestReturn[t] = d * DAY_SECONDS + latest;
      out.startLocation[t] = index(shift.start ?? unit.depot, L, `${path}.start`);
      out.endLocation[t] = index(shift.end ?? unit.depot, L, `${path}.end`);
      out.maxSessions[t] = whole(shift.maxSessions ?? UNLIMITED, `${path}.maxSessions`);
      out.maxDriveSeconds[t] = whole(shift.maxDriveSeconds ?? UNLIMITED, `${path}.maxDriveSeconds`);
      out.maxDriveMetres[t] = whole(shift.maxDriveMetres ?? UNLIMITED, `${path}.maxDriveMetres`);
      out.quotaAll[t] = whole(shift.quotaAll ?? UNLIMITED, `${path}.quotaAll`);
    });
  });
  return out;
}

/** True when some candidate stop and every service of the bundle have hours on the day. */
function openOn(input: ProblemInput, r: RequirementInput, day: number): boolean {
  if (r.days && !r.days.includes(day)) return false;
  const served = r.services.every((s) => {
    const hours = input.services[s.service]?.hours;
    return !hours || hours.some((h) => h.day === day);
  });
  return (
    served && r.candidates.some((c) => input.stops[c.stop]?.windows.some((w) => w.day === day))
  );
}

function lastHeldDay(value: number | null | undefined, path: string): number {
  return value === undefined || value === null ? NEVER : whole(value, path, NEVER, -1);
}

function requirements(input: ProblemInput, parts: ReturnType<typeof takeApart>) {
  const D = input.dayCount;
  const H = input.services.length;
  const R = parts.length;
  const list: Record<string, number[]> = {};
  const push = (name: string, value: number) => (list[name] ??= []).push(value);
  const dayAllowed = new Uint8Array(R * D);
  const visitPtr = new Int32Array(R + 1);
  const servicePtr = new Int32Array(R + 1);
  const candidatePtr = new Int32Array(R + 1);
  const services: number[] = [];
  const demand: number[] = [];
  const candidates: number[] = [];
  const attraction: number[] = [];
  parts.forEach(({ requirement: r, source }, i) => {
    const at = `requirements[${source}]`;
    let total = 0;
    r.services.forEach((s, j) => {
      services.push(index(s.service, H, `${at}.services[${j}].service`));
      demand.push(whole(s.demand, `${at}.services[${j}].demand`));
      total += s.demand;
    });
    servicePtr[i + 1] = services.length;
    r.candidates.forEach((c, j) => {
      candidates.push(index(c.stop, input.stops.length, `${at}.candidates[${j}].stop`));
      attraction.push(whole(c.attraction ?? 1000, `${at}.candidates[${j}].attraction`, 0, 1000));
    });
    candidatePtr[i + 1] = candidates.length;
    visitPtr[i + 1] = visitPtr[i]! + whole(r.visits ?? 1, `${at}.visits`, 1, D);
    const days = r.days ?? Array.from({ length: D }, (_, d) => d);
    days.forEach((d, j) => (dayAllowed[i * D + index(d, D, `${at}.days[${j}]`)] = 1));
    const asked = whole(r.minSeconds ?? 3600, `${at}.minSeconds`, 0, DAY_SECONDS);
    const maxSeconds = whole(r.maxSeconds ?? 10800, `${at}.maxSeconds`, 0, DAY_SECONDS);
    const gapMin = whole(r.gapMin ?? 1, `${at}.gapMin`, 1);
    const gapMax = whole(r.gapMax ?? UNLIMITED, `${at}.gapMax`, 1);
    const ownOverlap = r.together === 'preferred' ? 0 : Math.min(asked, 3600);
    const overlap = whole(r.minOverlapSeconds ?? ownOverlap, `${at}.minOverlapSeconds`);
    // Bundles open together, so the common time is the shortest length: the minimum covers both.
    const minSeconds = r.together === 'preferred' ? asked : Math.max(asked, overlap);
    if (maxSeconds < minSeconds || gapMax < gapMin) {
      throw new SolverInputError('BAD_INTERVAL', at, 'a minimum is above its maximum');
    }
    const held = lastHeldDay(r.lastHeldDay, `${at}.lastHeldDay`);
    // Late already when no open day is early enough; then being late is priced, not forbidden.
    let first = 0;
    while (first < D && !openOn(input, r, first)) first++;
    push('requirementSource', source);
    push(
      'requirementArea',
      r.area == null ? -1 : index(r.area, input.areas?.length ?? 0, `${at}.area`),
    );
    push('together', r.together === 'preferred' ? PREFERRED : REQUIRED);
    push('degrades', r.degrades ? 1 : 0);
    push('mandatory', r.mandatory === false ? 0 : 1);
    push('priority', Math.max(1, whole(r.priority ?? 1, `${at}.priority`, 0, 100)));
    push('absencePrice', whole(r.absencePrice ?? total, `${at}.absencePrice`));
    push('minSessionSeconds', minSeconds);
    push('maxSessionSeconds', maxSeconds);
    push('minOverlapSeconds', overlap);
    push('gapMin', gapMin);
    push('gapMax', gapMax);
    push('lastHeld', held);
    push('lateHistory', held !== NEVER && held + gapMax < Math.min(first, D - 1) ? 1 : 0);
  });
  const ints = (name: string) => Int32Array.from(list[name] ?? []);
  const bytes = (name: string) => Uint8Array.from(list[name] ?? []);
  return {
    requirementCount: R,
    visitCount: visitPtr[R]!,
    visitPtr,
    dayAllowed,
    requirementServicePtr: servicePtr,
    requirementService: Int32Array.from(services),
    demand: Int32Array.from(demand),
    candidatePtr,
    candidateStop: Int32Array.from(candidates),
    attraction: Int32Array.from(attraction),
    requirementSource: ints('requirementSource'),
    requirementArea: ints('requirementArea'),
    together: bytes('together'),
    degrades: bytes('degrades'),
    mandatory: bytes('mandatory'),
    priority: ints('priority'),
    absencePrice: ints('absencePrice'),
    minSessionSeconds: ints('minSessionSeconds'),
    maxSessionSeconds: ints('maxSessionSeconds'),
    minOverlapSeconds: ints('minOverlapSeconds'),
    gapMin: ints('gapMin'),
    gapMax: ints('gapMax'),
    lastHeld: ints('lastHeld'),
    lateHistory: bytes('lateHistory'),
  };
}

function announced(input: ProblemInput, parts: ReturnType<typeof takeApart>) {
  const H = input.services.length;
  const ptr = new Int32Array(parts.length + 1);
  const rows: { day: number; stop: number; open: number; close: number; services: number }[] = [];
  const unit: number[] = [];
  parts.forEach(({ requirement: r, source }, i) => {
    const list = [...(r.announced ?? [])].sort((a, b) => a.day - b.day || a.open - b.open);
    list.forEach((a, j) => {
      const at = `requirements[${source}].announced[${j}]`;
      const base = index(a.day, input.dayCount, `${at}.day`) * DAY_SECONDS;
      const services = a.services ?? r.services.map((s) => s.service);
      rows.push({
        day: a.day,
        stop: index(a.stop, input.stops.length, `${at}.stop`),
        open: base + whole(a.open, `${at}.open`, 0, 2 * DAY_SECONDS),
        close:
          a.close === undefined ? -1 : base + whole(a.close, `${at}.close`, 0, 2 * DAY_SECONDS),
        services: services.reduce((m, s) => (m | (1 << index(s, H, `${at}.services`))) >>> 0, 0),
      });
      const units = new Array<number>(H).fill(-1);
      a.units?.forEach((x) => {
        units[index(x.service, H, `${at}.units`)] = index(
          x.unit,
          input.units.length,
          `${at}.units`,
        );
      });
      unit.push(...units);
    });
    ptr[i + 1] = rows.length;
  });
  return {
    announcedPtr: ptr,
    announcedDay: Int32Array.from(rows, (x) => x.day),
    announcedStop: Int32Array.from(rows, (x) => x.stop),
    announcedOpen: Int32Array.from(rows, (x) => x.open),
    announcedClose: Int32Array.from(rows, (x) => x.close),
    announcedServices: Uint32Array.from(rows, (x) => x.services),
    announcedUnit: Int32Array.from(unit),
  };
}

/** Builds and validates a problem; throws `SolverInputError` for the first thing that is wrong. */
export function makeProblem(input: ProblemInput): SolverProblem {
  const D = whole(input.dayCount, 'dayCount', 1, 366);
  const H = whole(input.services.length, 'services.length', 1, MAX_SERVICES);
  const grainSeconds = whole(input.grainSeconds ?? 900, 'grainSeconds', 1, DAY_SECONDS);
  const workGrainSeconds = whole(input.workGrainSeconds ?? 60, 'workGrainSeconds', 1, DAY_SECONDS);
  const weights = { ...DEFAULT_WEIGHTS, ...input.weights };
  for (const [name, value] of Object.entries(weights)) whole(value, `weights.${name}`);
  const closed = intervals([input.closed ?? []], D, () => 'closed');
  const allDay = Array.from({ length: D }, (_, day) => ({ day, from: 0, until: 2 * DAY_SECONDS }));
  const hours = intervals(
    input.services.map((s) => s.hours ?? allDay),
    D,
    (h) => `services[${h}].hours`,
  );
  const windows = intervals(
    input.stops.map((s) => s.windows),
    D,
    (s) => `stops[${s}].windows`,
  );
  const parts = takeApart(input);
  const wants = requirements(input, parts);
  const stopInts = (pick: (stop: ProblemInput['stops'][number], s: number) => number) =>
    Int32Array.from(input.stops, pick);
  const areas = input.areas ?? [];
  const problem = {
    dayCount: D,
    serviceCount: H,
    unitCount: input.units.length,
    stopCount: input.stops.length,
    areaCount: areas.length,
    grainSeconds,
    workGrainSeconds,
    profile: input.profile ?? 'plan',
    weights,
    locationCount: input.locationCount,
    classCount: input.travel.length,
    ...travel(input),
    closedPtr: closed.ptr,
    closedFrom: closed.from,
    closedUntil: closed.until,
    ...units(input),
    stopLocation: stopInts((s, i) =>
      index(s.location, input.locationCount, `stops[${i}].location`),
    ),
    stopAccessLead: stopInts((s, i) =>
      whole(s.accessLeadSeconds ?? 0, `stops[${i}].accessLeadSeconds`, 0, DAY_SECONDS),
    ),
    stopSlots: stopInts((s, i) => whole(s.slots ?? UNLIMITED, `stops[${i}].slots`)),
    stopAttributes: Uint32Array.from(input.stops, (s) => s.attributes ?? 0),
    stopWindowPtr: windows.ptr,
    stopWindowFrom: windows.from,
    stopWindowUntil: windows.until,
    serviceAttributes: Uint32Array.from(input.services, (s) => s.attributes ?? 0),
    serviceWindowPtr: hours.ptr,
    serviceWindowFrom: hours.from,
    serviceWindowUntil: hours.until,
    areaWeight: Int32Array.from(areas, (a, i) => whole(a.weight ?? 1, `areas[${i}].weight`)),
    areaLastHeld: Int32Array.from(areas, (a, i) =>
      lastHeldDay(a.lastHeldDay, `areas[${i}].lastHeldDay`),
    ),
    ...wants,
    ...announced(input, parts),
  };
  const locks = checkLocks(
    problem,
    parts.map((part) => ({ locks: part.requirement.locks ?? [], source: part.source })),
    input.tourLocks ?? [],
  );
  return { ...problem, ...locks };
}
