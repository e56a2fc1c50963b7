import { Logger } from '@nestjs/common';
import { RoadTimes, RoadTimesError, type RoadMatrix, type RoadPoint } from './road-times.js';

/**
 * A city must be able to plan while its routing server is down; the plan then says so in its
 * source, and nobody takes the estimate for a route.
 */
export class TimesWithFallback extends RoadTimes {
  private readonly logger = new Logger('RoadTimes');

  constructor(
    private readonly first: RoadTimes,
    private readonly second: RoadTimes,
  ) {
    super();
  }

  async matrix(points: readonly RoadPoint[]): Promise<RoadMatrix> {
    try {
      return await this.first.matrix(points);
    } catch (error) {
      if (!(error instanceof RoadTimesError)) throw error;
      this.logger.warn(`${error.message}; driving times are estimated instead`);
      const matrix = await this.second.matrix(points);
      return { ...matrix, source: `${matrix.source}; server rute jalan tidak menjawab` };
    }
  }
}
