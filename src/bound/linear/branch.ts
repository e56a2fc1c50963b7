/**
 * Branch and bound over "requirement r is visited on day d". Every node is closed by a bound in
 * whole numbers (`dual-bound.ts`); the linear solver only proposes multipliers and whole solutions.
 */

import { halfUsedRow, keptBranch } from './branching.js';
import { wholeBound } from './dual-bound.js';
import { keptBelow, type Kept } from './kept.js';
import { Master, type Allowed, type MasterResult } from './master.js';
import { nearColumns } from './near-columns.js';
import type { Choice } from './pool.js';
import type { Stage, StageResult } from './stage.js';

interface Node {
  readonly kept: Kept;
  /** Bound of the node it comes from. */
  readonly above: number;
  /** Factor of the penalty for unbalanced rows; it grows where one is left unbalanced. */
  readonly strict: number;
  readonly columns: readonly Choice[];
}

const STRICTEST = 900;
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
      const below = (most: number) => keptBelow(this.stage, node.kept, found.multipliers, most);
      if (this.nodes === 0 && value < this.upper) this.foundWhole(master);
      if (this.nodes === 0 && perDay > 0 && value < this.upper) {
        master.add(nearColumns(this.stage, node.kept, found, this.upper));
        this.foundWhole(master);
      }
      if (value >= this.upper || last) {
        this.columns = Math.max(this.columns, found.columns);
        if (this.nodes === 0) this.rootKept = below(this.upper);
        return value;
      }
      if (!found.balanced && node.strict < STRICTEST) {
        open.push({ ...node, strict: node.strict * 30, columns: master.columns() });
        return Infinity;
      }
      const kept = below(this.upper - 1);
      if (this.nodes === 0) this.rootKept = below(this.upper);
      this.columns = Math.max(this.columns, found.columns);
      const row = perDay > 0 ? halfUsedRow(relaxation, found.used) : -1;
      if (row < 0) {
        // Nothing is fractional: this is a solution, unless penalties hide a missing one.
        this.take(found, value);
        return value;
      }
      for (const visited of [false, true]) {
        const columns = master.columns();
        const own = keptBranch(this.stage, kept, row, visited);
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

  private take(found: MasterResult, value: number): void {
    if (this.stage.perDay === 0 || value > this.upper) return;
    if (!found.converged || !found.balanced) return;
    this.upper = value;
    this.solution = found.used.map(({ block, column }) => ({ block, column }));
  }
}

/** The branch with the least bound, so that none is looked into that a better plan would close. */
function takeLeast(open: Node[]): Node {
  let at = open.length - 1;
  for (let i = at - 1; i >= 0; i--) if (open[i]!.above < open[at]!.above) at = i;
  return open.splice(at, 1)[0]!;
}
