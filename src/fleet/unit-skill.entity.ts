import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { ServiceEntity } from './service.entity.js';
import { UnitEntity } from './unit.entity.js';

/** A service the unit's crew may give, at how many counters, and for how many people a day. */
@Entity('unit_skills')
@Check('ck_unit_skills_positive', 'counters > 0 AND daily_quota >= 0')
export class UnitSkillEntity {
  @ForeignKey(() => UnitEntity, { name: 'fk_unit_skills_unit', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { name: 'unit_id', primaryKeyConstraintName: 'pk_unit_skills' })
  unitId: string;

  @ForeignKey(() => ServiceEntity, { name: 'fk_unit_skills_service' })
  @PrimaryColumn('text', { name: 'service_code', primaryKeyConstraintName: 'pk_unit_skills' })
  serviceCode: string;

  @Column('integer')
  counters: number;

  @Column('integer', { name: 'daily_quota' })
  dailyQuota: number;
}
