/** `npm run bench:repair -- --stops N …`: seconds to mend a plan after a unit broke down. */

import { parseArgs } from 'node:util';
import { check, makeProblem, solve } from '../solver/index.js';
import type { Breakdown } from '../solver/repair/breakdown.js';
import { Random } from '../solver/random.js';
import { repair } from '../solver/repair/repair.js';
import type { SolverSolution } from '../solver/solution.js';
import { published } from './mpp/events.js';
import { regionInput } from './mpp/family.js';
import { syntheticPlaces } from './mpp/places.js';
import { runProgram, UsageError, wholeOf } from './options.js';
import { cpuClock } from '../threads/search.js';

const USAGE = `npm run bench:repair -- --stops N [--breakdowns N] [--iterations N] [--seed S] [--json]`;

await runProgram(USAGE, () => {
  const { values } = parseArgs({
    options: {
      stops: { type: 'string' },
      breakdowns: { type: 'string', default: '50' },
      iterations: { type: 'string', default: '400' },
      seed: { type: 'string', default: '1' },
      json: { type: 'boolean', default: false },
    },
  });
  if (values.stops === undefined) throw new UsageError('--stops is needed');
  const stops = wholeOf(values.stops, 'stops', 1);
  const seed = wholeOf(values.seed, 'seed', 0);
  const line = measured(stops, {
    seed,
    breakdowns: wholeOf(values.breakdowns, 'breakdowns', 1),
    iterations: wholeOf(values.iterations, 'iterations', 1),
  });
  const words = `${line.stops} stops, ${line.units} units, seed ${seed}: ${line.breakdowns} breakdowns, ${line.illegal} illegal,
  ${line.sessions} sessions hit, ${line.changes} noticed; CPU s mean ${line.meanSeconds}, worst ${line.worstSeconds}`;
  process.stdout.write(`${values.json ? JSON.stringify(line) : words}\n`);
  return Promise.resolve(line.illegal > 0 ? 1 : 0);
});

interface Options {
  readonly seed: number;
  readonly breakdowns: number;
  readonly iterations: number;
}

function measured(stops: number, { seed, breakdowns, iterations }: Options) {
  const points = syntheticPlaces(stops, new Random(seed));
  const input = regionInput(points, { weeks: 2, seed, variant: 'a' });
  const fresh = makeProblem(input);
  const { solution } = solve(fresh, { seed, iterations, reasons: false });
  if (solution.tours.length === 0) {
    throw new UsageError(`of ${stops} stops none is visited, so nothing can break down`);
  }
  const problem = makeProblem(published(input, fresh, solution));
  const random = new Random(seed + 1);
  const seconds: number[] = [];
  let [illegal, sessions, changes] = [0, 0, 0];
  for (let i = 0; i < breakdowns; i++) {
    const breakdown = someBreakdown(solution, problem.daySeconds, random);
    const spent = cpuClock();
    const mended = repair(problem, solution, breakdown);
    seconds.push(spent());
    if (check(mended.problem, mended.solution).length > 0) illegal++;
    sessions += solution.sessions.filter((s) =>
      s.visits.some((v) => mended.affected.includes(v)),
    ).length;
    changes += mended.changes;
  }
  const rounded = (value: number) => Math.round(value * 1000) / 1000;
  return {
    stops,
    units: problem.unitCount,
    breakdowns,
    illegal,
    sessions,
    changes,
    meanSeconds: rounded(seconds.reduce((sum, s) => sum + s, 0) / seconds.length),
    worstSeconds: rounded(Math.max(...seconds)),
  };
}

/** A unit that is on the road that day breaks down while or before it serves. */
function someBreakdown(
  { tours, sessions }: SolverSolution,
  daySeconds: number,
  random: Random,
): Breakdown {
  const { unit, day, sessions: own } = tours[random.below(tours.length)]!;
  const open = sessions[own[random.below(own.length)]!]!.open;
  const from = Math.max(day * daySeconds, open - 60 * random.below(120));
  return { unit, day, from };
}
