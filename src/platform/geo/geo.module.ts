import { Module } from '@nestjs/common';
import { Clock } from '../clock.js';
import { CONFIG, type Config } from '../config.js';
import { DistancesRepository } from './distances.repository.js';
import { OsrmServer } from './osrm.js';
import { RoadTimes } from './road-times.js';
import { RouterTimes } from './router-times.js';
import { StraightLineTimes } from './straight-line.js';

@Module({
  providers: [
    DistancesRepository,
    {
      provide: RoadTimes,
      inject: [CONFIG, DistancesRepository, Clock],
      useFactory: (config: Config, distances: DistancesRepository, clock: Clock): RoadTimes => {
        const estimate = new StraightLineTimes(distances);
        return config.osrmUrl
          ? new RouterTimes(new OsrmServer(config.osrmUrl), estimate, clock)
          : estimate;
      },
    },
  ],
  exports: [RoadTimes],
})
export class GeoModule {}
