/**
 * The judges against solutions and values that others published. Needs the benchmark folder in
 * MPP_BENCH_DIR, which is not part of this repository.
 */

import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parseCordeau } from '../../src/bench/cordeau.js';
import { judgeRoutes } from '../../src/bench/routing-cost.js';
import { parseVrplib } from '../../src/bench/vrplib.js';
import type { Route } from '../../src/bench/instance.js';

const folder = process.env.MPP_BENCH_DIR ?? '';
const given = folder !== '' && existsSync(folder);
if (!given) console.log('MPP_BENCH_DIR names no folder: published solutions are not compared.');
const when = given ? describe : describe.skip;

const read = (...path: string[]) => readFileSync(join(folder, ...path), 'utf8');
const listed = (path: string, ending: string) =>
  given ? readdirSync(join(folder, path)).filter((name) => name.endsWith(ending)) : [];

/** First line the cost, then `day-or-depot vehicle duration load depot customers… depot`. */
function published(text: string, m: number, multiDepot: boolean) {
  const [head, ...lines] = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const routes = lines.map((line): Route => {
    const [group, vehicle, , , ...stops] = line.trim().split(/\s+/).map(Number);
    return {
      day: multiDepot ? 0 : group! - 1,
      vehicle: (multiDepot ? (group! - 1) * m : 0) + vehicle! - 1,
      customers: stops.slice(1, -1),
    };
  });
  return { cost: Number(head), routes };
}

when.each(['pvrp', 'mdvrp'])('published %s solutions', (family) => {
  test.each(listed(`${family}/sol-1997`, '.res'))('%s is legal and costs what it says', (file) => {
    const name = basename(file, '.res');
    const text = read(family, `${name}.txt`);
    const m = Number(text.trim().split(/\s+/)[1]);
    const { cost, routes } = published(read(family, 'sol-1997', file), m, family === 'mdvrp');
    const verdict = judgeRoutes(parseCordeau(text, name), routes);
    expect({ faults: verdict.faults, cost: verdict.cost.toFixed(2) }).toEqual({
      faults: [],
      cost: cost.toFixed(2),
    });
  });
});

when('best known solutions of large MDVRPTW', () => {
  test.each(listed('mdvrptw-large', '.sol'))('%s is legal and costs what it says', (file) => {
    const name = basename(file, '.sol');
    const instance = parseVrplib(read('mdvrptw-large', `${name}.vrp`), name);
    const text = read('mdvrptw-large', file);
    // Customers are counted from 0 with the depots, the file's ids from 1.
    const routes = [...text.matchAll(/Route #(\d+):([\d ]*)/g)].map((match) => ({
      day: 0,
      vehicle: Number(match[1]) - 1,
      customers: match[2]!
        .split(' ')
        .filter((word) => word !== '')
        .map((word) => Number(word) + 1),
    }));
    const verdict = judgeRoutes(instance, routes);
    expect({ faults: verdict.faults, cost: verdict.cost }).toEqual({
      faults: [],
      cost: Number(/Cost: (\d+)/.exec(text)![1]),
    });
  });
});
