import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { UnitEntity } from './unit.entity.js';

/** Days on which the unit does not drive; both ends belong to it. */
@Entity('unit_absences')
@Check('ck_unit_absences_order', 'from_date <= to_date')
export class UnitAbsenceEntity {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'pk_unit_absences' })
  id: string;

  @Index('ix_unit_absences_unit')
  @ForeignKey(() => UnitEntity, { name: 'fk_unit_absences_unit', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'unit_id' })
  unitId: string;

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
