import { accountsEntities } from './accounts/accounts.entities.js';
import { calendarEntities } from './calendar/calendar.entities.js';
import { demandEntities } from './demand/demand.entities.js';
import { fleetEntities } from './fleet/fleet.entities.js';
import { planningEntities } from './planning/store/planning.entities.js';
import type { EntityClass } from './platform/db/data-source.js';
import { PublicationEntity } from './publication/publication.entity.js';
import { stopsEntities } from './stops/stops.entities.js';

/** Every TypeORM entity of the program; each feature folder names its own. */
export const allEntities: readonly EntityClass[] = [
  ...accountsEntities,
  ...fleetEntities,
  ...stopsEntities,
  ...calendarEntities,
  ...demandEntities,
  ...planningEntities,
  PublicationEntity,
];
