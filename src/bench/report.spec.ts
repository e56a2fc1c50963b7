import { describe, expect, test } from '@jest/globals';
import { jsonLine, readResults, summaryLines, textLine, type Result } from './report.js';

const result = (instance: string, gap: number | null, more: Partial<Result> = {}): Result => ({
  instance,
  family: 'vrptw-dist',
  cost: 827.3000000001,
  vehicles: 10,
  feasible: gap !== null,
  cpuSeconds: 2.00049,
  iterations: 1000,
  gap,
  ...more,
});

describe('a result', () => {
  test('is one JSON line that can be read back, without the last digits of doubles', () => {
    const line = jsonLine(result('c102', 0.123456));
    expect(line).toBe(
      '{"instance":"c102","family":"vrptw-dist","cost":827.3,"vehicles":10,"feasible":true,' +
        '"cpuSeconds":2,"iterations":1000,"gap":0.1235}',
    );
    expect(readResults(`${line}\n${line.slice(0, 20)}`)).toEqual([JSON.parse(line)]);
  });

  test('is one line to read; a gap of zero is shown, none is a dash', () => {
    expect(textLine(result('c102', 0))).toMatch(/827\.3 .* yes .* 0\.00$/);
    expect(textLine(result('c102', null))).toMatch(/ NO .* -$/);
    expect(textLine(result('c102', -0.0001))).toMatch(/ 0\.00$/);
  });
});

test('the summary has a line per family and size, and leaves illegal plans out of the gap', () => {
  const lines = summaryLines([
    result('r1_4_2', 1),
    result('r1_4_6', 3),
    result('r2_4_6', null),
    result('r1_10_2', 8),
    result('c102', 0),
    result('m25_2', 5, { family: 'hhcrsp' }),
    result('p02', 0.5, { family: 'pvrp' }),
  ]);
  expect(lines.slice(1).map((line) => line.split(/ {2,}/))).toEqual([
    ['hhcrsp 25', '1', '0', '5.00', '5.00', '2.00'],
    ['pvrp', '1', '0', '0.50', '0.50', '2.00'],
    ['vrptw-dist 100', '1', '0', '0.00', '0.00', '2.00'],
    ['vrptw-dist 400', '3', '1', '2.00', '3.00', '2.00'],
    ['vrptw-dist 1000', '1', '0', '8.00', '8.00', '2.00'],
  ]);
});
