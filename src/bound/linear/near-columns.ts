/** Columns near the bound, of which solutions of whole columns are made. */

import { evaluate, levelPrice, reducedCost, SCALE } from './dual-bound.js';
import type { Kept } from './kept.js';
import type { MasterResult } from './master.js';
import type { Choice } from './pool.js';
import type { Stage } from './stage.js';

/** Columns near the bound that the best whole solution is made of, beside those of the programme. */
const MOST_NEAR = 6000;
/** As a share of the bound: solutions of whole columns are rarely further away. */
const NEAR = 0.01;

/** Columns through which the bound rises by little and stays below what is known, the least first. */
export function nearColumns(
  { relaxation, goal, refine }: Stage,
  kept: Kept,
  { value, multipliers: y }: MasterResult,
  upper: number,
): Choice[] {
  const { least, prices } = evaluate(relaxation, goal, y, (b, c) => kept[b]![c] === 1);
  const room = Math.min(NEAR * value, upper * SCALE - value);
  const close: (Choice & { readonly price: number })[] = [];
  prices.forEach((own, b) =>
    own.forEach((price, column) => {
      const above = price - least[b]!;
      if (above <= room) close.push({ block: b, column, price: above });
    }),
  );
  close.sort((a, z) => a.price - z.price || a.block - z.block || a.column - z.column);
  return close.slice(0, MOST_NEAR).filter(({ block: b, column }) => {
    const block = relaxation.blocks[b]!;
    const rows = levelPrice(block, column, goal, y) - reducedCost(block, column, goal, y);
    refine(b, column, y.levels, room + least[b]! + rows);
    return reducedCost(block, column, goal, y) - least[b]! < room;
  });
}
