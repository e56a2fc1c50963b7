import { AgencyHoursEntity } from '../calendar/calendar.entities.js';
import { CalendarYearEntity, HolidayEntity, RamadanEntity } from '../calendar/calendar.entities.js';
import { CalendarRepository } from '../calendar/calendar.repository.js';
import { RequirementDemandEntity, VisitRequirementEntity } from '../demand/demand.entities.js';
import { AgencyEntity } from '../fleet/agency.entity.js';
import { DepotEntity } from '../fleet/depot.entity.js';
import { ServiceEntity } from '../fleet/service.entity.js';
import { UnitSkillEntity } from '../fleet/unit-skill.entity.js';
import { UnitEntity } from '../fleet/unit.entity.js';
import type { Tx } from '../platform/db/database.js';
import { areaCells } from '../stops/area-cells.js';
import { AreaEntity } from '../stops/area.entity.js';
import { StopWindowEntity } from '../stops/stop-window.entity.js';
import { StopEntity } from '../stops/stop.entity.js';
import { readSeed, type SeedData } from './seed-files.js';
import { isSeeded, lockSeed } from './seed.repository.js';

/** `scarce` has one SIM unit instead of two. */
export const SEED_VARIANTS = ['standard', 'scarce'] as const;
export type SeedVariant = (typeof SEED_VARIANTS)[number];

const CELL_SOURCE =
  'batas indikatif: sel Voronoi di sekitar titik kelurahan (turunan cahyadsn/wilayah_boundaries, MIT)';

/** The source of rows that are made up for the demonstration; a city's own rows name another one. */
const MADE_UP = 'data contoh';

/**
 * Fills an empty database with Kota Tegal. `tx` must be one transaction; nothing is committed by halves.
 * @returns false when the city is already there, and then nothing is changed
 * @throws HalfSeededError when some of the tables have rows and others have none
 */
export async function seedCity(tx: Tx, options: { variant?: SeedVariant } = {}): Promise<boolean> {
  await lockSeed(tx);
  if (await isSeeded(tx)) return false;
  const data = await readSeed();
  const agencies = await seedAgencies(tx, data);
  await seedFleet(tx, data, agencies, options.variant ?? 'standard');
  await seedAreas(tx, data);
  await seedStops(tx, data);
  await seedCalendar(tx, data, agencies);
  await seedDemand(tx, data);
  return true;
}

type IdByCode = ReadonlyMap<string, string>;

/** @throws Error when a row names what no other file has */
function idOf(ids: IdByCode, code: string): string {
  const id = ids.get(code);
  if (!id) throw new Error(`the seed speaks of ${code}, which it does not define`);
  return id;
}

/** Inserts and returns the ids PostgreSQL made, by code. */
async function insertByCode<Row extends { code: string }>(
  tx: Tx,
  entity: new () => { id: string },
  rows: readonly Row[],
): Promise<IdByCode> {
  const { identifiers } = await tx.insert(entity, rows as never); // rows are plain column values
  return new Map(rows.map((row, i) => [row.code, String(identifiers[i]?.['id'])]));
}

const pointOf = ({ lat, lon }: { lat: number; lon: number }) => ({
  type: 'Point' as const,
  coordinates: [lon, lat],
});

async function seedAgencies(tx: Tx, { agencies, services }: SeedData): Promise<IdByCode> {
  const rows = agencies.map(({ short_name, ...row }) => ({ ...row, shortName: short_name }));
  const ids = await insertByCode(tx, AgencyEntity, rows);
  await tx.insert(
    ServiceEntity,
    services.map((row) => ({
      code: row.code,
      agencyId: idOf(ids, row.agency),
      name: row.name,
      shortName: row.short_name,
      letter: row.letter,
      shape: row.shape,
      colour: row.colour,
      position: row.position,
      summary: row.summary,
      requirements: row.requirements,
      officialFees: row.official_fees,
      extraCosts: row.extra_costs,
      notServed: row.not_served,
      bottleneckMinutes: row.bottleneck_minutes,
      bottleneckSource: row.bottleneck_source,
    })),
  );
  return ids;
}

async function seedFleet(tx: Tx, data: SeedData, agencies: IdByCode, variant: SeedVariant) {
  const depots = await insertByCode(
    tx,
    DepotEntity,
    data.depots.map(({ agency, lat, lon, ...row }) => ({
      ...row,
      agencyId: idOf(agencies, agency),
      location: pointOf({ lat, lon }),
    })),
  );
  const chosen = data.units.filter((unit) => unit.variants.includes(variant));
  const units = await insertByCode(
    tx,
    UnitEntity,
    chosen.map((row) => ({
      code: row.code,
      name: row.name,
      agencyId: idOf(agencies, row.agency),
      depotId: idOf(depots, row.depot),
      slotsNeeded: row.slots_needed,
      setUpMinutes: row.set_up_minutes,
      packUpMinutes: row.pack_up_minutes,
      shiftStart: row.shift_start,
      shiftEnd: row.shift_end,
      demo: row.source === MADE_UP,
    })),
  );
  const skills = data.unitSkills.filter((skill) => units.has(skill.unit));
  await tx.insert(
    UnitSkillEntity,
    skills.map((row) => ({
      unitId: idOf(units, row.unit),
      serviceCode: row.service,
      counters: row.counters,
      dailyQuota: row.daily_quota,
    })),
  );
}

async function seedAreas(tx: Tx, { areas }: SeedData): Promise<void> {
  const cells = areaCells(areas);
  await tx.insert(
    AreaEntity,
    areas.map((row) => ({
      code: row.code,
      name: row.name,
      districtCode: row.district_code,
      districtName: row.district_name,
      point: pointOf(row),
      boundary: cells.get(row.code)!, // areaCells makes one per row
      boundaryKind: 'cell' as const,
      boundarySource: CELL_SOURCE,
      population: row.population,
      populationSource: row.population_source,
      floodHistory: row.flood_history,
    })),
  );
}

async function seedStops(tx: Tx, { stops, stopWindows }: SeedData): Promise<void> {
  const rows = stops.map(({ lat, lon, area_code, area_assumed, access_lead_minutes, ...row }) => ({
    ...row,
    code: row.slug,
    location: pointOf({ lat, lon }),
    areaCode: area_code,
    areaAssumed: area_assumed,
    accessLeadMinutes: access_lead_minutes,
  }));
  const ids = await insertByCode(tx, StopEntity, rows);
  const windowsOf = (category: string) => {
    const own = stopWindows.filter((window) => window.category === category);
    return own.length > 0 ? own : stopWindows.filter((window) => window.category === 'default');
  };
  await tx.insert(
    StopWindowEntity,
    stops.flatMap((stop) =>
      windowsOf(stop.category).map(({ weekday, opens, closes, source }) => ({
        stopId: idOf(ids, stop.slug),
        weekday,
        opens,
        closes,
        source,
      })),
    ),
  );
}

async function seedCalendar(tx: Tx, data: SeedData, agencies: IdByCode): Promise<void> {
  await tx.insert(CalendarYearEntity, [...data.calendarYears]);
  await tx.insert(HolidayEntity, [...data.holidays]);
  await tx.insert(
    RamadanEntity,
    data.ramadans.map((row) => ({
      hijriYear: row.hijri_year,
      fromDate: row.from_date,
      toDate: row.to_date,
      estimate: row.estimate,
      source: row.source,
    })),
  );
  for (const { year } of data.calendarYears) await new CalendarRepository().fillDzuhur(tx, year);
  await tx.insert(
    AgencyHoursEntity,
    data.agencyHours.map(({ agency, ...row }) => ({ ...row, agencyId: idOf(agencies, agency) })),
  );
}

async function seedDemand(tx: Tx, { demand, services }: SeedData): Promise<void> {
  const ids = await insertByCode(
    tx,
    VisitRequirementEntity,
    demand.map((row) => ({
      code: row.area_code,
      areaCode: row.area_code,
      visits: row.visits,
      horizonDays: row.horizon_days,
      minGapDays: row.min_gap_days,
      maxGapDays: row.max_gap_days,
      together: row.together,
      mandatory: row.mandatory,
      priority: row.priority,
      minMinutes: row.min_minutes,
      maxMinutes: row.max_minutes,
      overlapMinutes: row.overlap_minutes,
      demo: row.source === MADE_UP,
    })),
  );
  await tx.insert(
    RequirementDemandEntity,
    demand.flatMap((row) =>
      services.map(({ code }) => ({
        requirementId: idOf(ids, row.area_code),
        serviceCode: code,
        expected: row[code as 'sim' | 'samsat' | 'dukcapil'], // one column of demand.csv per service
        source: row.source,
      })),
    ),
  );
}
