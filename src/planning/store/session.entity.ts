import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import type { LocalDate } from '../../domain/local-time.js';
import type { VisitRef } from './solution-record.js';

/** A dated opening at a stop within one plan. Minutes are since local midnight. */
@Entity('sessions')
@Unique('uq_sessions_public', ['planId', 'publicId'])
@Unique('uq_sessions_plan', ['id', 'planId'])
@ForeignKey('plans', ['planId'], ['id'], { name: 'fk_sessions_plan', onDelete: 'CASCADE' })
@ForeignKey('stops', ['stopId'], ['id'], { name: 'fk_sessions_stop' })
@Check('ck_sessions_status', "status IN ('planned', 'cancelled')")
@Check('ck_sessions_reason', "status = 'planned' OR reason IS NOT NULL")
@Check('ck_sessions_order', '0 <= opens AND opens < closes AND closes <= 1440')
@Index('ix_sessions_stop', ['stopId', 'date'])
export class SessionEntity {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'pk_sessions' })
  id: string;

  @Column('uuid', { name: 'plan_id' })
  planId: string;

  /** Keeps its value through all revisions: the identity citizens know. */
  @Column('uuid', { name: 'public_id' })
  publicId: string;

  @Column('uuid', { name: 'stop_id' })
  stopId: string;

  @Column('date')
  date: LocalDate;

  @Column('integer')
  opens: number;

  @Column('integer')
  closes: number;

  @Column('text', { default: 'planned' })
  status: 'planned' | 'cancelled';

  @Column('text', { nullable: true })
  reason: string | null;

  @Column('jsonb')
  visits: VisitRef[];
}
