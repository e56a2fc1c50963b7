/**
 * Columns of the set partitioning: what one unit-day, one whole day or one pattern of days covers
 * and costs. Rows are local numbers; the block that uses the pool shifts them to its day.
 */

/** Costs of a column in levels L0..L5. */
export type Costs = readonly number[];

export const LEVEL_COUNT = 6;

export class Pool {
  /** Stride column * LEVEL_COUNT + level. */
  readonly costs: number[] = [];
  /** Rows of column c are `rows[rowPtr[c]] .. rows[rowPtr[c + 1] - 1]`. */
  readonly rowPtr: number[] = [0];
  readonly rows: number[] = [];

  get count(): number {
    return this.rowPtr.length - 1;
  }

  add(costs: Costs, rows: readonly number[]): number {
    for (let k = 0; k < LEVEL_COUNT; k++) this.costs.push(costs[k] ?? 0);
    for (const row of rows) this.rows.push(row);
    this.rowPtr.push(this.rows.length);
    return this.count - 1;
  }

  cost(column: number, level: number): number {
    return this.costs[column * LEVEL_COUNT + level]!;
  }
}

/** A choice among the columns of a pool. */
export interface Block {
  readonly pool: Pool;
  /** Added to each local row. */
  readonly offset: number;
  /** +1 covers its rows, −1 asks for them: the sum over all blocks is 0 in each row. */
  readonly sign: 1 | -1;
  /** At most so many columns are taken. */
  readonly most: number;
  /** True: exactly `most` columns are taken. */
  readonly exactly: boolean;
}

/** One column of one block. */
export interface Choice {
  readonly block: number;
  readonly column: number;
}

/** A problem of choices linked by rows that must balance. Every real plan is one of its solutions. */
export interface Relaxation {
  readonly blocks: readonly Block[];
  readonly rowCount: number;
  /** Level costs that every solution has besides its columns. */
  readonly fixed: Costs;
}

/** True when every cost of `a` is at most that of `b`. */
function covers(a: Costs, b: Costs): boolean {
  for (let k = 0; k < LEVEL_COUNT; k++) if ((a[k] ?? 0) > (b[k] ?? 0)) return false;
  return true;
}

/** Adds a cost vector to a set in which none covers another. */
export function keepBest(set: Costs[], costs: Costs): void {
  if (set.some((x) => covers(x, costs))) return;
  let kept = 0;
  for (const x of set) if (!covers(costs, x)) set[kept++] = x;
  set.length = kept;
  set.push(costs);
}
