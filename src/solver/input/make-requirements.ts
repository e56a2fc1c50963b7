/** The door: requirements and what was announced of them. */

import type { ProblemInput, RequirementInput } from '../problem-input.js';
import { NEVER, PREFERRED, REQUIRED, SolverInputError, UNLIMITED } from '../problem.js';
import { index, whole } from './door.js';
import { isLate } from './late-history.js';

/** A requirement of the problem, and the place of the one it comes from. */
interface Part {
  readonly requirement: RequirementInput;
  readonly source: number;
}

/** A free bundle is one requirement per service with the same frequency data. */
export function takeApart(input: ProblemInput): Part[] {
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
        locks: requirement.locks
          ?.filter((lock) => lock.services?.includes(service.service) ?? true)
          .map((lock) => ({
            ...lock,
            units: lock.units?.filter((u) => u.service === service.service),
            served: lock.served?.filter((s) => s.service === service.service),
          })),
        announced: requirement.announced
          ?.filter((a) => !a.services || a.services.includes(service.service))
          .map((a) => ({ ...a, services: [service.service] })),
      },
    }));
  });
}

function patternsOf(
  r: RequirementInput,
  i: number,
  at: string,
  dayAllowed: Uint8Array,
  D: number,
): number[] {
  if (r.startGap && (r.services.length !== 2 || r.startGap.max < r.startGap.min)) {
    throw new SolverInputError('BAD_INTERVAL', `${at}.startGap`, 'needs two services, min ≤ max');
  }
  if (!r.patterns) return [];
  const used = new Uint8Array(D);
  r.patterns.forEach((days, j) => {
    const path = `${at}.patterns[${j}]`;
    const ascending = days.every((d, k) => k === 0 || d > days[k - 1]!);
    if (days.length !== (r.visits ?? 1) || !ascending) {
      throw new SolverInputError('BAD_SIZE', path, 'a pattern names one day per visit, ascending');
    }
    for (const d of days) used[index(d, D, path)] = 1;
  });
  for (let d = 0; d < D; d++) dayAllowed[i * D + d]! &= used[d]!;
  return r.patterns.flat();
}

export function lastHeldDay(value: number | null | undefined, path: string): number {
  return value === undefined || value === null ? NEVER : whole(value, path, NEVER, -1);
}

/** What a requirement says in single numbers, each checked. */
function numbersOf(input: ProblemInput, { requirement: r, source }: Part, daySeconds: number) {
  const at = `requirements[${source}]`;
  const asked = whole(r.minSeconds ?? 3600, `${at}.minSeconds`, 0, daySeconds);
  const maxSessionSeconds = whole(r.maxSeconds ?? 10800, `${at}.maxSeconds`, 0, daySeconds);
  const gapMin = whole(r.gapMin ?? 1, `${at}.gapMin`, 1);
  const gapMax = whole(r.gapMax ?? UNLIMITED, `${at}.gapMax`, 1);
  const ownOverlap = r.together === 'preferred' ? 0 : Math.min(asked, 3600);
  const overlap = whole(r.minOverlapSeconds ?? ownOverlap, `${at}.minOverlapSeconds`);
  // Bundles open together, so the common time is the shortest length: the minimum covers both.
  const minSessionSeconds = r.together === 'preferred' ? asked : Math.max(asked, overlap);
  if (maxSessionSeconds < minSessionSeconds || gapMax < gapMin) {
    throw new SolverInputError('BAD_INTERVAL', at, 'a minimum is above its maximum');
  }
  const lastHeld = lastHeldDay(r.lastHeldDay, `${at}.lastHeldDay`);
  const areaCount = input.areas?.length ?? 0;
  const area = r.area == null ? -1 : index(r.area, areaCount, `${at}.area`);
  const priority = Math.max(1, whole(r.priority ?? 1, `${at}.priority`, 0, 100));
  const repeat = whole(r.repeatPriority ?? priority, `${at}.repeatPriority`, 0, priority);
  const total = r.services.reduce((sum, { demand }) => sum + demand, 0);
  return {
    source,
    area,
    together: r.together === 'preferred' ? PREFERRED : REQUIRED,
    degrades: r.degrades ? 1 : 0,
    mandatory: r.mandatory === false ? 0 : 1,
    priority,
    repeatPriority: Math.max(1, repeat),
    absencePrice: whole(r.absencePrice ?? total, `${at}.absencePrice`),
    skipInCost: r.mandatory === false && input.absenceLevel === 5 ? 1 : 0,
    load: whole(r.load ?? 0, `${at}.load`),
    softUntil: whole(r.softUntil ?? UNLIMITED, `${at}.softUntil`),
    softFrom: whole(r.softFrom ?? 0, `${at}.softFrom`, 0, 2 * daySeconds),
    startGapMin: whole(r.startGap?.min ?? 0, `${at}.startGap.min`),
    startGapMax: whole(r.startGap?.max ?? 0, `${at}.startGap.max`),
    apart: r.startGap ? 1 : 0,
    minSessionSeconds,
    maxSessionSeconds,
    overlap,
    gapMin,
    gapMax,
    lastHeld,
    sameWeekday: r.sameWeekday ? 1 : 0,
  };
}

type Numbers = ReturnType<typeof numbersOf>;

export function requirements(input: ProblemInput, parts: readonly Part[], daySeconds: number) {
  const D = input.dayCount;
  const H = input.services.length;
  const R = parts.length;
  const rows: Numbers[] = [];
  const dayAllowed = new Uint8Array(R * D);
  const lateHistory = new Uint8Array(R);
  const visitPtr = new Int32Array(R + 1);
  const servicePtr = new Int32Array(R + 1);
  const candidatePtr = new Int32Array(R + 1);
  const services: number[] = [];
  const demand: number[] = [];
  const candidates: number[] = [];
  const attraction: number[] = [];
  const patternPtr = new Int32Array(R + 1);
  const patternDay: number[] = [];
  parts.forEach((part, i) => {
    const r = part.requirement;
    const at = `requirements[${part.source}]`;
    r.services.forEach((s, j) => {
      services.push(index(s.service, H, `${at}.services[${j}].service`));
      demand.push(whole(s.demand, `${at}.services[${j}].demand`));
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
    const row = numbersOf(input, part, daySeconds);
    rows.push(row);
    patternDay.push(...patternsOf(r, i, at, dayAllowed, D));
    patternPtr[i + 1] = patternDay.length;
    const allowed = dayAllowed.subarray(i * D, (i + 1) * D);
    const gaps = { held: row.lastHeld, gapMin: row.gapMin, gapMax: row.gapMax };
    lateHistory[i] = isLate(input, r, gaps, allowed) ? 1 : 0;
  });
  return {
    requirementCount: R,
    visitCount: visitPtr[R]!,
    visitPtr,
    dayAllowed,
    patternPtr,
    patternDay: Int32Array.from(patternDay),
    requirementServicePtr: servicePtr,
    requirementService: Int32Array.from(services),
    demand: Int32Array.from(demand),
    candidatePtr,
    candidateStop: Int32Array.from(candidates),
    attraction: Int32Array.from(attraction),
    ...columnsOf(rows),
    lateHistory,
  };
}

function columnsOf(rows: readonly Numbers[]) {
  const ints = (of: (row: Numbers) => number) => Int32Array.from(rows, of);
  const bytes = (of: (row: Numbers) => number) => Uint8Array.from(rows, of);
  return {
    requirementSource: ints((x) => x.source),
    requirementArea: ints((x) => x.area),
    together: bytes((x) => x.together),
    degrades: bytes((x) => x.degrades),
    mandatory: bytes((x) => x.mandatory),
    priority: ints((x) => x.priority),
    repeatPriority: ints((x) => x.repeatPriority),
    absencePrice: ints((x) => x.absencePrice),
    skipInCost: bytes((x) => x.skipInCost),
    load: ints((x) => x.load),
    softUntil: ints((x) => x.softUntil),
    softFrom: ints((x) => x.softFrom),
    startGapMin: ints((x) => x.startGapMin),
    startGapMax: ints((x) => x.startGapMax),
    apart: bytes((x) => x.apart),
    minSessionSeconds: ints((x) => x.minSessionSeconds),
    maxSessionSeconds: ints((x) => x.maxSessionSeconds),
    minOverlapSeconds: ints((x) => x.overlap),
    gapMin: ints((x) => x.gapMin),
    gapMax: ints((x) => x.gapMax),
    lastHeld: ints((x) => x.lastHeld),
    sameWeekday: bytes((x) => x.sameWeekday),
  };
}

export function announced(input: ProblemInput, parts: readonly Part[], daySeconds: number) {
  const H = input.services.length;
  const ptr = new Int32Array(parts.length + 1);
  const rows: { day: number; stop: number; open: number; close: number; services: number }[] = [];
  const unit: number[] = [];
  const people: number[] = [];
  parts.forEach(({ requirement: r, source }, i) => {
    const list = [...(r.announced ?? [])].sort((a, b) => a.day - b.day || a.open - b.open);
    list.forEach((a, j) => {
      const at = `requirements[${source}].announced[${j}]`;
      const base = index(a.day, input.dayCount, `${at}.day`) * daySeconds;
      const services = a.services ?? r.services.map((s) => s.service);
      rows.push({
        day: a.day,
        stop: index(a.stop, input.stops.length, `${at}.stop`),
        open: base + whole(a.open, `${at}.open`, 0, 2 * daySeconds),
        close: a.close === undefined ? -1 : base + whole(a.close, `${at}.close`, 0, 2 * daySeconds),
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
      const told = new Array<number>(H).fill(0);
      a.people?.forEach((x) => {
        told[index(x.service, H, `${at}.people`)]! += whole(x.people, `${at}.people`);
      });
      people.push(...told);
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
    announcedPeople: Int32Array.from(people),
  };
}
