/** `npm run bench:summary -- FILE…`: mean and worst gap of each family and size in result files. */

import { parseArgs } from 'node:util';
import { fromFile } from './files.js';
import { runProgram, UsageError } from './options.js';
import { readResults, summaryLines } from './report.js';

const USAGE = 'npm run bench:summary -- RESULTS.jsonl...';

await runProgram(USAGE, async () => {
  const { positionals } = parseArgs({ allowPositionals: true });
  if (positionals.length === 0) throw new UsageError('name at least one result file');
  const results = positionals.flatMap((path) => fromFile(path, readResults));
  process.stdout.write(`${summaryLines(results).join('\n')}\n`);
  return 0;
});
