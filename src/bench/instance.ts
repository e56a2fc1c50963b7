/** What a benchmark file of the routing kind says, in the file's own units and ids. */

export interface Customer {
  readonly id: number;
  readonly x: number;
  readonly y: number;
  readonly demand: number;
  /** Time at the customer, on every visit. */
  readonly service: number;
  /** Service begins in [ready, due]; 0 and Infinity where the file has no windows. */
  readonly ready: number;
  readonly due: number;
  /** Allowed sets of days, each ascending; the visits take exactly the days of one of them. */
  readonly patterns: readonly (readonly number[])[];
  /** Paid when the customer is left out; null when the customer must be visited. */
  readonly prize: number | null;
}

export interface Depot {
  readonly id: number;
  readonly x: number;
  readonly y: number;
  readonly ready: number;
  readonly due: number;
}

/** One vehicle; the arrays are indexed by day. */
export interface Vehicle {
  /** Index in `depots`. */
  readonly depot: number;
  readonly capacity: readonly number[];
  /** From leaving to returning, waiting included; Infinity for none. */
  readonly maxDuration: readonly number[];
}

/**
 * Distances and times are compared in `scale` units per file unit. A whole-number convention says
 * how a distance is rounded; `exact` keeps the double.
 */
export interface Convention {
  readonly scale: number;
  readonly rounding: 'floor' | 'nearest' | 'exact';
  /** A reported cost is the sum in scaled units divided by this. */
  readonly costDivisor: number;
}

export interface RoutingInstance {
  readonly family: string;
  readonly name: string;
  readonly dayCount: number;
  readonly convention: Convention;
  readonly depots: readonly Depot[];
  readonly customers: readonly Customer[];
  readonly vehicles: readonly Vehicle[];
}

/** One vehicle's customers in the order visited. */
export interface Route {
  readonly day: number;
  /** Index in `vehicles`. */
  readonly vehicle: number;
  readonly customers: readonly number[];
}

/** What a file that breaks its format is answered with. */
export class FormatError extends Error {
  override readonly name: string = 'FormatError';
}

/** The file is none of the benchmarks that are read here. */
export class UnknownFormatError extends FormatError {}

/**
 * Distance in scaled units between two points of the file. `Math.hypot` may miss by a last bit, and
 * 108 by 45 would be 116.9 of 117 when cut; the square root is exact where its result is whole.
 */
export function scaledDistance(
  { scale, rounding }: Convention,
  a: { readonly x: number; readonly y: number },
  b: { readonly x: number; readonly y: number },
): number {
  const [dx, dy] = [a.x - b.x, a.y - b.y];
  const value = scale * Math.sqrt(dx * dx + dy * dy);
  if (rounding === 'floor') return Math.floor(value);
  return rounding === 'nearest' ? Math.round(value) : value;
}
