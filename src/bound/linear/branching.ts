/** How a node branches: some row of a day is used, or it is not. */

import type { Kept } from './kept.js';
import type { MasterResult } from './master.js';
import type { Pool, Relaxation } from './pool.js';

/** The row whose use is nearest to one half; −1 when all are whole. */
export function halfUsedRow({ blocks, rowCount }: Relaxation, used: MasterResult['used']): number {
  const use = new Float64Array(rowCount);
  for (const { block: b, column, value } of used) {
    const { pool, offset, sign } = blocks[b]!;
    if (sign > 0) continue;
    for (let i = pool.rowPtr[column]!; i < pool.rowPtr[column + 1]!; i++) {
      use[offset + pool.rows[i]!]! += value;
    }
  }
  let best = -1;
  let nearest = 0.49;
  use.forEach((x, row) => {
    const away = Math.abs(x - 0.5);
    if (away < nearest) [nearest, best] = [away, row];
  });
  return best;
}

/** Only columns that agree with `row` being used, or not used. */
export function keptBranch(
  { relaxation, perDay }: { readonly relaxation: Relaxation; readonly perDay: number },
  kept: Kept,
  row: number,
  used: boolean,
): Kept {
  const day = Math.floor(row / perDay);
  return relaxation.blocks.map((block, b) => {
    const { pool, offset, sign } = block;
    // Blocks of other days do not see the row; patterns and blocks of its day do.
    if (sign > 0 && Math.floor(offset / perDay) !== day) return kept[b]!;
    if (sign < 0 && !reaches(pool, row - offset)) return kept[b]!;
    const out = new Uint8Array(pool.count);
    for (let c = 0; c < out.length; c++) {
      if (kept[b]![c] && uses(pool, c, row - offset) === used) out[c] = 1;
    }
    return out;
  });
}

function uses(pool: Pool, column: number, row: number): boolean {
  for (let i = pool.rowPtr[column]!; i < pool.rowPtr[column + 1]!; i++) {
    if (pool.rows[i] === row) return true;
  }
  return false;
}

function reaches(pool: Pool, row: number): boolean {
  for (let c = 0; c < pool.count; c++) if (uses(pool, c, row)) return true;
  return false;
}
