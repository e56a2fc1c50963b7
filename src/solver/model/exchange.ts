/** Plans as flat numbers, for searches of one problem that tell each other what they found. */

import type { Model } from './model.js';
import type { Plan } from './plan.js';

/**
 * Called at fixed shares of the budget with the best plan so far, in numbers that only a search of
 * the same problem understands; answers with those of the other searches that run in step, in an
 * order of their own that never changes. It may wait for them.
 */
export type Exchange = (best: Int32Array) => readonly Int32Array[];

function arraysOf(plan: Plan): (Int32Array | Uint32Array)[] {
  return Object.values(plan) as (Int32Array | Uint32Array)[];
}

/** All arrays of a plan, one after the other. */
export function numbersOf(plan: Plan): Int32Array {
  const arrays = arraysOf(plan);
  const numbers = new Int32Array(arrays.reduce((sum, array) => sum + array.length, 0));
  let at = 0;
  for (const array of arrays) {
    numbers.set(array, at);
    at += array.length;
  }
  return numbers;
}

/** Makes `plan` what another search wrote down; the states of its stops get a number of this one. */
export function readNumbers(m: Model, numbers: Int32Array, plan: Plan): void {
  let at = 0;
  for (const array of arraysOf(plan)) {
    array.set(numbers.subarray(at, at + array.length));
    at += array.length;
  }
  plan.stopState.fill(++m.states.last);
}
