/**
 * The lower bound that multipliers prove, in whole numbers.
 *
 * For any multipliers the sum over blocks of their cheapest choice, at prices corrected by the
 * multipliers, is at most the cost of every solution. Multipliers are rounded first, so nothing
 * here depends on a linear solver or on its tolerances.
 */

import { LEVEL_COUNT, type Block, type Relaxation } from './pool.js';

/** Multipliers are whole numbers of this unit. */
export const SCALE = 1_000_000;

/** What is minimised, and what the levels ranked before it may cost at most. */
export interface Goal {
  readonly level: number;
  /** Limit per level, or −1 where there is none. */
  readonly limits: readonly number[];
}

/** One per row, any sign; one per limited level, never negative. Already scaled and whole. */
export interface Multipliers {
  readonly rows: Float64Array;
  readonly levels: Float64Array;
}

export function roundMultipliers(rows: ArrayLike<number>, levels: ArrayLike<number>): Multipliers {
  return {
    rows: Float64Array.from(rows, (x) => Math.round(x * SCALE)),
    levels: Float64Array.from(levels, (x) => Math.max(0, Math.round(x * SCALE))),
  };
}

/** Costs of a column on the goal level and, at their multipliers, on the limited ones; scaled. */
export function levelPrice(block: Block, column: number, goal: Goal, y: Multipliers): number {
  const { pool } = block;
  let price = SCALE * pool.cost(column, goal.level);
  for (let k = 0; k < LEVEL_COUNT; k++) {
    if (goal.limits[k]! >= 0) price += y.levels[k]! * pool.cost(column, k);
  }
  return price;
}

/** Price of a column at the multipliers, scaled. */
export function reducedCost(block: Block, column: number, goal: Goal, y: Multipliers): number {
  const { pool, offset, sign } = block;
  let rows = 0;
  for (let i = pool.rowPtr[column]!; i < pool.rowPtr[column + 1]!; i++) {
    rows += y.rows[offset + pool.rows[i]!]!;
  }
  return levelPrice(block, column, goal, y) - sign * rows;
}

export interface Evaluated {
  /** Scaled bound on the goal level, fixed costs included; Infinity when a block has no choice. */
  readonly value: number;
  /** Cheapest choice per block. */
  readonly least: Float64Array;
  /** Price of every column per block; Infinity where it is ruled out. */
  readonly prices: readonly Float64Array[];
}

/** `allowed` may rule out columns, as branches do. */
export function evaluate(
  relaxation: Relaxation,
  goal: Goal,
  y: Multipliers,
  allowed: (block: number, column: number) => boolean = () => true,
): Evaluated {
  let value = SCALE * (relaxation.fixed[goal.level] ?? 0);
  for (let k = 0; k < LEVEL_COUNT; k++) {
    if (goal.limits[k]! >= 0)
      value -= y.levels[k]! * (goal.limits[k]! - (relaxation.fixed[k] ?? 0));
  }
  const least = new Float64Array(relaxation.blocks.length);
  let exact = isSafe(value);
  const prices = relaxation.blocks.map((block, b) => {
    const own = new Float64Array(block.pool.count).fill(Infinity);
    let best = block.exactly ? Infinity : 0;
    for (let c = 0; c < own.length; c++) {
      if (!allowed(b, c)) continue;
      const price = (own[c] = reducedCost(block, c, goal, y));
      if (price < best) best = price;
    }
    least[b] = best;
    value += block.most * best;
    exact &&= best === Infinity || (Number.isSafeInteger(block.most * best) && isSafe(value));
    return own;
  });
  return { value: exact ? value : -Infinity, least, prices };
}

/** Whole numbers beyond this are not exact, and a bound made of them is none. */
function isSafe(value: number): boolean {
  return value === Infinity || Number.isSafeInteger(value);
}

/** The bound in units of the level: costs are whole, so it may be rounded up. */
export function wholeBound(value: number): number {
  return value === Infinity ? Infinity : Math.ceil(value / SCALE);
}
