import {
  Check,
  Column,
  Entity,
  Exclusion,
  ForeignKey,
  Index,
  PrimaryGeneratedColumn,
  Unique,
} from 'typeorm';
import type { StoredService } from './solution-record.js';

/**
 * One unit in one session, busy in [arrive, leave). Two exclusion constraints make it impossible
 * that a unit is in two places: within a plan, and across live publications.
 */
@Entity('assignments')
@Unique('uq_assignments_session_unit', ['sessionId', 'unitId'])
@ForeignKey('plans', ['planId'], ['id'], { name: 'fk_assignments_plan', onDelete: 'CASCADE' })
@ForeignKey('sessions', ['sessionId', 'planId'], ['id', 'planId'], {
  name: 'fk_assignments_session',
  onDelete: 'CASCADE',
})
@ForeignKey('units', ['unitId'], ['id'], { name: 'fk_assignments_unit' })
@Check(
  'ck_assignments_order',
  'arrive <= ready AND ready <= opens AND opens < closes AND closes <= leave',
)
@Check('ck_assignments_during', 'NOT isempty(during)')
@Exclusion(
  'ex_assignments_unit_in_plan',
  'USING gist (plan_id WITH =, unit_id WITH =, during WITH &&) WHERE (NOT cancelled)',
)
@Exclusion(
  'ex_assignments_unit_published',
  'USING gist (unit_id WITH =, during WITH &&) WHERE (live AND NOT cancelled)',
)
@Index('ix_assignments_plan', ['planId'])
@Index('ix_assignments_session', ['sessionId'])
export class AssignmentEntity {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'pk_assignments' })
  id: string;

  @Column('uuid', { name: 'plan_id' })
  planId: string;

  @Column('uuid', { name: 'session_id' })
  sessionId: string;

  @Column('uuid', { name: 'unit_id' })
  unitId: string;

  /** [arrive, leave) as instants; a trigger derives it from the session's day and the minutes. */
  @Column('tstzrange')
  during: string;

  @Column('integer')
  arrive: number;

  @Column('integer')
  ready: number;

  @Column('integer')
  opens: number;

  @Column('integer')
  closes: number;

  @Column('integer')
  leave: number;

  @Column('jsonb')
  services: StoredService[];

  @Column('boolean', { default: false })
  cancelled: boolean;

  /** Part of a publication that is in force; set by publishing only. */
  @Column('boolean', { default: false })
  live: boolean;
}
