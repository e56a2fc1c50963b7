/** The demo fleet of Kota Tegal, as often as needed, with joint capacity cut to a wanted ratio. */

import type { ProblemInput, UnitInput } from '../../solver/index.js';
import type { Random } from '../../solver/random.js';

export const LICENCE = 0;
export const TAX = 1;
export const REGISTRY = 2;
export const SERVICES = [LICENCE, TAX, REGISTRY] as const;

const hour = (h: number, minutes = 0) => (h * 60 + minutes) * 60;
/** Units of one town by service, and what each can do: counters, minutes per person, quota. */
const TOWN_FLEET = [
  { service: LICENCE, units: 2, counters: 2, minutes: 10, quota: 40, lastWeekday: 5 },
  { service: TAX, units: 3, counters: 2, minutes: 6, quota: 80, lastWeekday: 5 },
  { service: REGISTRY, units: 2, counters: 2, minutes: 7, quota: 50, lastWeekday: 4 },
] as const;
/** Sessions a unit manages in a morning; joint capacity is counted with it, and it is a hard rule. */
const SESSIONS_PER_DAY = 2;

export interface Calendar {
  readonly dayCount: number;
  /** Day of a public holiday, or −1. */
  readonly holiday: number;
}

/** Weekday of day `d`, 0 Monday. */
export const weekday = (d: number) => d % 7;

/** Days up to a weekday, holidays left out. */
export function workdays({ dayCount, holiday }: Calendar, lastWeekday: number): number[] {
  const days = Array.from({ length: dayCount }, (_, d) => d);
  return days.filter((d) => weekday(d) <= lastWeekday && d !== holiday);
}

/** Nobody works, sets up or drives in the Friday prayer; a break is another such time. */
export function closedTimes(calendar: Calendar, withBreak: boolean): ProblemInput['closed'] {
  return workdays(calendar, 6).flatMap((day) => [
    ...(weekday(day) === 4 ? [{ day, from: hour(11, 21), until: hour(13) }] : []),
    ...(withBreak && weekday(day) !== 4 ? [{ day, from: hour(10), until: hour(10, 15) }] : []),
  ]);
}

/** Agency hours of the three services. */
export function serviceHours(calendar: Calendar): ProblemInput['services'] {
  return TOWN_FLEET.map(({ lastWeekday }) => ({
    hours: workdays(calendar, lastWeekday).map((day) => ({
      day,
      from: hour(8),
      until: hour(weekday(day) < 4 ? 12 : 11),
    })),
  }));
}

/** `depots[t][h]` is the location of service h's depot in town t. */
export function fleetOf(depots: readonly (readonly number[])[], calendar: Calendar): UnitInput[] {
  return depots.flatMap((town) =>
    TOWN_FLEET.flatMap((kind) =>
      Array.from({ length: kind.units }, () => ({
        depot: town[kind.service]!,
        setUpSeconds: hour(0, 20),
        packUpSeconds: hour(0, 20),
        skills: [
          {
            service: kind.service,
            counters: kind.counters,
            bottleneckSeconds: kind.minutes * 60,
            quota: kind.quota,
          },
        ],
        days: workdays(calendar, kind.lastWeekday).map((day) => ({
          day,
          from: hour(7),
          until: hour(14),
          maxSessions: SESSIONS_PER_DAY,
        })),
      })),
    ),
  );
}

/** Sessions that can have all three services: those of the scarcest one. */
export function jointCapacity(units: readonly UnitInput[]): number {
  const sessions = SERVICES.map((service) =>
    units
      .filter((u) => u.skills[0]!.service === service)
      .reduce((sum, u) => sum + SESSIONS_PER_DAY * u.days.length, 0),
  );
  return Math.min(...sessions);
}

/** Sends units of any service that has more than `sessions` home on days drawn by lot. */
export function cutTo(units: readonly UnitInput[], sessions: number, random: Random): UnitInput[] {
  const days = units.map((u) => [...u.days]);
  for (const service of SERVICES) {
    // Tax units are plenty in the demo fleet and stay so: the others are what is scarce.
    if (service === TAX) continue;
    const own = units.flatMap((u, i) => (u.skills[0]!.service === service ? [i] : []));
    let left = own.reduce((sum, i) => sum + days[i]!.length, 0);
    while (SESSIONS_PER_DAY * (left - 1) >= sessions) {
      const unit = days[own[random.below(own.length)]!]!;
      if (unit.length === 0) continue;
      unit.splice(random.below(unit.length), 1);
      left -= 1;
    }
  }
  return units.map((u, i) => ({ ...u, days: days[i]! }));
}
