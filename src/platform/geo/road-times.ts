import type { Tx } from '../db/database.js';

/** A place on the map with the id it has in the problem. WGS84 degrees. */
export interface RoadPoint {
  readonly id: string;
  readonly lat: number;
  readonly lon: number;
}

/** Row-major over the points that were asked for; whole minutes, rounded up, and whole metres. */
export interface RoadMatrix {
  /** Where the times come from, in Indonesian, as the plan and its export show it. */
  readonly source: string;
  readonly minutes: readonly (readonly number[])[];
  readonly meters: readonly (readonly number[])[];
}

/** Parking and setting off: neither a straight line nor a router counts them. */
export const MINUTES_PER_TRIP = 2;

/** The one port through which driving times reach the program. */
export abstract class RoadTimes {
  /**
   * Called inside transactions that hold a plan: it reads through their own connection only.
   * @throws AskFirst when another host has to be asked before
   */
  abstract matrix(tx: Tx, points: readonly RoadPoint[]): Promise<RoadMatrix>;
}

/** A routing server that does not answer, or answers something else than a full table. */
export class RoadTimesError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'RoadTimesError';
  }
}

/**
 * Closes the times under the triangle inequality (Floyd–Warshall): rounding, one-way streets and
 * snapping can make a detour look shorter than the way itself, and a planner would drive it.
 * Metres follow the way that was taken. n³ steps: 0.3 s for 300 points.
 */
export function closeTriangles(minutes: number[][], meters: number[][]): void {
  const n = minutes.length;
  for (let via = 0; via < n; via++) {
    for (let from = 0; from < n; from++) {
      for (let to = 0; to < n; to++) {
        const through = minutes[from]![via]! + minutes[via]![to]!;
        if (through >= minutes[from]![to]!) continue;
        minutes[from]![to] = through;
        meters[from]![to] = meters[from]![via]! + meters[via]![to]!;
      }
    }
  }
}
