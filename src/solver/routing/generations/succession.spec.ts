import { describe, expect, test } from '@jest/globals';
import type { Snapshot } from '../snapshot.js';
import { Succession } from './succession.js';

/** Populations by the name of their only heir; what each leaves, and with whom the next begins. */
function namesAfter(succession: Succession, name: string): string[] {
  return succession.next([{ name } as unknown as Snapshot]).map(nameOf);
}
const nameOf = (heir: Snapshot) => (heir as unknown as { name: string }).name;

describe('populations one after the other', () => {
  test('two from nothing meet, and the heirs of such a meeting meet those of another', () => {
    const succession = new Succession();
    expect(namesAfter(succession, 'first')).toEqual([]);
    expect(namesAfter(succession, 'second')).toEqual(['first', 'second']);
    expect(namesAfter(succession, 'of these two')).toEqual([]);
    expect(namesAfter(succession, 'third')).toEqual([]);
    expect(namesAfter(succession, 'fourth')).toEqual(['third', 'fourth']);
    expect(namesAfter(succession, 'of those two')).toEqual(['of these two', 'of those two']);
  });

  test('all who wait meet when time runs out, each once', () => {
    const succession = new Succession();
    for (const name of ['first', 'second', 'of these two', 'third']) namesAfter(succession, name);
    expect(succession.gather().map(nameOf)).toEqual(['of these two', 'third']);
    expect(succession.gather()).toEqual([]);
  });
});
