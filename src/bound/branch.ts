/**
 * Branch and bound over "requirement r is visited on day d". Every node is closed by a bound in
 * whole numbers (`dual-bound.ts`); the linear solver only proposes multipliers and whole solutions.
 */

import { evaluate, levelPrice, reducedCost, SCALE, wholeBound, type Goal } from './dual-bound.js';
import type { LinearSolver } from './linear.js';
import {
  Master,
  type Allowed,
  type MasterLimits,
  type MasterResult,
  type Refine,
} from './master.js';
import type { Relaxation } from './pool.js';

export interface Stage {
  readonly solver: LinearSolver;
  readonly relaxation: Relaxation;
  readonly goal: Goal;
  readonly refine: Refine;
  /** Columns to leave out. */
  readonly kept: Kept;
  readonly limits: StageLimits;
  /** Rows of one day; row = day * perDay + local row. 0: rows are not days, so no branching. */
  readonly perDay: number;
}

export interface StageLimits extends Omit<MasterLimits, 'enough'> {
  readonly nodes: number;
  /** Nodes of the linear solver's own search for a whole solution. */
  readonly wholeNodes: number;
}

/** Per block, 1 for each column that is still considered. */
export type Kept = readonly Uint8Array[];

export interface StageResult {
  /** No solution of the relaxation costs less; whole units of the level. */
  readonly bound: number;
  /** Columns per block that a solution at most as expensive as the bound can use. */
  readonly kept: Kept;
  /** False when the nodes were used up. */
  readonly closed: boolean;
  /** Columns of a solution that costs `bound`, when one was met. */
  readonly solution: readonly Choice[] | null;
  readonly columns: number;
  readonly rounds: number;
  readonly nodes: number;
}

export interface Choice {
  readonly block: number;
  readonly column: number;
}

interface Node {
  readonly kept: Kept;
  /** Bound of the node it comes from. */
  readonly above: number;
  /** Factor of the penalty for unbalanced rows; it grows where one is left unbalanced. */
  readonly strict: number;
  readonly columns: readonly Choice[];
}

const STRICTEST = 900;
/** Columns near the bound that the best whole solution is made of, beside those of the programme. */
const MOST_NEAR = 6000;
/** As a share of the bound: solutions of whole columns are rarely further away. */
const NEAR = 0.01;
/** With fewer columns, sharpening them all is cheaper than a first round on bounds. */
const WORTH_A_SKETCH = 20_000;

/** Raises the bound of a stage as far as `upper`, the value to be proven. */
export function proveStage(stage: Stage, upper: number): StageResult {
  const run = new BranchAndBound(stage, upper);
  return run.result();
}

class BranchAndBound {
  private columns = 0;
  private rounds = 0;
  private nodes = 0;
  private solution: readonly Choice[] | null = null;
  private rootKept: Kept;

  constructor(
    private readonly stage: Stage,
    private upper: number,
  ) {
    this.rootKept = stage.kept;
  }

  result(): StageResult {
    const open: Node[] = [{ kept: this.stage.kept, above: -Infinity, strict: 1, columns: [] }];
    let bound = Infinity;
    let closed = true;
    while (open.length > 0) {
      const node = takeLeast(open);
      // No branch below what is known is left.
      if (node.above >= this.upper) break;
      const value = this.visit(node, open, this.nodes >= this.stage.limits.nodes);
      bound = Math.min(bound, value);
      if (value < this.upper) closed = false;
      this.nodes++;
    }
    const { columns, rounds, nodes, solution } = this;
    bound = Math.min(bound, this.upper);
    return { bound, kept: this.rootKept, closed, solution, columns, rounds, nodes };
  }

  /** Bound of a node that is closed, or Infinity when its children have been put on `open`. */
  private visit(node: Node, open: Node[], last: boolean): number {
    const { relaxation, goal, solver, limits, refine, perDay } = this.stage;
    const allowed: Allowed = (b, c) => node.kept[b]![c] === 1;
    const master = new Master(
      solver,
      relaxation,
      goal,
      { ...limits, penalty: limits.penalty * node.strict, enough: this.upper },
      allowed,
      refine,
    );
    try {
      const known = this.nodes === 0 ? this.sketched(allowed) : node.columns;
      master.add(known.filter(({ block, column }) => allowed(block, column)));
      const found = master.run();
      this.rounds += found.rounds;
      const value = wholeBound(found.value);
      if (this.nodes === 0 && value < this.upper) this.foundWhole(master);
      if (this.nodes === 0 && perDay > 0 && value < this.upper) {
        master.add(this.near(node.kept, found));
        this.foundWhole(master);
      }
      if (value >= this.upper || last) {
        this.columns = Math.max(this.columns, found.columns);
        if (this.nodes === 0) this.rootKept = this.fixed(node.kept, found, this.upper);
        return value;
      }
      if (!found.balanced && node.strict < STRICTEST) {
        open.push({ ...node, strict: node.strict * 30, columns: master.columns() });
        return Infinity;
      }
      const kept = this.fixed(node.kept, found, this.upper - 1);
      if (this.nodes === 0) this.rootKept = this.fixed(node.kept, found, this.upper);
      this.columns = Math.max(this.columns, found.columns);
      const row = this.branchRow(found);
      if (row < 0) {
        // Nothing is fractional: this is a solution, unless penalties hide a missing one.
        this.take(found, value);
        return value;
      }
      for (const visited of [false, true]) {
        const columns = master.columns();
        const own = this.branched(kept, row, visited);
        open.push({ kept: own, above: value, strict: node.strict, columns });
      }
      return Infinity;
    } finally {
      master.close();
    }
  }

  /** Columns that matter while costs are only bounds: sharpening begins with these. */
  private sketched(allowed: Allowed): readonly Choice[] {
    const { relaxation, goal, solver, limits, perDay, kept } = this.stage;
    const left = kept.reduce((sum, own) => sum + own.reduce((n, x) => n + x, 0), 0);
    if (perDay === 0 || left < WORTH_A_SKETCH) return [];
    const sketch = new Master(solver, relaxation, goal, { ...limits, enough: this.upper }, allowed);
    try {
      const { used, rounds } = sketch.run();
      this.rounds += rounds;
      return used;
    } finally {
      sketch.close();
    }
  }

  private foundWhole(master: Master): void {
    if (this.stage.perDay === 0) return;
    const whole = master.whole(this.stage.limits.wholeNodes);
    if (whole && whole.cost <= this.upper) {
      this.upper = whole.cost;
      this.solution = whole.choices;
    }
  }

  /** Columns through which the bound rises by little and stays below what is known, the least first. */
  private near(kept: Kept, found: MasterResult): Choice[] {
    const { relaxation, goal, refine } = this.stage;
    const y = found.multipliers;
    const { least } = evaluate(relaxation, goal, y, (b, c) => kept[b]![c] === 1);
    const room = Math.min(NEAR * found.value, this.upper * SCALE - found.value);
    const close: { block: number; column: number; price: number }[] = [];
    relaxation.blocks.forEach((block, b) => {
      for (let column = 0; column < block.pool.count; column++) {
        if (!kept[b]![column]) continue;
        const price = reducedCost(block, column, goal, y) - least[b]!;
        if (price <= room) close.push({ block: b, column, price });
      }
    });
    close.sort((a, z) => a.price - z.price || a.block - z.block || a.column - z.column);
    return close.slice(0, MOST_NEAR).filter(({ block: b, column }) => {
      const block = relaxation.blocks[b]!;
      const rows = levelPrice(block, column, goal, y) - reducedCost(block, column, goal, y);
      refine(b, column, y.levels, room + least[b]! + rows);
      return reducedCost(block, column, goal, y) - least[b]! < room;
    });
  }

  private take(found: MasterResult, value: number): void {
    if (this.stage.perDay === 0 || value > this.upper) return;
    if (!found.converged || !found.balanced) return;
    this.upper = value;
    this.solution = found.used.map(({ block, column }) => ({ block, column }));
  }

  /** Columns that a solution of cost `most` or less can use. */
  private fixed(kept: Kept, found: MasterResult, most: number): Kept {
    const { relaxation, goal } = this.stage;
    const y = found.multipliers;
    const { value, least } = evaluate(relaxation, goal, y, (b, c) => kept[b]![c] === 1);
    return relaxation.blocks.map((block, b) => {
      const out = new Uint8Array(block.pool.count);
      for (let c = 0; c < out.length; c++) {
        if (!kept[b]![c]) continue;
        const through = value + reducedCost(block, c, goal, y) - least[b]!;
        if (through <= most * SCALE) out[c] = 1;
      }
      return out;
    });
  }

  /** The row whose use is nearest to one half; −1 when all are whole. */
  private branchRow(found: MasterResult): number {
    const { relaxation, perDay } = this.stage;
    if (perDay === 0) return -1;
    const use = new Float64Array(relaxation.rowCount);
    for (const { block: b, column, value } of found.used) {
      const { pool, offset, sign } = relaxation.blocks[b]!;
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
  private branched(kept: Kept, row: number, used: boolean): Kept {
    const { relaxation, perDay } = this.stage;
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
}

/** The branch with the least bound, so that none is looked into that a better plan would close. */
function takeLeast(open: Node[]): Node {
  let at = open.length - 1;
  for (let i = at - 1; i >= 0; i--) if (open[i]!.above < open[at]!.above) at = i;
  return open.splice(at, 1)[0]!;
}

function uses(pool: Relaxation['blocks'][number]['pool'], column: number, row: number): boolean {
  for (let i = pool.rowPtr[column]!; i < pool.rowPtr[column + 1]!; i++) {
    if (pool.rows[i] === row) return true;
  }
  return false;
}

function reaches(pool: Relaxation['blocks'][number]['pool'], row: number): boolean {
  for (let c = 0; c < pool.count; c++) if (uses(pool, c, row)) return true;
  return false;
}
