import { AssignmentEntity } from './assignment.entity.js';
import { ConfirmationEntity } from './confirmation.entity.js';
import { LockEntity } from './lock.entity.js';
import { PlanEntity } from './plan.entity.js';
import { SessionEntity } from './session.entity.js';

export const planningEntities = [
  PlanEntity,
  SessionEntity,
  AssignmentEntity,
  LockEntity,
  ConfirmationEntity,
] as const;
