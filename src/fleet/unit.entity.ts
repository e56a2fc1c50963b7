import { Check, Column, Entity, ForeignKey, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { AgencyEntity } from './agency.entity.js';
import { DepotEntity } from './depot.entity.js';

/** A vehicle with crew and equipment. Shift and set-up are minutes, the shift since midnight. */
@Entity('units')
@Unique('uq_units_code', ['code'])
@Check('ck_units_shift', '0 <= shift_start AND shift_start < shift_end AND shift_end <= 1440')
@Check('ck_units_minutes', 'set_up_minutes >= 0 AND pack_up_minutes >= 0 AND slots_needed > 0')
export class UnitEntity {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'pk_units' })
  id: string;

  @Column('text')
  code: string;

  @Column('text')
  name: string;

  @ForeignKey(() => AgencyEntity, { name: 'fk_units_agency' })
  @Column('uuid', { name: 'agency_id' })
  agencyId: string;

  @ForeignKey(() => DepotEntity, { name: 'fk_units_depot' })
  @Column('uuid', { name: 'depot_id' })
  depotId: string;

  /** Vehicle places it takes at a stop. */
  @Column('integer', { name: 'slots_needed', default: 1 })
  slotsNeeded: number;

  @Column('integer', { name: 'set_up_minutes' })
  setUpMinutes: number;

  @Column('integer', { name: 'pack_up_minutes' })
  packUpMinutes: number;

  @Column('integer', { name: 'shift_start' })
  shiftStart: number;

  @Column('integer', { name: 'shift_end' })
  shiftEnd: number;

  /** Made up for the demonstration ("data contoh"). */
  @Column('boolean', { default: false })
  demo: boolean;
}
