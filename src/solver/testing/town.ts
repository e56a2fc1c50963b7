/** A town made of a few named parts, for tests that show one feature at a time. No randomness. */

import type {
  IntervalInput,
  ProblemInput,
  RequirementInput,
  StopInput,
  UnitInput,
} from '../problem-input.js';

/** Seconds since midnight. */
export const clock = (hours: number, minutes = 0): number => (hours * 60 + minutes) * 60;

export const everyDay = (dayCount: number, from: number, until: number): IntervalInput[] =>
  Array.from({ length: dayCount }, (_, day) => ({ day, from, until }));

/** A unit that gives one service, 6 minutes a person, ten minutes of set-up and of pack-up. */
export function unitOf(
  service: number,
  dayCount: number,
  other: Partial<UnitInput> = {},
): UnitInput {
  return {
    depot: 0,
    setUpSeconds: clock(0, 10),
    packUpSeconds: clock(0, 10),
    skills: [{ service, counters: 1, bottleneckSeconds: clock(0, 6) }],
    days: everyDay(dayCount, clock(7), clock(16)),
    ...other,
  };
}

/** A stop at location `stop + 1`, open 8–15 with an hour of lead. */
export function stopOf(stop: number, dayCount: number, other: Partial<StopInput> = {}): StopInput {
  return {
    location: stop + 1,
    accessLeadSeconds: clock(1),
    windows: everyDay(dayCount, clock(8), clock(15)),
    ...other,
  };
}

/** One visit of ten people per service at one stop, an hour at least. */
export function wishOf(
  stop: number,
  services: readonly number[],
  other: Partial<RequirementInput> = {},
): RequirementInput {
  return {
    services: services.map((service) => ({ service, demand: 10 })),
    candidates: [{ stop }],
    minSeconds: clock(1),
    maxSeconds: clock(3),
    ...other,
  };
}

export interface TownParts {
  readonly dayCount?: number;
  readonly services?: number;
  readonly stops?: readonly StopInput[];
  readonly units?: readonly UnitInput[];
  readonly requirements?: readonly RequirementInput[];
  readonly other?: Partial<ProblemInput>;
}

/** Depot 0 and the stops stand in a row, ten minutes and five kilometres apart. */
export function town(parts: TownParts): ProblemInput {
  const dayCount = parts.dayCount ?? 1;
  const services = parts.services ?? 1;
  const stops = parts.stops ?? [stopOf(0, dayCount)];
  const L = stops.length + 1;
  const far = Array.from({ length: L * L }, (_, i) => Math.abs(Math.floor(i / L) - (i % L)));
  return {
    dayCount,
    locationCount: L,
    travel: [{ seconds: far.map((x) => x * 600), metres: far.map((x) => x * 5000) }],
    services: Array.from({ length: services }, () => ({})),
    units:
      parts.units ?? Array.from({ length: services }, (_, service) => unitOf(service, dayCount)),
    stops,
    requirements: parts.requirements ?? [wishOf(0, [0])],
    ...parts.other,
  };
}
