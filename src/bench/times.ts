/** How the units of a routing file become the planner's whole seconds, metres and goods. */

import type { Weights } from '../solver/index.js';
import type { Depot, RoutingInstance } from './instance.js';

export interface Times {
  /** Seconds of a road from a distance in scaled units: never shorter than the file says. */
  road(scaled: number): number;
  /** The same distance as the objective counts it; only used when `weights` ask for metres. */
  metres(scaled: number): number;
  /** A file time in seconds: rounded up, and rounded down with the end of the day as the last. */
  ceil(time: number): number;
  floor(time: number): number;
  /** What is carried: a demand rounded up, the room of a vehicle rounded down. */
  load(demand: number): number;
  room(capacity: number): number;
  readonly daySeconds: number;
  readonly weights: Pick<Weights, 'driveSecond' | 'kilometre'>;
}

/** Of a file unit, where the file is compared in doubles; fewer where that would fill the day. */
const FINE = 10_000;
const FARTHEST = 20_000_000;
/** Of a unit of goods, where they are not counted in whole ones. */
const FINE_GOODS = 1000;
/** All times of a problem lie below this; it leaves room for a last tour that runs on. */
const LATEST = 2_000_000_000;
/** Of a whole unit: what doubles may miss it by. */
const DUST = 1e-6;

/**
 * Whole-number conventions count distance and time in the same units and nothing is rounded again.
 * Doubles: the cost to the nearest 10⁻⁴, time and duration rounded up, so that a plan that is
 * legal in whole numbers is legal in the file.
 */
export function timesOf(instance: RoutingInstance): Times {
  const { convention, dayCount, customers } = instance;
  const { scale, rounding } = convention;
  const daySeconds = Math.min(LATEST / 4, Math.floor(LATEST / (dayCount + 1)));
  const fine = rounding === 'exact' ? finenessOf(instance, daySeconds) / scale : 1;
  const unit = scale * fine;
  const goods = customers.every(({ demand }) => Number.isInteger(demand)) ? 1 : FINE_GOODS;
  return {
    road: (scaled) => Math.ceil(scaled * fine),
    metres: (scaled) => Math.round(scaled * fine),
    ceil: (time) => Math.ceil(time * unit - DUST),
    floor: (time) => Math.min(daySeconds, Math.floor(time * unit + DUST)),
    load: (demand) => Math.ceil(demand * goods - DUST),
    room: (capacity) => Math.floor(capacity * goods + DUST),
    daySeconds,
    weights:
      rounding === 'exact' ? { driveSecond: 0, kilometre: 1000 } : { driveSecond: 1, kilometre: 0 },
  };
}

/** By the longest way and the latest opening of the file, and by how long a tour may last. */
function finenessOf({ depots, customers }: RoutingInstance, daySeconds: number): number {
  const places = [...depots, ...customers];
  const span = (pick: (place: Depot) => number) =>
    Math.max(...places.map(pick)) - Math.min(...places.map(pick));
  const wide = Math.max(
    span((p) => p.x),
    span((p) => p.y),
  );
  const opens = Math.max(...places.map((p) => p.ready));
  const work = customers.reduce((sum, { service }) => sum + service, 0);
  // Through all places of a square there is a way below two of its sides times the root of their number.
  const tour = opens + work + 2 * wide * Math.sqrt(places.length);
  const latest = Math.min(tour, Math.max(...depots.map((depot) => depot.due)));
  const tooFine = (fine: number) =>
    Math.max(wide, opens) * fine > FARTHEST || latest * fine > daySeconds;
  let fine = FINE;
  while (fine > 1 && tooFine(fine)) fine /= 10;
  return fine;
}
