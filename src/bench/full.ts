/**
 * `npm run bench:full -- FOLDER --out FILE`: plans every benchmark file below a folder, or those a
 * list names, and appends a JSON line for each. What the result file holds already is skipped, so
 * an interrupted run goes on where it stopped.
 */

import { appendFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { benchFile } from './bench-file.js';
import { taskOf } from './family.js';
import { fromFile } from './files.js';
import { FormatError, UnknownFormatError } from './instance.js';
import { BUDGET_OPTIONS, fileOptions, runProgram, UsageError } from './options.js';
import { headLine, jsonLine, textLine } from './report.js';
import { heldIn, keyOf } from './result-file.js';
import { linesOf } from './rows.js';

const USAGE = `npm run bench:full -- FOLDER --out FILE --seconds N [--list FILE] [--family NAME]
  [--threads T] [--seed S] [--iterations N] [--solutions DIR] [--bks CSV]`;
/** Gehring and Homberger's files end in .TXT, Cordeau's in nothing. */
const ENDINGS = /(^[^.]+|\.(txt|vrp|json))$/i;

await runProgram(USAGE, async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      ...BUDGET_OPTIONS,
      out: { type: 'string' },
      list: { type: 'string' },
      family: { type: 'string' },
    },
  });
  const [folder] = positionals;
  if (folder === undefined || positionals.length > 1 || values.out === undefined) {
    throw new UsageError('one folder and --out FILE are needed');
  }
  const out = values.out;
  const options = fileOptions(values);
  const held = heldIn(out);
  const paths = new Map<string, string>();
  const complain = (sentence: string) => void process.stderr.write(`${sentence}\n`);
  process.stdout.write(`${headLine()}\n`);
  let good = true;
  for (const path of filesOf(folder, values.list)) {
    const task = known(path);
    if (task === 'other') continue;
    if (task !== 'broken' && (values.family ?? task.family) !== task.family) continue;
    const key = task === 'broken' ? path : keyOf(task);
    const twin = paths.get(key);
    if (twin !== undefined) {
      complain(`${path}: not planned, for ${twin} has its family and name`);
      good = false;
      continue;
    }
    paths.set(key, path);
    if (held.has(key)) continue;
    const done = await benchFile(path, options, complain);
    good &&= done !== null && done.result.feasible;
    if (!done) continue;
    appendFileSync(out, `${jsonLine(done.result)}\n`);
    process.stdout.write(`${textLine(done.result)}\n`);
  }
  return good ? 0 : 1;
});

/** By name, so that two runs take the same order. */
function filesOf(folder: string, list: string | undefined): string[] {
  if (list !== undefined) {
    return fromFile(list, linesOf).map(({ text }) => join(folder, text));
  }
  if (!statOf(folder)?.isDirectory()) throw new UsageError(`there is no folder ${folder}`);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => ENDINGS.test(entry.name))
    .map((entry) => relative('.', join(entry.parentPath, entry.name)))
    .filter((path) => statOf(path)?.isFile())
    .sort();
}

function statOf(path: string) {
  return statSync(path, { throwIfNoEntry: false });
}

/** Other files may lie in the folder; a benchmark that is broken must not pass for one of them. */
function known(path: string): { family: string; instance: string } | 'broken' | 'other' {
  try {
    return fromFile(path, (text) => taskOf(path, text));
  } catch (error) {
    if (error instanceof UnknownFormatError) return 'other';
    if (error instanceof FormatError) return 'broken';
    throw error;
  }
}
