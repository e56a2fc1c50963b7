import { Check, Column, Entity, Exclusion, ForeignKey, PrimaryGeneratedColumn } from 'typeorm';
import { StopEntity } from './stop.entity.js';

/** When a stop may serve on a weekday (1 = Monday), minutes since midnight; windows never overlap. */
@Entity('stop_windows')
@Check('ck_stop_windows_day', 'weekday BETWEEN 1 AND 7')
@Check('ck_stop_windows_order', '0 <= opens AND opens < closes AND closes <= 1440')
@Exclusion(
  'ex_stop_windows_disjoint',
  'USING gist (stop_id WITH =, weekday WITH =, int4range(opens, closes) WITH &&)',
)
export class StopWindowEntity {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'pk_stop_windows' })
  id: string;

  @ForeignKey(() => StopEntity, { name: 'fk_stop_windows_stop', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'stop_id' })
  stopId: string;

  @Column('integer')
  weekday: number;

  @Column('integer')
  opens: number;

  @Column('integer')
  closes: number;

  @Column('text')
  source: string;
}
