import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { MultiPolygon, Point } from 'geojson';

/** `cell`: made from points, "batas indikatif"; `polygon`: a true boundary an operator imported. */
export type BoundaryKind = 'cell' | 'polygon';

/** A kelurahan. */
@Entity('areas')
@Check('ck_areas_boundary_kind', "boundary_kind IN ('cell', 'polygon')")
@Check('ck_areas_population', 'population >= 0')
export class AreaEntity {
  /** Kemendagri code, `33.76.01.1001`. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'pk_areas' })
  code: string;

  @Column('text')
  name: string;

  @Column('text', { name: 'district_code' })
  districtCode: string;

  @Column('text', { name: 'district_name' })
  districtName: string;

  /** A point inside it, WGS84. */
  @Column('geometry', { spatialFeatureType: 'Point', srid: 4326 })
  point: Point;

  @Index('ix_areas_boundary', { spatial: true })
  @Column('geometry', { spatialFeatureType: 'MultiPolygon', srid: 4326 })
  boundary: MultiPolygon;

  @Column('text', { name: 'boundary_kind' })
  boundaryKind: BoundaryKind;

  @Column('text', { name: 'boundary_source' })
  boundarySource: string;

  /** Null until somebody imports a figure: screens then say "belum ada data". */
  @Column('integer', { nullable: true })
  population: number | null;

  @Column('text', { name: 'population_source', nullable: true })
  populationSource: string | null;

  @Column('text', { name: 'flood_history', nullable: true })
  floodHistory: string | null;
}
