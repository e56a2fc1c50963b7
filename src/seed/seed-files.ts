import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { seedRows, type SeedRow } from './seed-rows.js';

const CITY = 'kota-tegal';

const FILES = {
  agencies: 'agencies.csv',
  services: 'services.json',
  depots: 'depots.csv',
  units: 'units.csv',
  unitSkills: 'unit-skills.csv',
  areas: 'areas.csv',
  stops: 'stops.csv',
  stopWindows: 'stop-windows.csv',
  agencyHours: 'agency-hours.csv',
  calendarYears: 'calendar-years.csv',
  holidays: 'holidays.csv',
  ramadans: 'ramadans.csv',
  demand: 'demand.csv',
  demoAccounts: 'demo-accounts.csv',
  demoAbsences: 'demo-absences.csv',
} as const satisfies Record<keyof typeof seedRows, string>;

export type SeedData = { readonly [Name in keyof typeof FILES]: readonly SeedRow<Name>[] };

/** The seed's folder: beside the sources, or where the build copied it. */
export function seedFolder(root = process.cwd()): string {
  const places = [join(root, 'src', 'seed', CITY), join(root, 'dist', 'src', 'seed', CITY)];
  return places.find((place) => existsSync(place)) ?? places[0]!;
}

/** One file of the seed. @throws Error naming file, row and column of all that is wrong */
export async function readSeedFile<Name extends keyof typeof FILES>(
  name: Name,
  folder = seedFolder(),
): Promise<SeedRow<Name>[]> {
  const file = FILES[name];
  const wrong: string[] = [];
  const rows = rowsOf(file, await readFile(join(folder, file), 'utf8')).map((row, index) => {
    const result = seedRows[name].safeParse(row);
    for (const { path, message } of result.error?.issues ?? []) {
      wrong.push(`${file}, row ${index + 1}, ${path.join('.')}: ${message}`);
    }
    return result.data as SeedRow<Name>; // the schema of `name` made it, or nobody gets to see it
  });
  if (wrong.length > 0) throw new Error(wrong.join('\n'));
  return rows;
}

/** Row 1 is the first one below the names of the columns. @throws Error naming the file */
function rowsOf(file: string, content: string): unknown[] {
  try {
    return file.endsWith('.json')
      ? z.array(z.unknown()).parse(JSON.parse(content))
      : parse(content, { columns: true, bom: true, skip_empty_lines: true });
  } catch (error) {
    throw new Error(`${file}: ${(error as Error).message}`, { cause: error });
  }
}

export async function readSeed(folder = seedFolder()): Promise<SeedData> {
  const names = Object.keys(FILES) as (keyof typeof FILES)[];
  const entries = names.map(async (name) => [name, await readSeedFile(name, folder)] as const);
  return Object.fromEntries(await Promise.all(entries)) as unknown as SeedData; // one entry per name
}
