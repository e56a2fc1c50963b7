import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** An agency's yes or no to its part of one session; a no carries a comment. */
@Entity('confirmations')
@Unique('uq_confirmations', ['sessionId', 'agencyId'])
@ForeignKey('plans', ['planId'], ['id'], { name: 'fk_confirmations_plan', onDelete: 'CASCADE' })
@ForeignKey('sessions', ['sessionId', 'planId'], ['id', 'planId'], {
  name: 'fk_confirmations_session',
  onDelete: 'CASCADE',
})
@ForeignKey('agencies', ['agencyId'], ['id'], { name: 'fk_confirmations_agency' })
@ForeignKey('accounts', ['accountId'], ['id'], { name: 'fk_confirmations_account' })
@Check('ck_confirmations_decision', "decision IN ('confirmed', 'refused')")
@Check('ck_confirmations_comment', "decision = 'confirmed' OR comment IS NOT NULL")
@Index('ix_confirmations_plan', ['planId'])
export class ConfirmationEntity {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'pk_confirmations' })
  id: string;

  @Column('uuid', { name: 'plan_id' })
  planId: string;

  @Column('uuid', { name: 'session_id' })
  sessionId: string;

  @Column('uuid', { name: 'agency_id' })
  agencyId: string;

  @Column('text')
  decision: 'confirmed' | 'refused';

  @Column('text', { nullable: true })
  comment: string | null;

  @Column('uuid', { name: 'account_id', nullable: true })
  accountId: string | null;

  @Column('timestamptz', { name: 'decided_at' })
  decidedAt: Date;
}
