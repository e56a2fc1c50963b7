import type { Type } from '@nestjs/common';
import { AccountsModule } from './accounts/accounts.module.js';
import { CalendarModule } from './calendar/calendar.module.js';
import { DemandModule } from './demand/demand.module.js';
import { FieldModule } from './field/field.module.js';
import { FleetModule } from './fleet/fleet.module.js';
import { PlanningModule } from './planning/planning.module.js';
import { PublicationModule } from './publication/publication.module.js';
import { StopsModule } from './stops/stops.module.js';

/** The feature modules, left to right: each may use what stands before it. */
export const features: readonly Type[] = [
  AccountsModule,
  FleetModule,
  StopsModule,
  CalendarModule,
  DemandModule,
  PlanningModule,
  PublicationModule,
  FieldModule,
];
