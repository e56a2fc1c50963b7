/** How the units of a routing file become the planner's whole seconds and metres. */

import type { Weights } from '../solver/index.js';
import type { Convention } from './instance.js';

export interface Times {
  /** Seconds of a road from a distance in scaled units: never shorter than the file says. */
  road(scaled: number): number;
  /** The same distance as the objective counts it; only used when `weights` ask for metres. */
  metres(scaled: number): number;
  /** A file time in seconds: rounded up, and rounded down with Infinity as the end of the day. */
  ceil(time: number): number;
  floor(time: number): number;
  readonly daySeconds: number;
  readonly weights: Pick<Weights, 'driveSecond' | 'kilometre'>;
}

/** Of a file unit, where the file is compared in doubles. */
const FINE = 10_000;
/** All times of a problem lie below this; it leaves room for a last tour that runs on. */
const LATEST = 2_000_000_000;

/**
 * Whole-number conventions count distance and time in the same units and nothing is rounded again.
 * Doubles: the cost to the nearest 10⁻⁴, time and duration rounded up, so that a plan that is
 * legal in whole numbers is legal in the file.
 */
export function timesOf({ scale, rounding }: Convention, dayCount: number): Times {
  const daySeconds = Math.min(LATEST / 4, Math.floor(LATEST / (dayCount + 1)));
  const fine = rounding === 'exact' ? FINE / scale : 1;
  const unit = scale * fine;
  return {
    road: (scaled) => Math.ceil(scaled * fine),
    metres: (scaled) => Math.round(scaled * fine),
    ceil: (time) => Math.ceil(time * unit - 1e-6),
    floor: (time) => (time === Infinity ? daySeconds : Math.floor(time * unit + 1e-6)),
    daySeconds,
    weights:
      rounding === 'exact' ? { driveSecond: 0, kilometre: 1000 } : { driveSecond: 1, kilometre: 0 },
  };
}
