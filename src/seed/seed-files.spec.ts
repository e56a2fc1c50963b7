import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readSeed, seedFolder } from './seed-files.js';

/** A column per file, and a value it cannot have. */
const BAD: readonly [file: string, column: string, value: string][] = [
  ['agencies.csv', 'name', ''],
  ['depots.csv', 'lat', ''],
  ['units.csv', 'shift_start', '7 pagi'],
  ['units.csv', 'slots_needed', ''],
  ['unit-skills.csv', 'daily_quota', 'banyak'],
  ['areas.csv', 'population', '1.234'],
  ['areas.csv', 'lon', '109,1'],
  ['stops.csv', 'candidate', 'ya'],
  ['stops.csv', 'access_lead_minutes', '1.5'],
  ['stop-windows.csv', 'closes', '25:00'],
  ['agency-hours.csv', 'profile', 'puasa'],
  ['calendar-years.csv', 'year', ''],
  ['holidays.csv', 'date', '2026-02-30'],
  ['holidays.csv', 'kind', 'libur'],
  ['ramadans.csv', 'from_date', '1 Ramadan'],
  ['demand.csv', 'together', 'always'],
  ['demand.csv', 'max_gap_days', 'x'],
  ['demand.csv', 'min_gap_days', '0'],
  ['demand.csv', 'max_gap_days', '1'],
  ['demand.csv', 'max_minutes', '30'],
  ['demand.csv', 'sim', ''],
  ['demo-accounts.csv', 'role', 'boss'],
  ['demo-absences.csv', 'from_day', ''],
];

describe('the files of the seed', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mpp-seed-'));
    await cp(seedFolder(), folder, { recursive: true });
  });
  afterAll(() => rm(folder, { recursive: true }));

  /** What reading the folder says while `file` has this content. */
  const readWith = async (file: string, change: (content: string) => string): Promise<string> => {
    const path = join(folder, file);
    const content = await readFile(path, 'utf8');
    await writeFile(path, change(content));
    try {
      await readSeed(folder);
      return 'read';
    } catch (error) {
      return (error as Error).message;
    } finally {
      await writeFile(path, content);
    }
  };

  test('are read as they are', async () => {
    expect(await readWith('agencies.csv', (content) => content)).toBe('read');
  });

  test.each(BAD)('%s with a bad %s names file, row and column', async (file, column, value) => {
    const message = await readWith(file, (content) => {
      const [head = '', first = '', ...rest] = content.split('\n');
      const at = head.split(',').indexOf(column);
      const cells = first
        .match(/("([^"]|"")*"|[^,]*)(,|$)/g)!
        .map((cell) => cell.replace(/,$/, ''));
      cells[at] = value.includes(',') ? `"${value}"` : value;
      return [head, first, cells.slice(0, head.split(',').length).join(), ...rest].join('\n');
    });
    expect(message).toMatch(new RegExp(`^${file}, row 2, ${column}: \\w`));
  });

  test('a missing column, an unknown one and a broken file are named too', async () => {
    const renamed = await readWith('demand.csv', (content) =>
      content.replace('visits', 'kunjungan'),
    );
    expect(renamed).toContain('demand.csv, row 1, visits: ');
    const json = await readWith('services.json', (content) =>
      content.replace(/"bottleneck_minutes": \d+/, '"bottleneck_minutes": "lama"'),
    );
    expect(json).toMatch(/^services\.json, row 1, bottleneck_minutes: /);
    expect(await readWith('services.json', (c) => c.slice(0, -9))).toMatch(/^services\.json: /);
    expect(await readWith('units.csv', (c) => `${c}"`)).toMatch(/^units\.csv: /);
  });
});
