/** What may differ between two files that say the same, and what is said of a broken one. */

import { describe, expect, test } from '@jest/globals';
import { taskOf } from './family.js';
import { parseCordeau } from './cordeau.js';
import { FormatError, UnknownFormatError } from './instance.js';
import { parseSolomon } from './solomon.js';
import { PERIODIC, PRIZES } from './testing/tiny-files.js';
import { parseVrplib } from './vrplib.js';

const SOLOMON = `tiny
VEHICLE
NUMBER CAPACITY
2 20
CUSTOMER
CUST NO. XCOORD. YCOORD. DEMAND READY TIME DUE DATE SERVICE TIME
0 0 0 0 0 100 0
1 3 4 10 0 50 10
2 0 8 10 40 60 10
`;
const VRPLIB = PRIZES.replace('NAME : tiny\nTYPE : PCVRPTW', 'NAME OF 2 WORDS : tiny');
const files = [
  { kind: 'Solomon', text: SOLOMON, parse: parseSolomon },
  { kind: 'Cordeau', text: PERIODIC, parse: parseCordeau },
  { kind: 'VRPLIB', text: VRPLIB, parse: parseVrplib },
];

describe.each(files)('a $kind file', ({ text, parse }) => {
  const plain = parse(text, 'tiny');
  const odd: [string, string][] = [
    ['lines of Windows', text.replaceAll('\n', '\r\n')],
    ['lines of an old Macintosh', text.replaceAll('\n', '\r')],
    ['tabs and spaces around', text.replaceAll(' ', ' \t ').replaceAll('\n', '\t\n ')],
    ['blank lines', `\n\n${text.replaceAll('\n', '\n\n')}`],
    ['no line break at the end', text.trimEnd()],
    ['comments', `# one\n${text.replaceAll('\n', ' // 3 more\n')}`],
    ['a byte order mark', `\uFEFF${text}`],
    ['small letters', text.toLowerCase()],
    ['real numbers', text.replaceAll(/ 10$/gm, ' 10.0')],
  ];
  test.each(odd)('may have %s', (_how, other) => {
    expect(taskOf('tiny.txt', other)).toMatchObject({ family: plain.family, instance: 'tiny' });
    expect(parse(other, 'tiny')).toEqual(plain);
  });
});

const one = (text: string, from: string, to: string) => {
  expect(text).toContain(from);
  return text.replace(from, to);
};

test.each([
  [one(SOLOMON, '1 3 4 10 0 50 10', '1 3 4 10 0 50'), 'line 8: expected 7 numbers, found 6'],
  [one(SOLOMON, '2 0 8 10', '2 0 x8 10'), 'line 9: "x8" is no number'],
  [one(SOLOMON, '2 0 8 10', '1 0 8 10'), 'line 9: 1 stands twice'],
  [one(SOLOMON, '2 0 8 10', '2 0 8 -10'), 'line 9: -10 is below 0'],
  [one(SOLOMON, '40 60', '60 40'), 'line 9: the window ends at 40, before it begins at 60'],
  [one(SOLOMON, '\n2 20', ''), 'line 6: expected the number of vehicles and the capacity'],
  [one(SOLOMON, '2 20', '2.5 20'), 'line 4: 2.5 is no number of vehicles'],
  [one(SOLOMON, '0 0 0 0 0 100 0\n', ''), 'the first place is not depot 0'],
  [one(PERIODIC, '2 0 8 0 5 1 2 1 16\n', ''), 'expected 2 customers and 1 depots, found 2 lines'],
  [one(PERIODIC, '1 1 2 5', '1 1 2 6'), 'line 7: expected a longest duration and a capacity'],
  [one(PERIODIC, '2 2 10 20', '2 3 10 20'), 'line 8: expected 10 numbers, found 9'],
  [one(PERIODIC, '2 1 16', '2 1 3'), 'line 9: customer 2 wants 1 visits, its codes differ'],
  [one(PERIODIC, '\n1 3 4', '\nx 3 4'), 'line 8: "x" is no number'],
  [one(VRPLIB, '3 30 40', '3 30'), 'line 10: expected 3 numbers, found 2'],
  [one(VRPLIB, '3 30 40\n', ''), 'line 2: DIMENSION is 3, but 2 nodes follow'],
  [one(VRPLIB, '3 4\nTIME', 'TIME'), 'DEMAND_SECTION has no line for node 3'],
  [one(VRPLIB, 'EUC_2D', 'GEO'), 'line 6: EDGE_WEIGHT_TYPE is GEO, only EUC_2D is read'],
  [one(VRPLIB, 'CAPACITY : 10', 'CAPACITY : ten'), 'line 4: CAPACITY is "ten" instead of'],
  [one(VRPLIB, '1\n-1', '9\n-1'), 'line 24: depot 9 is no node'],
  [one(VRPLIB, '1\n-1', '-1'), 'DEPOT_SECTION names no depot'],
  [
    one(VRPLIB, 'DEPOT_SECTION', 'VEHICLES_DEPOT_SECTION\n1 1\n2 2\nDEPOT_SECTION'),
    'line 25: vehicle 2 lives at 2, which is no depot',
  ],
  ['{\n  "patients": [],\n  "caregivers": [}', 'line 3: no valid JSON'],
  ['{"patients": [{}], "caregivers": []}', 'services is missing'],
  [
    '{"features": [], "duration": [], "info": {"planningHorizon": "a"}}',
    'info.planningHorizon: exp',
  ],
])('a broken file is named by its line or place: %#', (text, sentence) => {
  expect(() => taskOf('broken.txt', text)).toThrow(FormatError);
  expect(() => taskOf('broken.txt', text)).toThrow(sentence);
});

test.each([
  [
    '8 1 96 4 4\n480 195\n',
    'line 1: only types 1, 2 and 6 with "type m n t" are read, not "8 1 96',
  ],
  ['6 5 84 2 15.0\n1 20 250 60 128.875 0.382\n', 'are read, not "6 5 84 2 15"'],
])('a kind that is not read is named: %#', (text, sentence) => {
  expect(() => taskOf('other.txt', text)).toThrow(UnknownFormatError);
  expect(() => taskOf('other.txt', text)).toThrow(sentence);
});

test('a file that says nothing of the fleet has no limit to it', () => {
  expect(parseVrplib(one(VRPLIB, 'VEHICLES : 2\n', ''), 'tiny').vehicles).toHaveLength(2);
});
