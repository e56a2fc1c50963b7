import { expect, test } from '@jest/globals';
import { readCsvTable } from './csv-table.js';

const linesOf = (content: string) =>
  readCsvTable(content, ['code', 'population']).rows.map((row) => [row.line, row.text('code')]);

test('rows of separators only, as spreadsheets leave them, are passed over', () => {
  expect(linesOf('code;population\r\nA;1\r\n ; \r\nB;2\r\n;\r\n;;;\r\n')).toEqual([
    [2, 'A'],
    [4, 'B'],
  ]);
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
