import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

interface Live {
  readonly number: number;
  readonly demo: boolean;
  readonly first: string;
  readonly last: string;
}

/** As `npm start` runs it. */
function whatIsPublished(live: readonly Live[], day: string, from?: string): unknown {
  const program = `import { whatIsPublished } from '${join(__dirname, 'demo-state.mjs')}';
    const [live, day, from] = JSON.parse(process.argv[1]);
    console.log(JSON.stringify(whatIsPublished(live, day, from)));`;
  const run = ['--input-type=module', '-e', program, '--', JSON.stringify([live, day, from])];
  return JSON.parse(execFileSync(process.execPath, run, { encoding: 'utf8' }));
}

const FIRST = { number: 5, demo: true, first: '2026-11-30', last: '2026-12-13' };
const SECOND = { number: 2, demo: true, first: '2026-12-14', last: '2026-12-27' };
const said = ({ number, first, last }: Live) => `Published: number ${number}, ${first} to ${last}`;

test('each publication that is not over is named, and what to do where there is none', () => {
  const both = [FIRST, SECOND];
  expect(whatIsPublished(both, '2026-12-01')).toEqual([said(FIRST), said(SECOND)]);
  expect(whatIsPublished(both, '2026-12-01', FIRST.first)).toEqual([said(FIRST), said(SECOND)]);
  expect(whatIsPublished(both, '2026-12-20', '2026-12-28')).toEqual([
    said(SECOND),
    'Nothing was changed. To plan from 2026-12-28: npm run demo -- --from 2026-12-28',
  ]);
  expect(whatIsPublished(both, '2026-12-28')).toEqual([
    said(SECOND),
    'The demo fortnight is over. For a new one: npm run demo -- --from 2027-01-04',
  ]);
});
