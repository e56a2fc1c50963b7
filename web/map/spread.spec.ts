import { expect, test } from '@jest/globals';
import { spread, type Plate } from './spread.js';

const plate = (x: number, y: number): Plate => ({ x, y, width: 40, height: 20 });
const placed = (plates: readonly Plate[]) =>
  spread(plates).map(({ dx, dy }, i) => ({
    ...plates[i]!,
    x: plates[i]!.x + dx,
    y: plates[i]!.y + dy,
  }));

function covered(plates: readonly Plate[]): number {
  let pairs = 0;
  plates.forEach((a, i) => {
    for (const b of plates.slice(i + 1)) {
      const isApart =
        Math.abs(a.x - b.x) >= (a.width + b.width) / 2 ||
        Math.abs(a.y - b.y) >= (a.height + b.height) / 2;
      if (!isApart) pairs++;
    }
  });
  return pairs;
}

test('plates that have room stay where they are', () => {
  expect(spread([plate(0, 0), plate(44, 0), plate(0, 24)])).toEqual(
    Array(3).fill({ dx: 0, dy: 0 }),
  );
  expect(spread([])).toEqual([]);
});

test('two that cover each other part the shorter way, half each', () => {
  // 20 high and 10 apart: 13 px are missing with the gap of 3, far fewer than the 33 px sideways.
  const [above, below] = spread([plate(0, 0), plate(10, 10)]);
  expect(above).toEqual({ dx: 0, dy: -6.5 });
  expect(below).toEqual({ dx: 0, dy: 6.5 });
});

test('a dense centre becomes readable, also where places share a pixel, and always in the same way', () => {
  const centre = Array.from({ length: 30 }, (_, i) =>
    plate(100 + ((i * 37) % 90), 100 + ((i * 53) % 70)),
  );
  const plates = [...centre, plate(100, 100), plate(100, 100)];
  expect(covered(plates)).toBeGreaterThan(20);
  expect(covered(placed(plates))).toBe(0);
  expect(spread(plates)).toEqual(spread(plates));
});
