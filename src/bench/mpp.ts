/** `npm run bench:mpp -- --stops N …`: our own seeded family, from a city to a province. */

import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadLinearSolver } from '../bound/linear/highs.js';
import type { LinearSolver } from '../bound/linear/linear.js';
import { DEFAULT_EFFORT } from '../bound/proof.js';
import { prove, type Proven } from '../bound/prove.js';
import {
  makeProblem,
  type ProblemInput,
  type SolverProblem,
  type SolverSolution,
} from '../solver/index.js';
import { Random } from '../solver/random.js';
import { fromFile } from './files.js';
import { nextEvent, published } from './mpp/events.js';
import { regionInput, VARIANTS, type FamilyOptions, type Variant } from './mpp/family.js';
import { boundsOf, gapOf, hundredths, inWords, servedOf, type Line } from './mpp/line.js';
import { measure } from './mpp/measure.js';
import { groupsOf, placesFromCsv, syntheticPlaces, type Point } from './mpp/places.js';
import { planRegions, wallNow, type RegionBudget, type RegionPlan } from './mpp/plan-regions.js';
import { wholeInput, wholeSolution } from './mpp/regions.js';
import { fileOptions, runProgram, UsageError, wholeOf, BUDGET_OPTIONS } from './options.js';
import { cpuClock } from '../threads/search.js';
import { solveTogether } from '../threads/together.js';

const USAGE = `npm run bench:mpp -- --stops N --seconds N [--weeks W] [--seed S] [--variant a..e]
  [--threads T] [--iterations N] [--places CSV] [--region STOPS] [--solutions DIR]
  [--prove] [--json]`;
/** Up to here one search plans everything; above, regions are planned apart. */
const WHOLE_UP_TO = 1000;
const EVENTS = 3;
/** Share of a province's seconds that is kept for putting the regions together and checking them. */
const CHECK_SHARE = 0.1;

await runProgram(USAGE, async () => {
  const { values } = parseArgs({
    options: {
      ...BUDGET_OPTIONS,
      stops: { type: 'string' },
      weeks: { type: 'string', default: '2' },
      variant: { type: 'string', default: 'a' },
      places: { type: 'string' },
      region: { type: 'string', default: '135' },
      prove: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  if (values.stops === undefined) throw new UsageError('--stops is needed');
  const stops = wholeOf(values.stops, 'stops', 1);
  const variant = VARIANTS.find((v) => v === values.variant);
  if (!variant) throw new UsageError(`--variant is one of ${VARIANTS.join(' ')}`);
  const { seconds, seed, threads, iterations, solutions } = fileOptions(values);
  const weeks = wholeOf(values.weeks, 'weeks', 1);
  const most = stops > WHOLE_UP_TO ? wholeOf(values.region, 'region', 1) : stops;
  const inputs = inputsOf(pointsOf(stops, seed, values.places), most, { weeks, seed, variant });
  if (variant === 'e' && inputs.length > 1) {
    throw new UsageError(`variant e needs --stops of at most ${WHOLE_UP_TO}`);
  }
  const name = `mpp-${stops}-${variant}-s${seed}${weeks === 2 ? '' : `-w${weeks}`}`;
  const lines = await plan(name, variant, inputs, {
    budget: { seconds, seed, iterations },
    threads,
    folder: solutions,
    prove: values.prove,
  });
  for (const line of lines) {
    process.stdout.write(values.json ? `${JSON.stringify(line)}\n` : `${inWords(line)}\n`);
  }
  return lines.some((line) => line.violations > 0) ? 1 : 0;
});

function pointsOf(stops: number, seed: number, places: string | undefined): Point[] {
  if (places === undefined) return syntheticPlaces(stops, new Random(seed));
  return fromFile(places, (csv) => placesFromCsv(csv, stops));
}

function inputsOf(points: Point[], most: number, options: FamilyOptions): ProblemInput[] {
  return groupsOf(points, [...points.keys()], most).map((own, region) =>
    regionInput(
      own.map((i) => points[i]!),
      { ...options, seed: options.seed + region },
    ),
  );
}

interface PlanOptions {
  readonly budget: RegionBudget;
  readonly threads: number;
  readonly folder: string | undefined;
  readonly prove: boolean;
}

/** The plan and, in variant e, its revisions; the seconds are shared out between them. */
async function plan(
  name: string,
  variant: Variant,
  inputs: readonly ProblemInput[],
  { budget, threads, folder, prove: wanted }: PlanOptions,
): Promise<Line[]> {
  const solver = wanted ? await loadLinearSolver() : null;
  const rounds = variant === 'e' ? 1 + EVENTS : 1;
  const share = { ...budget, seconds: budget.seconds / rounds };
  const random = new Random(budget.seed + 1);
  let step = { event: 'plan', inputs, start: undefined as SolverSolution | undefined };
  const lines: Line[] = [];
  for (let round = 0; round < rounds; round++) {
    const spent = cpuClock();
    const begun = round === 0 ? performance.timeOrigin / 1000 : wallNow();
    const plans = await planned(step.inputs, share, threads, begun, step.start);
    const cpuSeconds = spent();
    const input = wholeInput(step.inputs);
    const problem = makeProblem(input);
    const problems = step.inputs.length === 1 ? [problem] : step.inputs.map(makeProblem);
    const found = wholeSolution(
      problem,
      plans.map((p) => ({ problem: problems[p.region]!, solution: p.solution })),
    );
    const judged = measure(problem, found);
    const wallSeconds = wallNow() - begun;
    const proven = solver && provenPlan(problem, found, solver);
    const solution = proven?.plan ?? found;
    const text = JSON.stringify(input, arrays);
    if (folder !== undefined) write(folder, `${name}-${round}`, text, asWritten(problem, solution));
    lines.push({
      instance: name,
      event: step.event,
      ...(solution === found ? judged : measure(problem, solution)),
      levels: solution.levels,
      bound: proven ? boundsOf(proven.proof) : null,
      gap: proven ? gapOf(proven.proof) : null,
      people: proven ? servedOf(proven.proof) : null,
      proofSeconds: proven ? hundredths(proven.proof.seconds) : null,
      iterations: plans.reduce((sum, p) => sum + p.iterations, 0),
      cpuSeconds: hundredths(cpuSeconds),
      wallSeconds: hundredths(wallSeconds),
      peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
      hash: createHash('sha256').update(text).digest('hex').slice(0, 16),
    });
    if (round + 1 === rounds) break;
    const changed = nextEvent(round, published(input, problem, solution), solution, random);
    if (!changed) break;
    step = { event: changed.what, inputs: [changed.input], start: solution };
  }
  return lines;
}

/** One search for all threads, or regions shared out among them. */
async function planned(
  inputs: readonly ProblemInput[],
  budget: RegionBudget,
  threads: number,
  begun: number,
  start: SolverSolution | undefined,
): Promise<RegionPlan[]> {
  if (inputs.length > 1) {
    const seconds = budget.seconds * (1 - CHECK_SHARE) - (wallNow() - begun);
    return planRegions(inputs, { ...budget, seconds }, threads);
  }
  const spent = cpuClock();
  const problem = makeProblem(inputs[0]!);
  const own = { ...budget, seconds: budget.seconds - spent(), threads, reasons: false };
  const { solution, allIterations } = await solveTogether(problem, {
    ...own,
    ...(start ? { start } : {}),
  });
  return [{ region: 0, solution, iterations: allIterations }];
}

/** The plan, or a better one if the exact model has it, with what is proven about it. */
function provenPlan(problem: SolverProblem, found: SolverSolution, solver: LinearSolver): Proven {
  const clock = () => performance.now() / 1000;
  return prove(problem, found, { effort: DEFAULT_EFFORT, solver, clock });
}

/** Typed arrays as lists, so that the problem can be read anywhere. */
function arrays(_key: string, value: unknown): unknown {
  return value instanceof Int32Array ? Array.from(value) : value;
}

/** With the requirements of the written problem: one that may come apart is several to the planner. */
function asWritten(problem: SolverProblem, solution: SolverSolution): SolverSolution {
  const visits = solution.visits.map((v) => ({
    ...v,
    requirement: problem.requirementSource[v.requirement]!,
  }));
  return { ...solution, visits };
}

function write(folder: string, name: string, problem: string, solution: SolverSolution): void {
  writeFileSync(join(folder, `${name}.problem.json`), problem);
  writeFileSync(join(folder, `${name}.solution.json`), `${JSON.stringify(solution)}\n`);
}
