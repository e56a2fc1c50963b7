import { z } from 'zod';
import {
  closeTriangles,
  MINUTES_PER_TRIP,
  RoadTimesError,
  type RoadMatrix,
  type RoadPoint,
} from './road-times.js';

/** osrm-routed answers at most 100 × 100 by default (`--max-table-size`): 50 sources, 50 targets. */
const BLOCK = 50;
const TIMEOUT_MS = 10_000;

export const OSRM_SOURCE = 'OSRM (rute jalan) + 2 menit per perjalanan';

/** The part of OSRM's table answer that is used; a pair without a road is null. */
const TableAnswer = z.object({
  code: z.literal('Ok'),
  durations: z.array(z.array(z.number().nullable())),
  distances: z.array(z.array(z.number().nullable())),
});

/** Driving times of a routing server: https://project-osrm.org/docs/v5.24.0/api/#table-service */
export class OsrmServer {
  /** `baseUrl` without a slash at the end. */
  constructor(private readonly baseUrl: string) {}

  /** @throws RoadTimesError */
  async table(points: readonly RoadPoint[]): Promise<RoadMatrix> {
    const n = points.length;
    const minutes = points.map(() => new Array<number>(n).fill(0));
    const meters = points.map(() => new Array<number>(n).fill(0));
    for (let from = 0; from < n; from += BLOCK) {
      for (let to = 0; to < n; to += BLOCK) {
        const table = await this.block(
          points.slice(from, from + BLOCK),
          points.slice(to, to + BLOCK),
        );
        table.durations.forEach((row, i) =>
          row.forEach((seconds, j) => {
            const distance = table.distances[i]?.[j];
            if (from + i === to + j) return;
            if (seconds === null || distance === null || distance === undefined) {
              throw new RoadTimesError(
                `no road from ${points[from + i]!.id} to ${points[to + j]!.id}`,
              );
            }
            minutes[from + i]![to + j] = Math.ceil(seconds / 60) + MINUTES_PER_TRIP;
            meters[from + i]![to + j] = Math.round(distance);
          }),
        );
      }
    }
    closeTriangles(minutes, meters);
    return { source: OSRM_SOURCE, minutes, meters };
  }

  private async block(from: readonly RoadPoint[], to: readonly RoadPoint[]) {
    const places = [...from, ...to].map(({ lon, lat }) => `${lon},${lat}`).join(';');
    const numbers = (first: number, count: number) =>
      Array.from({ length: count }, (_, i) => first + i).join(';');
    const query = new URLSearchParams({
      sources: numbers(0, from.length),
      destinations: numbers(from.length, to.length),
      annotations: 'duration,distance',
    });
    const url = `${this.baseUrl}/table/v1/driving/${places}?${query}`;
    const answer = await this.fetchJson(url);
    const parsed = TableAnswer.safeParse(answer);
    const complete =
      parsed.success &&
      parsed.data.durations.length === from.length &&
      parsed.data.durations.every((row) => row.length === to.length);
    if (!complete) throw new RoadTimesError('the routing server did not answer a full table');
    return parsed.data;
  }

  private async fetchJson(url: string): Promise<unknown> {
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
      if (!response.ok) throw new RoadTimesError(`the routing server answered ${response.status}`);
      return await response.json();
    } catch (error) {
      if (error instanceof RoadTimesError) throw error;
      throw new RoadTimesError('the routing server cannot be reached', { cause: error });
    }
  }
}
