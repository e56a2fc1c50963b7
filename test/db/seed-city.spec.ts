import { describe, expect, test } from '@jest/globals';
import { CalendarRepository } from '../../src/calendar/calendar.repository.js';
import { DemandRepository } from '../../src/demand/demand.repository.js';
import { daysBetween, localDate } from '../../src/domain/local-time.js';
import { FleetRepository } from '../../src/fleet/fleet.repository.js';
import { seedCity } from '../../src/seed/seed-city.js';
import { HalfSeededError } from '../../src/seed/seed.repository.js';
import { AreasRepository } from '../../src/stops/areas.repository.js';
import { StopsRepository } from '../../src/stops/stops.repository.js';
import { givenCity } from '../support/city.js';

const areas = new AreasRepository();
const stops = new StopsRepository();
const fleet = new FleetRepository();
const demand = new DemandRepository();
const calendar = new CalendarRepository();

describe('the city', () => {
  const city = givenCity();

  test('has the 27 kelurahan of four kecamatan under their Kemendagri codes', async () => {
    const all = await areas.all(city.db.reader);
    // 7 + 5 + 8 + 7 kelurahan in 33.76.01 to 33.76.04, numbered from 1001 without a gap
    const codes = [7, 5, 8, 7].flatMap((count, i) =>
      Array.from({ length: count }, (_, k) => `33.76.0${i + 1}.${1001 + k}`),
    );
    expect(all.map((area) => area.code)).toEqual(codes);
    expect(all.find((area) => area.name === 'Pekauman')?.code).toBe('33.76.01.1004');
    expect(all.every((area) => area.code.startsWith(area.districtCode))).toBe(true);
    expect(new Set(all.map((area) => area.district))).toEqual(
      new Set(['Tegal Barat', 'Tegal Timur', 'Tegal Selatan', 'Margadana']),
    );
  });

  test('knows no population and nine flood-prone kelurahan', async () => {
    const all = await areas.all(city.db.reader);
    expect(all.filter((area) => area.population !== null)).toEqual([]);
    expect(all.filter((area) => area.floodHistory).map((area) => area.name)).toEqual([
      'Pesurungan Kidul',
      'Kraton',
      'Tegalsari',
      'Muarareja',
      'Panggung',
      'Mintaragen',
      'Kaligangsa',
      'Krandon',
      'Sumurpanggang',
    ]);
  });

  test('cells are valid, hold their own point, do not overlap and leave no gap', async () => {
    const [row] = await city.db.reader.query<Record<string, number>[]>(
      `SELECT count(*) FILTER (WHERE ST_IsValid(boundary)) AS valid,
              count(*) FILTER (WHERE ST_Contains(boundary, point)) AS inside,
              sum(ST_Area(boundary)) / ST_Area(ST_Union(boundary)) AS ratio,
              ST_NumGeometries(ST_Multi(ST_Union(ST_Buffer(boundary, 1e-6)))) AS pieces
         FROM areas`,
    );
    expect(row).toMatchObject({ valid: 27, inside: 27, pieces: 1 });
    expect(row!['ratio']).toBeCloseTo(1, 4);
  });

  test('has 77 places; a candidate stop lies in a kelurahan that is known, not assumed', async () => {
    const all = await stops.all(city.db.reader);
    const candidates = (await stops.all(city.db.reader)).filter(({ candidate }) => candidate);
    expect(all).toHaveLength(77);
    expect(candidates).toHaveLength(45);
    expect(all.filter((stop) => stop.precision === 'kelurahan_assumed')).toHaveLength(17);
    for (const stop of candidates) {
      expect(stop).toMatchObject({ area: { assumed: false }, slots: 3, accessLeadMinutes: 60 });
      expect(stop.precision).not.toBe('kelurahan_assumed');
    }
  });

  test('every kelurahan has its own office as a candidate', async () => {
    const candidates = (await stops.all(city.db.reader)).filter(({ candidate }) => candidate);
    const offices = candidates.filter((stop) => stop.category === 'kelurahan_office');
    expect(offices).toHaveLength(27);
    for (const office of offices) {
      expect(office.name).toBe(`Kantor Kelurahan ${office.area?.name}`);
    }
    const reached = new Set(candidates.map((stop) => stop.area?.code));
    expect(reached.size).toBe(27);
  });

  test('stops open Monday to Saturday, 07:00–14:00 unless their kind says otherwise', async () => {
    const all = await stops.all(city.db.reader);
    const office = all.find((stop) => stop.slug === 'kel-kraton')!;
    expect(office.windows.map((w) => [w.weekday, w.opens, w.closes])).toEqual(
      [1, 2, 3, 4, 5, 6].map((weekday) => [weekday, 420, 840]),
    );
    const market = all.find((stop) => stop.slug === 'pasar-kejambon')!;
    expect(market.windows[0]).toMatchObject({ opens: 420, closes: 720 });
    expect(all.every((stop) => stop.windows.every((w) => w.source.startsWith('asumsi demo')))).toBe(
      true,
    );
  });

  test('the fleet is seven units, all marked as made up', async () => {
    const units = await fleet.units(city.db.reader);
    expect(units.map((unit) => unit.code)).toEqual([
      'DUKCAPIL-1',
      'DUKCAPIL-2',
      'SAMSAT-1',
      'SAMSAT-2',
      'SAMSAT-3',
      'SIM-1',
      'SIM-2',
    ]);
    for (const unit of units) {
      expect(unit).toMatchObject({
        demo: true,
        setUpMinutes: 20,
        packUpMinutes: 20,
        shiftStart: 420,
        shiftEnd: 840,
        skills: [{ counters: 2 }],
      });
    }
    const quotas = Object.fromEntries(units.map((u) => [u.agency, u.skills[0]!.dailyQuota]));
    expect(quotas).toEqual({ disdukcapil: 50, samsat: 80, polres: 40 });
    expect(new Set(units.map((unit) => unit.depot.precision))).toEqual(
      new Set(['approx_map_view', 'kelurahan_assumed', 'kelurahan_point']),
    );
  });

  test('services carry a source with every fact; Samsat promises no number, Dukcapil is free', async () => {
    const services = await fleet.services(city.db.reader);
    expect(services.map((s) => [s.code, s.letter, s.shape, s.bottleneckMinutes])).toEqual([
      ['sim', 'S', 'circle', 10],
      ['samsat', 'P', 'square', 6],
      ['dukcapil', 'D', 'triangle', 7],
    ]);
    const [sim, samsat, dukcapil] = services;
    expect(sim!.officialFees.map((fee) => fee.rupiah)).toEqual([80_000, 75_000]);
    expect(samsat!.officialFees.map((fee) => fee.rupiah)).toEqual([null]);
    expect(dukcapil!.officialFees.map((fee) => fee.rupiah)).toEqual([0]);
    for (const { requirements, notServed, officialFees, extraCosts } of services) {
      expect(requirements.length).toBeGreaterThan(2);
      expect(notServed.length).toBeGreaterThan(1);
      const facts = [...requirements, ...notServed, ...officialFees, ...extraCosts];
      expect(facts.every((fact) => fact.source.length > 3)).toBe(true);
    }
  });

  test('public hours: four mornings, shorter Fridays, Saturday not for Disdukcapil, Ramadan an hour less', async () => {
    const hours = await calendar.agencyHours(city.db.reader);
    const of = (agency: string, profile: string) =>
      hours
        .filter((h) => h.agency === agency && h.profile === profile)
        .map((h) => `${h.weekday} ${h.opens}-${h.closes}`);
    const week = ['1 480-720', '2 480-720', '3 480-720', '4 480-720', '5 480-660', '6 480-660'];
    expect(of('samsat', 'normal')).toEqual(week);
    expect(of('polres', 'normal')).toEqual(week);
    expect(of('disdukcapil', 'normal')).toEqual(week.slice(0, 5));
    expect(of('polres', 'ramadan')).toEqual([
      ...[1, 2, 3, 4].map((day) => `${day} 480-660`),
      '5 480-600',
      '6 480-600',
    ]);
  });

  test('the decrees give 17 + 8 days in 2026 and 18 + 8 in 2027, and dzuhur every day', async () => {
    const count = async (year: number) => {
      const range = { from: localDate(`${year}-01-01`), to: localDate(`${year}-12-31`) };
      const tables = await calendar.tables(city.db.reader, range);
      const kinds = tables.holidays.map((h) => h.kind);
      const national = kinds.filter((kind) => kind === 'nasional').length;
      return { national, joint: kinds.length - national, dzuhur: tables.dzuhur.size };
    };
    expect(await count(2026)).toEqual({ national: 17, joint: 8, dzuhur: 365 });
    expect(await count(2027)).toEqual({ national: 18, joint: 8, dzuhur: 365 });
  });

  test('Ramadan of both years, the second one an estimate', async () => {
    const range = { from: localDate('2026-01-01'), to: localDate('2027-12-31') };
    const { ramadans } = await calendar.tables(city.db.reader, range);
    expect(ramadans).toEqual([
      { hijriYear: 1447, fromDate: '2026-02-19', toDate: '2026-03-20', estimate: false },
      { hijriYear: 1448, fromDate: '2027-02-08', toDate: '2027-03-09', estimate: true },
    ]);
    const days = ramadans.map((r) => daysBetween(r.fromDate, r.toDate) + 1);
    expect(days).toEqual([30, 30]);
  });

  test('each kelurahan wants one joint visit, the six of highest demand want two', async () => {
    const requirements = await demand.requirements(city.db.reader);
    expect(requirements).toHaveLength(27);
    const total = (r: (typeof requirements)[number]) =>
      r.demands.reduce((sum, { expected }) => sum + expected, 0);
    const ranked = [...requirements].sort((a, b) => total(b) - total(a));
    expect(ranked.map((r) => r.visits)).toEqual([...Array(6).fill(2), ...Array(21).fill(1)]);
    const bounds = { sim: [8, 24], samsat: [12, 40], dukcapil: [10, 30] } as const;
    for (const r of requirements) {
      expect(r).toMatchObject({
        horizonDays: 14,
        minGapDays: 4,
        maxGapDays: null,
        together: 'required',
        mandatory: true,
        minMinutes: 60,
        maxMinutes: 180,
        overlapMinutes: 60,
        demo: true,
      });
      for (const { service, expected, source } of r.demands) {
        const [least, most] = bounds[service as keyof typeof bounds];
        expect(expected).toBeGreaterThanOrEqual(least);
        expect(expected).toBeLessThanOrEqual(most);
        expect(source).toBe('data contoh');
      }
    }
  });

  test('seeding again changes nothing', async () => {
    expect(await city.db.transaction((tx) => seedCity(tx))).toBe(false);
    expect(await stops.all(city.db.reader)).toHaveLength(77);
  });
});

describe('the scarce city', () => {
  const city = givenCity('scarce');
  test('is the same with one SIM unit', async () => {
    const units = await fleet.units(city.db.reader);
    expect(units.filter((u) => u.agency === 'polres').map((u) => u.code)).toEqual(['SIM-1']);
    expect(units).toHaveLength(6);
  });
});

describe('half a city', () => {
  const city = givenCity();
  test('is refused, with the names of the empty tables', async () => {
    await city.db.reader.query('DELETE FROM requirement_demands');
    await expect(city.db.transaction((tx) => seedCity(tx))).rejects.toThrow(HalfSeededError);
    await expect(city.db.transaction((tx) => seedCity(tx))).rejects.toMatchObject({
      code: 'HALF_SEEDED',
      values: { empty: 'requirement_demands' },
    });
  });
});

describe('an empty database', () => {
  const city = givenCity(null);
  test('two seeds at the same time make one city', async () => {
    const seed = () => city.db.transaction((tx) => seedCity(tx));
    expect((await Promise.all([seed(), seed()])).sort()).toEqual([false, true]);
    expect(await areas.all(city.db.reader)).toHaveLength(27);
  });
});
