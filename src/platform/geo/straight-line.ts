import { Injectable } from '@nestjs/common';
import type { Tx } from '../db/database.js';
import { DistancesRepository } from './distances.repository.js';
import { MINUTES_PER_TRIP, RoadTimes, type RoadMatrix, type RoadPoint } from './road-times.js';

/** Assumptions of docs/adr/0007: a flat city on a grid, small streets. */
const DETOUR_FACTOR = 1.4;
const SPEED_KM_PER_HOUR = 25;

const STRAIGHT_LINE_SOURCE =
  'perkiraan: garis lurus × 1,4 pada 25 km/jam + 2 menit per perjalanan (bukan hasil rute jalan)';

/** Metres of road and minutes for a straight distance; two places are always a trip apart. */
function estimate(straightMeters: number): { minutes: number; meters: number } {
  const meters = straightMeters * DETOUR_FACTOR;
  const driving = meters / ((SPEED_KM_PER_HOUR * 1000) / 60);
  // A distance that is a whole minute in exact arithmetic must not be pushed up by rounding.
  return { minutes: Math.ceil(driving - 1e-9) + MINUTES_PER_TRIP, meters: Math.round(meters) };
}

/** Lists of places in use at a time are few, and each matrix of a regency takes ten megabytes. */
const MOST_KEPT = 3;

/** The estimate for cities without a routing server; called one wherever it is shown. */
@Injectable()
export class StraightLineTimes extends RoadTimes {
  private readonly kept = new Map<string, RoadMatrix>();

  constructor(private readonly distances: DistancesRepository) {
    super();
  }

  /** The same places are always as far apart, and every edit of a plan asks for all of them anew. */
  async matrix(tx: Tx, points: readonly RoadPoint[]): Promise<RoadMatrix> {
    const key = points.map(({ lat, lon }) => `${lat} ${lon}`).join();
    const matrix = this.kept.get(key) ?? (await this.measured(tx, points));
    this.kept.delete(key);
    this.kept.set(key, matrix);
    const [oldest] = this.kept.keys();
    if (this.kept.size > MOST_KEPT) this.kept.delete(oldest!);
    return matrix;
  }

  private async measured(tx: Tx, points: readonly RoadPoint[]): Promise<RoadMatrix> {
    const straight = await this.distances.straight(tx, points);
    const zero = { minutes: 0, meters: 0 };
    const trips = straight.map((row, from) =>
      row.map((meters, to) => (from === to ? zero : estimate(meters))),
    );
    return {
      source: STRAIGHT_LINE_SOURCE,
      minutes: trips.map((row) => row.map((trip) => trip.minutes)),
      meters: trips.map((row) => row.map((trip) => trip.meters)),
    };
  }
}
