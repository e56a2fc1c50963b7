/** `npm run bench -- FILE… --seconds N`: plans benchmark files and prints a line for each. */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { BestKnown } from './bks.js';
import { taskOf } from './family.js';
import { headLine, jsonLine, textLine, type Result } from './report.js';
import { runTask } from './run.js';

const USAGE = `npm run bench -- FILE... --seconds N [--seed S] [--iterations N] [--json]
  [--solutions DIR] [--bks CSV]`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seconds: { type: 'string', default: '10' },
    seed: { type: 'string', default: '1' },
    iterations: { type: 'string' },
    json: { type: 'boolean', default: false },
    solutions: { type: 'string' },
    bks: { type: 'string' },
  },
});

function main(): number {
  if (positionals.length === 0) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  const best = values.bks ? new BestKnown(readFileSync(values.bks, 'utf8')) : null;
  if (!values.json) process.stdout.write(`${headLine()}\n`);
  let illegal = 0;
  for (const path of positionals) {
    const task = taskOf(path, readFileSync(path, 'utf8'));
    const outcome = runTask(task, {
      seconds: Number(values.seconds),
      seed: Number(values.seed),
      iterations: values.iterations === undefined ? undefined : Number(values.iterations),
    });
    const result: Result = {
      instance: task.instance,
      family: task.family,
      cost: outcome.cost,
      vehicles: outcome.vehicles,
      feasible: outcome.feasible,
      cpuSeconds: outcome.cpuSeconds,
      iterations: outcome.iterations,
      gap: outcome.feasible ? (best?.gap(task.family, task.instance, outcome.cost) ?? null) : null,
    };
    process.stdout.write(`${values.json ? jsonLine(result) : textLine(result)}\n`);
    for (const fault of outcome.faults.slice(0, 5)) process.stderr.write(`  ${fault}\n`);
    if (!outcome.feasible) illegal += 1;
    if (values.solutions) {
      mkdirSync(values.solutions, { recursive: true });
      const file = join(values.solutions, `${task.family}-${task.instance}.json`);
      writeFileSync(file, `${JSON.stringify({ ...result, routes: outcome.written })}\n`);
    }
  }
  return illegal > 0 ? 1 : 0;
}

process.exitCode = main();
