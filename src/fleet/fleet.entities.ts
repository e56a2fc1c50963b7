import { AgencyEntity } from './agency.entity.js';
import { DepotEntity } from './depot.entity.js';
import { ServiceEntity } from './service.entity.js';
import { UnitAbsenceEntity } from './unit-absence.entity.js';
import { UnitSkillEntity } from './unit-skill.entity.js';
import { UnitEntity } from './unit.entity.js';

export const fleetEntities = [
  AgencyEntity,
  ServiceEntity,
  DepotEntity,
  UnitEntity,
  UnitSkillEntity,
  UnitAbsenceEntity,
] as const;
