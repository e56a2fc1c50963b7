import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import type { Point } from 'geojson';
import { AreaEntity } from './area.entity.js';

/** A place. Only a candidate may get sessions, and only where its kelurahan is known. */
@Entity('stops')
@Unique('uq_stops_slug', ['slug'])
@Check('ck_stops_slots', 'slots > 0')
@Check('ck_stops_candidate', 'NOT candidate OR (area_code IS NOT NULL AND NOT area_assumed)')
export class StopEntity {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'pk_stops' })
  id: string;

  @Column('text')
  slug: string;

  @Column('text')
  name: string;

  @Column('text')
  category: string;

  /** WGS84; how far to trust it is in `precision`. */
  @Index('ix_stops_location', { spatial: true })
  @Column('geometry', { spatialFeatureType: 'Point', srid: 4326 })
  location: Point;

  @Column('text')
  precision: string;

  /** Its own kelurahan as the data say, never looked up in the cells. */
  @Index('ix_stops_area')
  @ForeignKey(() => AreaEntity, { name: 'fk_stops_area' })
  @Column('text', { name: 'area_code', nullable: true })
  areaCode: string | null;

  @Column('boolean', { name: 'area_assumed', default: false })
  areaAssumed: boolean;

  @Column('text', { nullable: true })
  address: string | null;

  /** Vehicles that fit side by side. */
  @Column('integer')
  slots: number;

  /** Set-up may begin this many minutes before the stop opens. */
  @Column('integer', { name: 'access_lead_minutes', default: 60 })
  accessLeadMinutes: number;

  @Column('boolean')
  candidate: boolean;

  @Column('text')
  source: string;

  @Column('text', { nullable: true })
  note: string | null;
}
