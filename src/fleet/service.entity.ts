import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { AgencyEntity } from './agency.entity.js';

export interface StoredFact {
  readonly text: string;
  readonly source: string;
}

/** `rupiah` is null where no number may be promised; `note` says why. */
export interface StoredCost {
  readonly label: string;
  readonly rupiah: number | null;
  readonly note: string | null;
  readonly source: string;
}

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
  requirements: StoredFact[];

  @Column('jsonb', { name: 'official_fees' })
  officialFees: StoredCost[];

  @Column('jsonb', { name: 'extra_costs' })
  extraCosts: StoredCost[];

  @Column('jsonb', { name: 'not_served' })
  notServed: StoredFact[];

  /** Minutes one counter needs per person at its slowest step; capacity = counters × open ÷ this. */
  @Column('integer', { name: 'bottleneck_minutes' })
  bottleneckMinutes: number;

  @Column('text', { name: 'bottleneck_source' })
  bottleneckSource: string;
}
