import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { StopEntity } from './stop.entity.js';

/** Days on which nobody can be served at the stop; both ends belong to it. */
@Entity('stop_closures')
@Check('ck_stop_closures_order', 'from_date <= to_date')
export class StopClosureEntity {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'pk_stop_closures' })
  id: string;

  @Index('ix_stop_closures_stop')
  @ForeignKey(() => StopEntity, { name: 'fk_stop_closures_stop', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'stop_id' })
  stopId: string;

  @Column('date', { name: 'from_date' })
  fromDate: string;

  @Column('date', { name: 'to_date' })
  toDate: string;

  @Column('text')
  reason: string;

  @Column('boolean', { default: false })
  demo: boolean;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
}
