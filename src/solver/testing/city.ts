/**
 * A made-up city of the size of Kota Tegal for tests and measurements: 27 areas in 10 × 7 km,
 * seven units of three agencies, fourteen days from a Monday. Seeded; no real data.
 */

import { makeProblem } from '../input/make-problem.js';
import type { ProblemInput, UnitInput } from '../problem-input.js';
import type { SolverProblem } from '../problem.js';
import { Random } from '../random.js';

export const SIM = 0;
export const TAX = 1;
export const REGISTRY = 2;

export interface CityOptions {
  readonly seed?: number;
  readonly areas?: number;
  readonly simUnits?: number;
  /** Areas of highest demand that want two visits. */
  readonly twice?: number;
}

const hour = (h: number, minutes = 0) => (h * 60 + minutes) * 60;

/** Weekday of day `d`, 0 Monday. */
const weekday = (d: number) => d % 7;

/** Seconds at 24 km/h on roads 1.3 times as long as the crow flies, in whole minutes. */
function roads(points: readonly (readonly [number, number])[]) {
  const seconds: number[] = [];
  const metres: number[] = [];
  for (const [ax, ay] of points) {
    for (const [bx, by] of points) {
      const far = Math.round(Math.hypot(ax - bx, ay - by) * 1.3);
      metres.push(far);
      seconds.push(Math.ceil((far * 3600) / 24_000 / 60) * 60);
    }
  }
  return { seconds, metres };
}

export function cityInput(options: CityOptions = {}): ProblemInput {
  const random = new Random(options.seed ?? 1);
  const areas = options.areas ?? 27;
  const dayCount = 14;
  const days = Array.from({ length: dayCount }, (_, d) => d);
  const points: [number, number][] = [
    [3000, 2500],
    [5200, 4200],
    [4300, 3300],
  ];
  const stopsOf: number[][] = [];
  for (let a = 0; a < areas; a++) {
    const x = random.below(10_000);
    const y = random.below(7_000);
    const own: number[] = [];
    for (let s = 0; s <= random.below(3); s++) {
      own.push(points.length - 3);
      points.push([x + random.below(800), y + random.below(800)]);
    }
    stopsOf.push(own);
  }
  const demand = stopsOf.map(() => [
    8 + random.below(17),
    12 + random.below(29),
    10 + random.below(21),
  ]);
  const total = (a: number) => demand[a]!.reduce((x, y) => x + y, 0);
  const busiest = demand.map((_, a) => a).sort((a, b) => total(b) - total(a) || a - b);
  const twice = new Set(busiest.slice(0, options.twice ?? 6));
  const unit = (
    service: number,
    counters: number,
    minutes: number,
    quota: number,
    off: number[],
  ): UnitInput => ({
    depot: service,
    setUpSeconds: hour(0, 20),
    packUpSeconds: hour(0, 20),
    skills: [{ service, counters, bottleneckSeconds: minutes * 60, quota }],
    days: days
      .filter((d) => weekday(d) < (service === REGISTRY ? 5 : 6) && !off.includes(d))
      .map((day) => ({ day, from: hour(7), until: hour(14) })),
  });
  const open = (last: number) =>
    days
      .filter((d) => weekday(d) <= last)
      .map((day) => ({ day, from: hour(8), until: hour(weekday(day) < 4 ? 12 : 11) }));
  const simUnits = options.simUnits ?? 2;
  return {
    dayCount,
    locationCount: points.length,
    travel: [roads(points)],
    closed: days
      .filter((d) => weekday(d) === 4)
      .map((day) => ({ day, from: hour(11, 21), until: hour(13) })),
    services: [{ hours: open(5) }, { hours: open(5) }, { hours: open(4) }],
    units: [
      ...Array.from({ length: simUnits }, (_, i) => unit(SIM, 2, 10, 40, i === 1 ? [2, 3] : [])),
      ...[0, 1, 2].map(() => unit(TAX, 2, 6, 80, [])),
      ...[0, 1].map((i) => unit(REGISTRY, 2, 7, 50, i === 1 ? [8] : [])),
    ],
    stops: points.slice(3).map((_, s) => ({
      location: s + 3,
      accessLeadSeconds: hour(1),
      slots: 4,
      windows: open(5),
    })),
    areas: stopsOf.map(() => ({})),
    requirements: stopsOf.map((own, a) => ({
      services: demand[a]!.map((people, service) => ({ service, demand: people })),
      candidates: own.map((stop, i) => ({ stop, attraction: i === 0 ? 1000 : 900 })),
      visits: twice.has(a) ? 2 : 1,
      gapMin: twice.has(a) ? 4 : 1,
      priority: 50,
      area: a,
    })),
  };
}

export function city(options: CityOptions = {}): SolverProblem {
  return makeProblem(cityInput(options));
}
