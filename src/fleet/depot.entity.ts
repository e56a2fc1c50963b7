import { Column, Entity, ForeignKey, PrimaryGeneratedColumn, Unique } from 'typeorm';
import type { Point } from 'geojson';
import { AgencyEntity } from './agency.entity.js';

/** Where a unit's day starts and ends; cash and files go back there. */
@Entity('depots')
@Unique('uq_depots_code', ['code'])
export class DepotEntity {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'pk_depots' })
  id: string;

  @ForeignKey(() => AgencyEntity, { name: 'fk_depots_agency' })
  @Column('uuid', { name: 'agency_id' })
  agencyId: string;

  @Column('text')
  code: string;

  @Column('text')
  name: string;

  @Column('text', { nullable: true })
  address: string | null;

  /** WGS84, lon and lat. */
  @Column('geometry', { spatialFeatureType: 'Point', srid: 4326 })
  location: Point;

  @Column('text')
  precision: string;

  @Column('text')
  source: string;
}
