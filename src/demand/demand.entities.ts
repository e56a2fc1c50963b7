import {
  Check,
  Column,
  Entity,
  ForeignKey,
  PrimaryColumn,
  PrimaryGeneratedColumn,
  Unique,
} from 'typeorm';
import type { Togetherness } from '../domain/togetherness.js';
import { ServiceEntity } from '../fleet/service.entity.js';
import { AreaEntity } from '../stops/area.entity.js';

/** How often a kelurahan wants which services, how far apart, and whether together. */
@Entity('visit_requirements')
@Unique('uq_visit_requirements_area', ['areaCode'])
@Check('ck_visit_requirements_visits', 'visits BETWEEN 1 AND 31 AND horizon_days > 0')
@Check(
  'ck_visit_requirements_gaps',
  'min_gap_days >= 0 AND (max_gap_days IS NULL OR max_gap_days >= min_gap_days)',
)
@Check('ck_visit_requirements_together', "together IN ('required', 'preferred', 'free')")
@Check('ck_visit_requirements_priority', 'priority BETWEEN 0 AND 100')
@Check(
  'ck_visit_requirements_minutes',
  '0 < min_minutes AND min_minutes <= max_minutes AND overlap_minutes >= 0',
)
@Check(
  'ck_visit_requirements_weeks',
  'weeks_of_month IS NULL OR (cardinality(weeks_of_month) > 0 AND weeks_of_month <@ ARRAY[1, 2, 3, 4, 5])',
)
export class VisitRequirementEntity {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'pk_visit_requirements' })
  id: string;

  @ForeignKey(() => AreaEntity, { name: 'fk_visit_requirements_area' })
  @Column('text', { name: 'area_code' })
  areaCode: string;

  /** Visits per `horizonDays` days. */
  @Column('integer')
  visits: number;

  @Column('integer', { name: 'horizon_days' })
  horizonDays: number;

  @Column('integer', { name: 'min_gap_days' })
  minGapDays: number;

  @Column('integer', { name: 'max_gap_days', nullable: true })
  maxGapDays: number | null;

  @Column('text')
  together: Togetherness;

  @Column('boolean')
  mandatory: boolean;

  /** 0–100, higher first. */
  @Column('integer')
  priority: number;

  /** Shortest and longest session, and how long all services must be open together. */
  @Column('integer', { name: 'min_minutes' })
  minMinutes: number;

  @Column('integer', { name: 'max_minutes' })
  maxMinutes: number;

  @Column('integer', { name: 'overlap_minutes' })
  overlapMinutes: number;

  @Column('boolean', { default: false })
  demo: boolean;

  /** Visits had better fall on one weekday. */
  @Column('boolean', { name: 'same_weekday', default: false })
  sameWeekday: boolean;

  /** Weeks of the month in which it may be visited, see `weekOfMonth`; null for all. */
  @Column('integer', { name: 'weeks_of_month', array: true, nullable: true })
  weeksOfMonth: number[] | null;
}

/** People expected per visit and service. */
@Entity('requirement_demands')
@Check('ck_requirement_demands_expected', 'expected >= 0')
export class RequirementDemandEntity {
  @ForeignKey(() => VisitRequirementEntity, {
    name: 'fk_requirement_demands_requirement',
    onDelete: 'CASCADE',
  })
  @PrimaryColumn('uuid', {
    name: 'requirement_id',
    primaryKeyConstraintName: 'pk_requirement_demands',
  })
  requirementId: string;

  @ForeignKey(() => ServiceEntity, { name: 'fk_requirement_demands_service' })
  @PrimaryColumn('text', {
    name: 'service_code',
    primaryKeyConstraintName: 'pk_requirement_demands',
  })
  serviceCode: string;

  @Column('integer')
  expected: number;

  @Column('text')
  source: string;
}

export const demandEntities = [VisitRequirementEntity, RequirementDemandEntity] as const;
