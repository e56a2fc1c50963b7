/**
 * Our own family: a city, a regency or a province whose fleet is that of Kota Tegal, once for each
 * 27 stops. One requirement per stop; 70 of 100 want their services jointly, 20 prefer it, 10 do
 * not mind; one in five wants two visits in a fortnight, 4 to 10 days apart.
 *
 * Variants: a basic; b market days, breaks and a holiday; c bundles of changing services, so that
 * units meet and part; d optional visits under scarce capacity; e as a, then changed after it was
 * published (`events.ts`).
 */

import type { IntervalInput, ProblemInput, RequirementInput } from '../../solver/index.js';
import { Random } from '../../solver/random.js';
import {
  closedTimes,
  cutTo,
  fleetOf,
  LICENCE,
  REGISTRY,
  serviceHours,
  SERVICES,
  TAX,
  weekday,
  workdays,
  type Calendar,
} from './fleet.js';
import { groupsOf, roadsOf, TOWN_STOPS, type Point } from './places.js';

export type Variant = 'a' | 'b' | 'c' | 'd' | 'e';
export const VARIANTS: readonly Variant[] = ['a', 'b', 'c', 'd', 'e'];

export interface FamilyOptions {
  readonly weeks: number;
  readonly seed: number;
  readonly variant: Variant;
}

/** Joint capacity over wanted visits. */
const PLENTY = 1.1;
const SCARCE = 0.7;
const hour = (h: number, minutes = 0) => (h * 60 + minutes) * 60;

/** The problem of one region; its points are its stops. */
export function regionInput(points: readonly Point[], options: FamilyOptions): ProblemInput {
  const { weeks, seed, variant } = options;
  const random = new Random(seed);
  const calendar: Calendar = { dayCount: 7 * weeks, holiday: variant === 'b' ? 8 : -1 };
  const towns = groupsOf(points, [...points.keys()], TOWN_STOPS);
  const depots = towns.flatMap((town) => SERVICES.map(() => depotIn(points, town, random)));
  const wishes = dealt(points.length, random);
  const second = dealt(points.length, random);
  const requirements = points.map((_, i) =>
    requirementOf(points, i, { wish: wishes[i]!, twice: second[i]! < 0.2 }, options, random),
  );
  const wanted = requirements.reduce((sum, r) => sum + (r.visits ?? 1), 0);
  const ratio = variant === 'd' ? SCARCE : PLENTY;
  const homes = towns.map((_, t) => SERVICES.map((h) => t * SERVICES.length + h));
  return {
    dayCount: calendar.dayCount,
    locationCount: depots.length + points.length,
    travel: [roadsOf([...depots, ...points])],
    closed: closedTimes(calendar, variant === 'b'),
    services: serviceHours(calendar),
    units: cutTo(fleetOf(homes, calendar), Math.round(ratio * wanted), random),
    stops: points.map((_, i) => ({
      location: depots.length + i,
      accessLeadSeconds: hour(1),
      slots: 4,
      windows: windowsOf(calendar, variant, random),
    })),
    areas: points.map(() => ({})),
    requirements,
  };
}

/** Agencies sit near the middle of a town: at a stop of the inner half, moved a little. */
function depotIn(points: readonly Point[], town: readonly number[], random: Random): Point {
  const mean = (pick: (p: Point) => number) =>
    town.reduce((sum, i) => sum + pick(points[i]!), 0) / town.length;
  const [x, y] = [mean((p) => p.x), mean((p) => p.y)];
  const far = (i: number) => Math.hypot(points[i]!.x - x, points[i]!.y - y);
  const inner = [...town].sort((a, b) => far(a) - far(b) || a - b);
  const at = points[inner[random.below(Math.ceil(town.length / 2))]!]!;
  return { x: at.x + random.below(600) - 300, y: at.y + random.below(600) - 300 };
}

/** The shares 0, 1/n, … (n − 1)/n in an order by lot, so that a small city has its shares too. */
function dealt(count: number, random: Random): number[] {
  const deck = Array.from({ length: count }, (_, i) => i / count);
  for (let i = count - 1; i > 0; i--) {
    const j = random.below(i + 1);
    [deck[i], deck[j]] = [deck[j]!, deck[i]!];
  }
  return deck;
}

/** Its own stop, and one or two of the nearest others that would draw fewer people. */
function requirementOf(
  points: readonly Point[],
  i: number,
  { wish, twice }: { readonly wish: number; readonly twice: boolean },
  { weeks, variant }: FamilyOptions,
  random: Random,
): RequirementInput {
  const here = points[i]!;
  const far = (j: number) => Math.hypot(points[j]!.x - here.x, points[j]!.y - here.y);
  const others = nearest(points.length, i, far, 1 + random.below(2));
  const once = Math.max(1, Math.round(weeks / 2));
  const people = [8 + random.below(17), 12 + random.below(29), 10 + random.below(21)];
  const wanted = variant === 'c' ? pairOrAll(random) : SERVICES;
  return {
    services: wanted.map((service) => ({ service, demand: people[service]! })),
    candidates: [
      { stop: i },
      ...others.map((stop, k) => ({ stop, attraction: k === 0 ? 900 : 800 })),
    ],
    together: wish < 0.7 ? 'required' : wish < 0.9 ? 'preferred' : 'free',
    visits: twice ? 2 * once : once,
    ...(twice || once > 1 ? { gapMin: 4, gapMax: twice ? 10 : null } : {}),
    mandatory: variant !== 'd',
    priority: 1 + random.below(100),
    area: i,
  };
}

function nearest(count: number, i: number, far: (j: number) => number, wanted: number): number[] {
  const found: number[] = [];
  for (let j = 0; j < count; j++) {
    if (j === i) continue;
    let k = found.length;
    while (k > 0 && far(found[k - 1]!) > far(j)) k--;
    if (k < wanted) found.splice(k, 0, j);
    if (found.length > wanted) found.pop();
  }
  return found;
}

function pairOrAll(random: Random): readonly number[] {
  const sets = [[LICENCE, TAX], [TAX, REGISTRY], [LICENCE, REGISTRY], SERVICES];
  return sets[random.below(sets.length)]!;
}

/** Open from seven to two; in b, a third of the stops are markets with hours of their own. */
function windowsOf(calendar: Calendar, variant: Variant, random: Random): IntervalInput[] {
  const days = workdays(calendar, 5);
  const market = variant === 'b' && random.below(3) === 0;
  if (!market) return days.map((day) => ({ day, from: hour(7), until: hour(14) }));
  const first = random.below(3);
  return days
    .filter((day) => weekday(day) % 3 !== first)
    .flatMap((day) => [
      { day, from: hour(7), until: hour(9, 30) },
      { day, from: hour(10, 15), until: hour(14) },
    ]);
}
