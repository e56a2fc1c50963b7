import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { CostLine, Fact } from '../contract/fleet.contract.js';
import { AgencyEntity } from './agency.entity.js';

/** What a citizen can get done, with every fact beside its source. */
@Entity('services')
@Check('ck_services_bottleneck', 'bottleneck_minutes > 0')
export class ServiceEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'pk_services' })
  code: string;

  @ForeignKey(() => AgencyEntity, { name: 'fk_services_agency' })
  @Column('uuid', { name: 'agency_id' })
  agencyId: string;

  @Column('text')
  name: string;

  @Column('text', { name: 'short_name' })
  shortName: string;

  @Column('text')
  letter: string;

  @Column('text')
  shape: string;

  @Column('text')
  colour: string;

  @Column('integer')
  position: number;

  @Column('text')
  summary: string;

  @Column('jsonb')
  requirements: Fact[];

  @Column('jsonb', { name: 'official_fees' })
  officialFees: CostLine[];

  @Column('jsonb', { name: 'extra_costs' })
  extraCosts: CostLine[];

  @Column('jsonb', { name: 'not_served' })
  notServed: Fact[];

  /** Minutes one counter needs per person at its slowest step; capacity = counters × open ÷ this. */
  @Column('integer', { name: 'bottleneck_minutes' })
  bottleneckMinutes: number;

  @Column('text', { name: 'bottleneck_source' })
  bottleneckSource: string;
}
