/** Which columns are still considered. */

import { evaluate, SCALE, type Goal, type Multipliers } from './dual-bound.js';
import type { Relaxation } from './pool.js';

/** Per block, 1 for each column that is still considered. */
export type Kept = readonly Uint8Array[];

/** Columns that cost nothing on levels where the plan costs nothing. */
export function keepFree(relaxation: Relaxation, zero: readonly number[]): Kept {
  return relaxation.blocks.map(({ pool }) =>
    Uint8Array.from({ length: pool.count }, (_, c) =>
      zero.every((k) => pool.cost(c, k) === 0) ? 1 : 0,
    ),
  );
}

/** Columns that a solution of cost `most` or less can use. */
export function keptBelow(
  { relaxation, goal }: { readonly relaxation: Relaxation; readonly goal: Goal },
  kept: Kept,
  y: Multipliers,
  most: number,
): Kept {
  const { value, least, prices } = evaluate(relaxation, goal, y, (b, c) => kept[b]![c] === 1);
  return prices.map((own, b) =>
    Uint8Array.from(own, (price) => (value + price - least[b]! <= most * SCALE ? 1 : 0)),
  );
}

/** Columns that both keep. */
export function keptByBoth(a: Kept, b: Kept | undefined): Kept {
  return b ? a.map((own, i) => own.map((x, c) => x & b[i]![c]!)) : a;
}
