import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { benchFile, type FileOptions } from './bench-file.js';
import { BestKnown } from './bks.js';
import { fileOptions, UsageError } from './options.js';

const folder = mkdtempSync(join(tmpdir(), 'mpp-bench-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Two customers on one line, 5 and 10 from the depot. */
const TEXT = `line
VEHICLE
NUMBER CAPACITY
1 10

0 0 0 0 0 100 0
1 3 4 1 0 100 1
2 6 8 1 0 100 1
`;
const options: FileOptions = {
  seconds: 60,
  seed: 1,
  threads: 1,
  iterations: 20,
  solutions: folder,
  best: new BestKnown('family,instance,bks_distance\nvrptw-dist,line,16\n'),
};

test('a file becomes a result with its gap, and routes in the ids of the file', async () => {
  const path = join(folder, 'line.txt');
  writeFileSync(path, TEXT);
  const done = await benchFile(path, options, (sentence) => expect(sentence).toBe(''));
  expect(done).toMatchObject({
    faults: [],
    result: { instance: 'line', family: 'vrptw-dist', cost: 20, feasible: true, gap: 25 },
  });
  const written: unknown = JSON.parse(readFileSync(join(folder, 'vrptw-dist-line.json'), 'utf8'));
  expect(written).toMatchObject({
    cost: 20,
    iterations: 20,
    routes: [{ day: 0, vehicle: 0, depot: 0, customers: expect.arrayContaining([1, 2]) }],
  });
});

test('a file that is no benchmark is answered with a sentence', async () => {
  const path = join(folder, 'other.txt');
  writeFileSync(path, 'something else');
  const said: string[] = [];
  expect(await benchFile(path, options, (sentence) => void said.push(sentence))).toBeNull();
  expect(said).toEqual([`${path}: no known benchmark format`]);
});

test('a file that cannot be read is answered with a sentence, too', async () => {
  const said: string[] = [];
  const paths = [join(folder, 'none.txt'), folder];
  for (const path of paths) await benchFile(path, options, (sentence) => void said.push(sentence));
  expect(said).toEqual([`${paths[0]}: there is no such file`, `${folder}: a folder, not a file`]);
});

test('where the file carries real numbers the plan keeps to them', async () => {
  const path = join(folder, 'real.txt');
  // 4.5 and 5.6 are more than one vehicle of 10 can carry, and just what one of 10.1 can.
  const real = TEXT.replace('4 1 0', '4 4.5 0').replace('8 1 0', '8 5.6 0');
  for (const [fleet, vehicles] of [
    ['2 10', 2],
    ['2 10.1', 1],
  ] as const) {
    writeFileSync(path, real.replace('1 10\n', `${fleet}\n`));
    const done = await benchFile(path, options, (sentence) => expect(sentence).toBe(''));
    expect(done).toMatchObject({ faults: [], result: { vehicles, feasible: true } });
  }
});

test('places in metres, far apart and open late, are planned as well', async () => {
  const path = join(folder, 'far.txt');
  writeFileSync(
    path,
    '6 1 2 1\n0 10\n1 300000 400000 0 1 1 0 0 9e5\n2 6e5 8e5 0 1 1 0 2e6 3e6\n3 0 0 0 0 0 9e6\n',
  );
  const done = await benchFile(path, options, (sentence) => expect(sentence).toBe(''));
  // 500 km to the first, 500 km on, 1000 km home.
  expect(done).toMatchObject({ faults: [], result: { cost: 2_000_000, feasible: true } });
});

test('a tour may last as long as its services do', async () => {
  const path = join(folder, 'long.txt');
  // Sixty services of 1,000 after one another, 1 apart, and no longest duration.
  const rows = Array.from({ length: 60 }, (_, i) => `${i + 1} ${i} 0 1000 1 1 1 1\n`);
  writeFileSync(path, `2 1 60 1\n0 100\n${rows.join('')}61 0 0 0 0 0 0\n`);
  const done = await benchFile(path, options, (sentence) => expect(sentence).toBe(''));
  expect(done).toMatchObject({ faults: [], result: { cost: 118, feasible: true } });
});

test('a window of one moment without service is kept to', async () => {
  const path = join(folder, 'moment.txt');
  // The depot is 11 away: who must begin at 11 can be served, who must at 10.9 cannot.
  for (const [moment, faults] of [
    ['11', []],
    ['10.9', ['customer 1 is not visited']],
  ] as const) {
    const row = `1 11 0 1 ${moment} ${moment} 0\n`;
    writeFileSync(path, `VEHICLE\nNUMBER CAPACITY\n1 10\n0 0 0 0 0 100 0\n${row}`);
    const done = await benchFile(path, options, (sentence) => expect(sentence).toBe(''));
    expect(done?.faults).toEqual(faults);
  }
});

test('no customer, or one, is a file like any other', async () => {
  const path = join(folder, 'few.txt');
  for (const [customers, cost] of [
    [0, 0],
    [1, 10],
  ] as const) {
    writeFileSync(
      path,
      TEXT.split('\n')
        .slice(0, 6 + customers)
        .join('\n'),
    );
    const done = await benchFile(path, options, (sentence) => expect(sentence).toBe(''));
    expect(done).toMatchObject({ faults: [], result: { cost, vehicles: customers } });
  }
});

test('customers side by side and far from the depot are worth a tour each', async () => {
  const path = join(folder, 'apart.txt');
  // Each fills a vehicle: three times 500 there and 500 back, while they are 0 and 1 apart.
  const rows = ['1 300 400', '2 300 400', '3 301 400'].map((at) => `${at} 9 0 900 1\n`);
  writeFileSync(path, `VEHICLE\nNUMBER CAPACITY\n3 10\n0 0 0 0 0 2000 0\n${rows.join('')}`);
  const done = await benchFile(path, options, (sentence) => expect(sentence).toBe(''));
  expect(done).toMatchObject({ faults: [], result: { cost: 3001.2, vehicles: 3 } });
});

test('two customers at one place without service may be visited in any order', async () => {
  const path = join(folder, 'one-place.txt');
  // Customers 7 and 12 begin at the same moment on the first day; each day's way is 20.
  const rows = ['0 0 0', '30 3 4 0 1 2 1 10', '7 6 8 0 1 1 1 8', '12 6 8 0 0 4 1 15'];
  writeFileSync(path, `1 1 3 4\n0 5\n0 5\n0 5\n0 5\n${rows.join('\n')}\n`);
  for (const seed of [1, 2, 3, 4]) {
    const done = await benchFile(path, { ...options, seed }, (told) => expect(told).toBe(''));
    expect(done).toMatchObject({ faults: [], result: { cost: 80 } });
  }
});

test('iterations alone end a search, unless seconds are asked for', () => {
  const words = { seed: '1', threads: '1' };
  expect(fileOptions(words).seconds).toBe(10);
  expect(fileOptions({ ...words, iterations: '5' }).seconds).toBe(Infinity);
  expect(fileOptions({ ...words, iterations: '5', seconds: '3' }).seconds).toBe(3);
});

test('numbers on the command line are checked', () => {
  const words = { seconds: '2.5', seed: '1', threads: '2' };
  expect(fileOptions(words)).toMatchObject({ seconds: 2.5, threads: 2, iterations: undefined });
  for (const wrong of [{ seconds: 'ten' }, { threads: '0' }, { seed: '1.5' }, { iterations: '' }]) {
    expect(() => fileOptions({ ...words, ...wrong })).toThrow(UsageError);
  }
});
