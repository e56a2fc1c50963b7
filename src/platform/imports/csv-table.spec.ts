import { expect, test } from '@jest/globals';
import { readCsvTable } from './csv-table.js';
import { ImportRefusedError } from './import-refused.js';

const linesOf = (content: string) =>
  readCsvTable(content, ['code', 'population']).rows.map((row) => [row.line, row.text('code')]);

test('rows of separators only, as spreadsheets leave them, are passed over', () => {
  expect(linesOf('code;population\r\nA;1\r\n ; \r\nB;2\r\n;\r\n;;;\r\n')).toEqual([
    [2, 'A'],
    [4, 'B'],
  ]);
});

test.each([
  ['a comma', 'code,population\nA,1\n,\nB,2\n', 2],
  ['a tab', 'code\tpopulation\nA\t1\n\t\nB\t2\n', 2],
  ["Excel's own line", 'sep=;\r\ncode;population\r\nA;1\r\n;\r\nB;"2"\r\n', 3],
  ["Excel's own line for commas", '\uFEFFsep=,\ncode,population\nA,1\n\nB,2\n', 3],
])('the separator is known by the header: %s', (_, content, first) => {
  expect(linesOf(content)).toEqual([
    [first, 'A'],
    [first + 2, 'B'],
  ]);
});

test.each([
  ['first as Windows does', 'code,population\r\nA,1\nB,2\r\n'],
  ['first as Linux does', 'code,population\nA,1\r\nB,2\n'],
  ['first as old Macs did', 'code,population\rA,1\nB,2\r\n'],
])('lines may end in two ways in one file: %s', (_, content) => {
  expect(linesOf(content)).toEqual([
    [2, 'A'],
    [3, 'B'],
  ]);
});

test('an empty cell between tabs is a value that is missing', () => {
  const { rows } = readCsvTable('code\tname\tpopulation\nA\t\t5\n', ['code', 'population']);
  expect(rows.map((row) => [row.optionalText('name'), row.whole('population')])).toEqual([
    [undefined, 5],
  ]);
});

test('of many findings the first twenty are said; a program is told them all', () => {
  const findings = Array.from({ length: 10_000 }, (_, i) => ({
    place: `baris ${i + 2}`,
    code: 'REQUIRED',
  }));
  const { message, fields } = new ImportRefusedError(findings, 'jiwa.csv');
  const lines = message.split('\n');
  expect(lines).toHaveLength(23);
  expect(lines.slice(20)).toEqual([
    'baris 21: belum diisi',
    'dan 9.980 temuan lain',
    'Tidak ada yang disimpan.',
  ]);
  expect(fields).toHaveLength(10_000);
});

test('a row that lacks one value is still complained of', () => {
  const { rows, findings } = readCsvTable('code;population\nA;\n', ['code', 'population']);
  rows.map((row) => row.whole('population'));
  expect(findings).toEqual([{ place: 'baris 2, kolom population', code: 'REQUIRED' }]);
});

test('nothing but separators below the header is an empty file', () => {
  expect(() => linesOf('code;population\n;\n;\n')).toThrow('tidak ada satu baris pun');
});

test('a column that stands twice in the header is refused; those without a name are not', () => {
  expect(() => linesOf('code,population,Population\nA,1,2\n')).toThrow(
    'baris 1, kolom population: kolom ini ada lebih dari sekali di baris judul',
  );
  expect(linesOf('code;population;;\nA;1;;\n')).toEqual([[2, 'A']]);
});
