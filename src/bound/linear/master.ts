/**
 * Column generation: a linear programme over few columns gives multipliers, the multipliers give a
 * proven bound over all columns and name the columns that were missing.
 */

import {
  evaluate,
  levelPrice,
  reducedCost,
  roundMultipliers,
  SCALE,
  type Goal,
  type Multipliers,
} from './dual-bound.js';
import type { LinearModel, LinearSolver } from './linear.js';
import { LEVEL_COUNT, type Choice, type Relaxation } from './pool.js';

export interface MasterLimits {
  /** Linear programmes solved at most. */
  readonly rounds: number;
  /** Columns that enter per block and round. */
  readonly perBlock: number;
  /** Columns sharpened per block and round. */
  readonly attempts: number;
  /** Price of leaving a row unbalanced; multipliers stay within it. */
  readonly penalty: number;
  /** A bound this high suffices. */
  readonly enough: number;
  /** See `LinearSolver`. */
  readonly inner?: boolean;
}

export interface MasterResult {
  /** Scaled; proven in whole numbers. */
  readonly value: number;
  readonly multipliers: Multipliers;
  readonly columns: number;
  readonly rounds: number;
  /** True when no column would improve the linear programme any more. */
  readonly converged: boolean;
  /** True when no row of the last programme was balanced by force. */
  readonly balanced: boolean;
  /** Columns of the last programme that are in use, with their share. */
  readonly used: readonly (Choice & { readonly value: number })[];
}

export type Allowed = (block: number, column: number) => boolean;

const EVERYTHING: Allowed = () => true;

/**
 * Sharpens the costs of a column before it enters; until then they are a bound. They must become
 * exact where its level price at the multipliers (scaled, see `levelPrice`) is below `price`.
 */
export type Refine = (block: number, column: number, levels: Float64Array, price: number) => void;

/** The restricted programme and the columns it has. */
export class Master {
  private readonly model: LinearModel;
  private readonly has: Set<number>[];
  private readonly order: Choice[] = [];
  private readonly limited: number[] = [];

  constructor(
    solver: LinearSolver,
    private readonly relaxation: Relaxation,
    private readonly goal: Goal,
    private readonly limits: MasterLimits,
    private readonly allowed: Allowed = EVERYTHING,
    private readonly refine: Refine = () => undefined,
  ) {
    const { blocks, rowCount, fixed } = relaxation;
    for (let k = 0; k < LEVEL_COUNT; k++) if (goal.limits[k]! >= 0) this.limited.push(k);
    const room = this.limited.map((k) => goal.limits[k]! - (fixed[k] ?? 0));
    const rows = {
      lower: [
        ...new Array<number>(rowCount).fill(0),
        ...blocks.map((b) => (b.exactly ? b.most : -1e30)),
        ...room.map(() => -1e30),
      ],
      upper: [...new Array<number>(rowCount).fill(0), ...blocks.map((b) => b.most), ...room],
    };
    this.model = solver.open(rows, limits.inner);
    this.has = blocks.map(() => new Set());
    this.balance();
  }

  /** Columns that balance a row by force, so that the programme always has a solution. */
  private balance(): void {
    const { rowCount, blocks } = this.relaxation;
    const n = 2 * rowCount;
    this.model.add({
      cost: new Array<number>(n + blocks.length).fill(this.limits.penalty),
      ptr: Array.from({ length: n + blocks.length + 1 }, (_, i) => i),
      row: [...Array.from({ length: n }, (_, i) => i >> 1), ...blocks.map((_, b) => rowCount + b)],
      value: [...Array.from({ length: n }, (_, i) => (i & 1 ? -1 : 1)), ...blocks.map(() => 1)],
    });
    for (let i = 0; i < n + blocks.length; i++) this.order.push({ block: -1, column: -1 });
  }

  add(wanted: readonly Choice[]): number {
    const { blocks, rowCount } = this.relaxation;
    const columns = { cost: [] as number[], ptr: [0], row: [] as number[], value: [] as number[] };
    for (const { block: b, column: c } of wanted) {
      if (this.has[b]!.has(c)) continue;
      this.refine(b, c, new Float64Array(LEVEL_COUNT), Infinity);
      this.has[b]!.add(c);
      this.order.push({ block: b, column: c });
      const { pool, offset, sign } = blocks[b]!;
      columns.cost.push(pool.cost(c, this.goal.level));
      for (let i = pool.rowPtr[c]!; i < pool.rowPtr[c + 1]!; i++) {
        columns.row.push(offset + pool.rows[i]!);
        columns.value.push(sign);
      }
      columns.row.push(rowCount + b);
      columns.value.push(1);
      this.limited.forEach((k, i) => {
        const cost = pool.cost(c, k);
        if (cost === 0) return;
        columns.row.push(rowCount + blocks.length + i);
        columns.value.push(cost);
      });
      columns.ptr.push(columns.row.length);
    }
    this.model.add(columns);
    return columns.cost.length;
  }

  /** Runs until nothing improves, the rounds are used up, or the bound is high enough. */
  run(): MasterResult {
    const { rowCount, blocks } = this.relaxation;
    // No multipliers at all are a bound too, whatever the linear solver says.
    let multipliers = roundMultipliers(new Float64Array(rowCount), new Float64Array(LEVEL_COUNT));
    let best = evaluate(this.relaxation, this.goal, multipliers, this.allowed).value;
    let rounds = 0;
    let converged = false;
    let balanced = false;
    let careful = false;
    let used: MasterResult['used'] = [];
    while (rounds < this.limits.rounds) {
      rounds++;
      const { optimal, objective, rowDual, colValue } = this.model.run(careful);
      if (!optimal) break;
      balanced = !this.order.some(({ block }, i) => block < 0 && colValue[i]! > 1e-9);
      used = this.order.flatMap(({ block, column }, i) =>
        block >= 0 && colValue[i]! > 1e-9 ? [{ block, column, value: colValue[i]! }] : [],
      );
      const levels = new Float64Array(LEVEL_COUNT);
      this.limited.forEach((k, i) => (levels[k] = -rowDual[rowCount + blocks.length + i]!));
      const y = roundMultipliers(rowDual.subarray(0, rowCount), levels);
      const { value, prices } = evaluate(this.relaxation, this.goal, y, this.allowed);
      if (value > best) [best, multipliers] = [value, y];
      if (best >= this.limits.enough * SCALE) break;
      const target = SCALE * (objective + (this.relaxation.fixed[this.goal.level] ?? 0));
      if (best >= target - SCALE * 1e-3) converged = true;
      else if (!this.price(y, prices, rowDual.subarray(rowCount))) {
        // Without a column to add, multipliers that say less than the programme are poor ones.
        if (this.limits.inner && !careful) careful = true;
        else converged = true;
      }
      if (converged) break;
    }
    const columns = this.has.reduce((sum, set) => sum + set.size, 0);
    return { value: best, multipliers, columns, rounds, converged, balanced, used };
  }

  /** Adds the most promising missing columns of each block. Prices only rise where columns are sharpened. */
  private price(y: Multipliers, prices: readonly Float64Array[], blockDual: Float64Array): boolean {
    let promising = false;
    const wanted: Choice[] = [];
    this.relaxation.blocks.forEach((block, b) => {
      const limit = SCALE * blockDual[b]! - 1;
      const found: { column: number; price: number }[] = [];
      const own = prices[b]!;
      for (let c = 0; c < own.length; c++) {
        if (own[c]! >= limit || this.has[b]!.has(c)) continue;
        const price = reducedCost(block, c, this.goal, y);
        if (price < limit) found.push({ column: c, price });
      }
      promising ||= found.length > 0;
      found.sort((a, z) => a.price - z.price || a.column - z.column);
      let entered = 0;
      for (const { column } of found.slice(0, this.limits.attempts)) {
        if (entered >= this.limits.perBlock) break;
        // The column is of no use at this price or above.
        const rows =
          levelPrice(block, column, this.goal, y) - reducedCost(block, column, this.goal, y);
        this.refine(b, column, y.levels, limit + rows);
        if (reducedCost(block, column, this.goal, y) >= limit) continue;
        wanted.push({ block: b, column });
        entered++;
      }
    });
    this.add(wanted);
    return promising;
  }

  /** Every column that has entered. */
  columns(): Choice[] {
    return this.order.filter(({ block }) => block >= 0);
  }

  /** A solution of whole columns among those that have entered, the cheapest if time allows. */
  whole(nodes: number): { cost: number; choices: Choice[] } | null {
    const { colValue } = this.model.runInteger(0.99, nodes);
    const chosen = this.order.filter((_, i) => colValue[i]! > 0.5);
    if (chosen.length === 0 || chosen.some(({ block }) => block < 0)) return null;
    const { blocks, fixed } = this.relaxation;
    const { level } = this.goal;
    const cost = chosen.reduce((sum, { block, column }) => {
      return sum + blocks[block]!.pool.cost(column, level);
    }, fixed[level] ?? 0);
    return { cost, choices: chosen };
  }

  close(): void {
    this.model.close();
  }
}
