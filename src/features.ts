import { Injectable, Module, type Type } from '@nestjs/common';
import { AccountsModule } from './accounts/accounts.module.js';
import { CalendarModule } from './calendar/calendar.module.js';
import { DemandModule } from './demand/demand.module.js';
import { FleetModule } from './fleet/fleet.module.js';
import { JobHandler, type HandlesJob } from './platform/queue/job-handler.js';
import { StopsModule } from './stops/stops.module.js';

/** Stands in until the planning feature brings its handler. */
@Injectable()
@JobHandler('plan.solve')
class NoPlannerYet implements HandlesJob<'plan.solve'> {
  handle(): Promise<void> {
    return Promise.reject(new Error('the planner is not part of this build'));
  }
}

@Module({ providers: [NoPlannerYet] })
class PlannerToCome {}

/** The feature modules, left to right: each may use what stands before it. */
export const features: readonly Type[] = [
  AccountsModule,
  FleetModule,
  StopsModule,
  CalendarModule,
  DemandModule,
  PlannerToCome,
];
