import { Check, Column, Entity, ForeignKey, PrimaryGeneratedColumn } from 'typeorm';
import type { ExportProblem } from '../../contract/plan-export.contract.js';
import type { LocalDate } from '../../domain/local-time.js';
import type { PlanStatus } from '../../domain/plan-status.js';
import type { SolutionRecord, StoredProgress } from './solution-record.js';

/** A horizon and what became of it. `problem` is frozen when a solve starts, `solution` when it ends. */
@Entity('plans')
@ForeignKey('plans', ['revisionOf'], ['id'], { name: 'fk_plans_revision_of' })
@ForeignKey('accounts', ['createdBy'], ['id'], { name: 'fk_plans_created_by' })
@Check(
  'ck_plans_status',
  "status IN ('draft', 'solving', 'proposed', 'confirmed', 'published', 'superseded', 'withdrawn')",
)
@Check('ck_plans_profile', "profile IN ('plan', 'revise')")
@Check('ck_plans_days', 'days BETWEEN 1 AND 35')
@Check('ck_plans_iterations', 'iterations > 0')
export class PlanEntity {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'pk_plans' })
  id: string;

  @Column('text')
  title: string;

  @Column('text', { default: 'draft' })
  status: PlanStatus;

  @Column('date', { name: 'from_date' })
  fromDate: LocalDate;

  @Column('integer')
  days: number;

  @Column('text', { default: 'plan' })
  profile: 'plan' | 'revise';

  @Column('integer')
  seed: number;

  @Column('integer')
  iterations: number;

  /** Made by a demo account: its publication says "Data contoh, bukan jadwal resmi" for ever. */
  @Column('boolean', { default: false })
  demo: boolean;

  @Column('uuid', { name: 'revision_of', nullable: true })
  revisionOf: string | null;

  @Column('jsonb', { nullable: true })
  problem: ExportProblem | null;

  @Column('jsonb', { nullable: true })
  solution: SolutionRecord | null;

  @Column('jsonb', { nullable: true })
  progress: StoredProgress | null;

  /** Counts the solves begun; a job that carries an older number has nothing to do. */
  @Column('integer', { name: 'solve_attempt', default: 0 })
  solveAttempt: number;

  @Column('boolean', { name: 'cancel_requested', default: false })
  cancelRequested: boolean;

  /** Why the last solve failed, in words; null when it did not. */
  @Column('text', { nullable: true })
  failure: string | null;

  /** Grows with every write a user may have to know of; compared with If-Match. */
  @Column('integer', { default: 1 })
  version: number;

  @Column('uuid', { name: 'created_by', nullable: true })
  createdBy: string | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  @Column('timestamptz', { name: 'updated_at', default: () => 'now()' })
  updatedAt: Date;
}
