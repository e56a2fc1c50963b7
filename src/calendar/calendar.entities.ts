import {
  Check,
  Column,
  Entity,
  ForeignKey,
  PrimaryColumn,
  PrimaryGeneratedColumn,
  Unique,
} from 'typeorm';
import type { HolidayKind, HoursProfile } from '../domain/calendar.js';
import { AgencyEntity } from '../fleet/agency.entity.js';

/** A year whose holidays have been decreed and entered; others cannot be planned. */
@Entity('calendar_years')
export class CalendarYearEntity {
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'pk_calendar_years' })
  year: number;

  @Column('text')
  source: string;
}

@Entity('holidays')
@Check('ck_holidays_kind', "kind IN ('nasional', 'cuti_bersama')")
export class HolidayEntity {
  @PrimaryColumn('date', { primaryKeyConstraintName: 'pk_holidays' })
  date: string;

  @Column('text')
  kind: HolidayKind;

  @Column('text')
  name: string;

  @Column('text')
  source: string;
}

/** The government fixes the first day, so it is data; both ends belong to it. */
@Entity('ramadans')
@Check('ck_ramadans_order', 'from_date < to_date')
export class RamadanEntity {
  @PrimaryColumn('integer', { name: 'hijri_year', primaryKeyConstraintName: 'pk_ramadans' })
  hijriYear: number;

  @Column('date', { name: 'from_date' })
  fromDate: string;

  @Column('date', { name: 'to_date' })
  toDate: string;

  @Column('boolean')
  estimate: boolean;

  @Column('text')
  source: string;
}

/** Computed once, then editable: `source` says "perhitungan" or who gave it. */
@Entity('dzuhur_times')
@Check('ck_dzuhur_times_minutes', 'minutes BETWEEN 660 AND 780')
export class DzuhurTimeEntity {
  @PrimaryColumn('date', { primaryKeyConstraintName: 'pk_dzuhur_times' })
  date: string;

  /** Minutes since local midnight. */
  @Column('integer')
  minutes: number;

  @Column('text')
  source: string;
}

@Entity('agency_hours')
@Unique('uq_agency_hours', ['agencyId', 'profile', 'weekday', 'opens'])
@Check('ck_agency_hours_profile', "profile IN ('normal', 'ramadan')")
@Check('ck_agency_hours_day', 'weekday BETWEEN 1 AND 7')
@Check('ck_agency_hours_order', '0 <= opens AND opens < closes AND closes <= 1440')
export class AgencyHoursEntity {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'pk_agency_hours' })
  id: string;

  @ForeignKey(() => AgencyEntity, { name: 'fk_agency_hours_agency', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'agency_id' })
  agencyId: string;

  @Column('text')
  profile: HoursProfile;

  @Column('integer')
  weekday: number;

  @Column('integer')
  opens: number;

  @Column('integer')
  closes: number;

  @Column('text')
  source: string;
}

export const calendarEntities = [
  CalendarYearEntity,
  HolidayEntity,
  RamadanEntity,
  DzuhurTimeEntity,
  AgencyHoursEntity,
] as const;
