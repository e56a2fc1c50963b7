import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { LockKind } from '../../contract/plans.contract.js';
import type { LocalDate } from '../../domain/local-time.js';

/** What a re-solve must leave alone: something of a session, or a whole unit-day (`tour`). */
@Entity('locks')
@ForeignKey('plans', ['planId'], ['id'], { name: 'fk_locks_plan', onDelete: 'CASCADE' })
@ForeignKey('sessions', ['sessionId', 'planId'], ['id', 'planId'], {
  name: 'fk_locks_session',
  onDelete: 'CASCADE',
})
@ForeignKey('units', ['unitId'], ['id'], { name: 'fk_locks_unit', onDelete: 'CASCADE' })
@ForeignKey('accounts', ['createdBy'], ['id'], { name: 'fk_locks_created_by' })
@Check('ck_locks_kind', "kind IN ('unit', 'time', 'must-stay', 'day', 'people', 'tour')")
@Check(
  'ck_locks_target',
  "(kind = 'tour') = (session_id IS NULL) AND (kind = 'tour') = (unit_id IS NOT NULL AND date IS NOT NULL)",
)
@Index('ix_locks_plan', ['planId'])
@Index('uq_locks_session', ['sessionId', 'kind'], {
  unique: true,
  where: 'session_id IS NOT NULL',
})
@Index('uq_locks_tour', ['planId', 'unitId', 'date'], { unique: true, where: "kind = 'tour'" })
export class LockEntity {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'pk_locks' })
  id: string;

  @Column('uuid', { name: 'plan_id' })
  planId: string;

  @Column('text')
  kind: LockKind;

  @Column('uuid', { name: 'session_id', nullable: true })
  sessionId: string | null;

  @Column('uuid', { name: 'unit_id', nullable: true })
  unitId: string | null;

  @Column('date', { nullable: true })
  date: LocalDate | null;

  @Column('uuid', { name: 'created_by', nullable: true })
  createdBy: string | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
}
