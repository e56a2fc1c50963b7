import { expect, test } from '@jest/globals';
import { InOrder } from './in-order.js';

test('an answer that comes after that of a younger question is late', () => {
  const order = new InOrder();
  const poll = order.ask();
  const afterEdit = order.ask();
  expect(afterEdit()).toBe(true);
  expect(poll()).toBe(false);
});

test('answers in their order all count', () => {
  const order = new InOrder();
  const first = order.ask();
  const second = order.ask();
  expect([first(), second(), order.ask()()]).toEqual([true, true, true]);
});
