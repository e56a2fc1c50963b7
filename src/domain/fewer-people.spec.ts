import { expect, test } from '@jest/globals';
import { fewerPeople } from './fewer-people.js';

const line = (code: string, people: number) => ({ code, people });

test('two units of a service count together, and one of them leaving is told', () => {
  const announced = [line('sim', 40), line('samsat', 20), line('sim', 15)];
  expect(fewerPeople(announced, [line('sim', 15), line('samsat', 20)])).toEqual([
    { code: 'sim', before: 55, after: 15 },
  ]);
});

test('more people, a new service and one that is gone are not', () => {
  expect(fewerPeople([line('sim', 8), line('samsat', 5)], [line('sim', 9), line('x', 1)])).toEqual(
    [],
  );
});
