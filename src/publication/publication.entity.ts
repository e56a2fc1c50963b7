import { Check, Column, Entity, ForeignKey, PrimaryGeneratedColumn, Unique } from 'typeorm';
import type { ChangeKind, PublicSession } from '../contract/sessions.contract.js';

/** What citizens read, frozen: the sessions as they were announced under one number. */
export interface Snapshot {
  readonly version: 1;
  readonly sessions: readonly PublicSession[];
}

/** How one session differs from what was announced before. */
export interface AnnouncedChange {
  /** Public session id. */
  readonly session: string;
  readonly kind: ChangeKind;
  readonly reason: string;
}

/**
 * A numbered, frozen announcement of a plan. Triggers refuse every change of a row but its end:
 * `live` false with `endedAt`, and `reason` when it was withdrawn.
 */
@Entity('publications')
@Unique('uq_publications_number', ['number'])
@Unique('uq_publications_plan', ['planId'])
@ForeignKey('plans', ['planId'], ['id'], { name: 'fk_publications_plan' })
@ForeignKey('publications', ['supersedes'], ['id'], { name: 'fk_publications_supersedes' })
@ForeignKey('accounts', ['publishedBy'], ['id'], { name: 'fk_publications_published_by' })
@Unique('uq_publications_supersedes', ['supersedes'])
@Check('ck_publications_ended', 'live = (ended_at IS NULL)')
@Check('ck_publications_reason', 'reason IS NULL OR NOT live')
export class PublicationEntity {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'pk_publications' })
  id: string;

  /** Without gaps over all publications of the city. */
  @Column('integer')
  number: number;

  @Column('uuid', { name: 'plan_id' })
  planId: string;

  @Column('uuid', { nullable: true })
  supersedes: string | null;

  @Column('boolean', { default: true })
  live: boolean;

  @Column('boolean')
  demo: boolean;

  /** Why it was withdrawn; null otherwise. */
  @Column('text', { nullable: true })
  reason: string | null;

  @Column('jsonb')
  changes: AnnouncedChange[];

  @Column('jsonb')
  snapshot: Snapshot;

  @Column('uuid', { name: 'published_by', nullable: true })
  publishedBy: string | null;

  @Column('timestamptz', { name: 'published_at' })
  publishedAt: Date;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt: Date | null;
}
