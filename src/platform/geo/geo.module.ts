import { Module } from '@nestjs/common';
import { CONFIG, type Config } from '../config.js';
import { Database } from '../db/database.js';
import { DistancesRepository } from './distances.repository.js';
import { TimesWithFallback } from './fallback.js';
import { OsrmTimes } from './osrm.js';
import { RoadTimes } from './road-times.js';
import { StraightLineTimes } from './straight-line.js';

/** The one setting of this folder; `OSRM_URL` in the environment. */
type RouterSetting = { readonly osrmUrl?: string };

@Module({
  providers: [
    DistancesRepository,
    {
      provide: RoadTimes,
      inject: [CONFIG, Database, DistancesRepository],
      useFactory: (
        config: Config & RouterSetting,
        db: Database,
        distances: DistancesRepository,
      ): RoadTimes => {
        const estimate = new StraightLineTimes(db, distances);
        return config.osrmUrl
          ? new TimesWithFallback(new OsrmTimes(config.osrmUrl), estimate)
          : estimate;
      },
    },
  ],
  exports: [RoadTimes],
})
export class GeoModule {}
