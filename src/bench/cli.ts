/** `npm run bench -- FILE… --seconds N`: plans benchmark files and prints a line for each. */

import { parseArgs } from 'node:util';
import { benchFile } from './bench-file.js';
import { BUDGET_OPTIONS, fileOptions, runProgram, UsageError } from './options.js';
import { headLine, jsonLine, textLine } from './report.js';
import { keyOf } from './result-file.js';

const USAGE = `npm run bench -- FILE... --seconds N [--threads T] [--seed S] [--iterations N]
  [--json] [--solutions DIR] [--bks CSV]`;
const FAULTS_SHOWN = 5;

await runProgram(USAGE, async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { ...BUDGET_OPTIONS, json: { type: 'boolean', default: false } },
  });
  if (positionals.length === 0) throw new UsageError('name at least one file');
  const options = fileOptions(values);
  const complain = (sentence: string) => void process.stderr.write(`${sentence}\n`);
  if (!values.json) process.stdout.write(`${headLine()}\n`);
  const written = new Set<string>();
  let good = true;
  for (const path of positionals) {
    const done = await benchFile(path, options, complain);
    good &&= done !== null && done.result.feasible;
    if (!done) continue;
    const key = keyOf(done.result);
    if (options.solutions !== undefined && written.has(key)) {
      complain(`${path}: its routes took the place of those of another ${key}`);
    }
    written.add(key);
    process.stdout.write(`${values.json ? jsonLine(done.result) : textLine(done.result)}\n`);
    for (const fault of done.faults.slice(0, FAULTS_SHOWN)) complain(`  ${fault}`);
  }
  return good ? 0 : 1;
});
