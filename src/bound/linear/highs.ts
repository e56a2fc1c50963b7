/** The only file that loads HiGHS. One instance serves one proof; every run blocks its thread. */

import imported, { type Highs } from 'highs';
import type { LinearModel, LinearOutcome, LinearSolver } from './linear.js';

// The types describe the CommonJS build, in which the loader is the module itself.
const loadHighs = imported as unknown as () => Promise<Highs>;

const INFINITE = 1e30;

export async function loadLinearSolver(): Promise<LinearSolver> {
  const highs = await loadHighs();
  return {
    name: `HiGHS ${highs.version.string}`,
    open: (rows, inner = false) => openModel(highs, rows, inner),
  };
}

function openModel(
  highs: Highs,
  rows: { lower: number[]; upper: number[] },
  inner: boolean,
): LinearModel {
  const model = highs.createModel();
  model.options.set({ output_flag: false, random_seed: 0 });
  if (inner) model.options.set({ solver: 'ipm', run_crossover: 'off' });
  const bound = (x: number) =>
    x >= INFINITE ? highs.infinity : x <= -INFINITE ? -highs.infinity : x;
  rows.lower.forEach((lower, i) => {
    model.addRow(bound(lower), bound(rows.upper[i]!), { indices: [], values: [] });
  });
  const outcome = (): LinearOutcome => {
    try {
      model.run();
    } catch (error) {
      // Entries too far apart make it give up; a bound without its word is lower, and still one.
      if (!(error instanceof Error) || error.name !== 'HighsError') throw error;
      const nothing = new Float64Array();
      return { optimal: false, objective: 0, rowDual: nothing, colValue: nothing };
    }
    const { rowDual, colValue } = model.getSolution();
    const { optimal, unknown } = highs.constants.modelStatus;
    const status = model.getModelStatus();
    return {
      // Interior points may end a little short of the optimum; they are only proposals anyway.
      optimal: status === optimal || (inner && status === unknown),
      objective: model.getObjectiveValue(),
      rowDual,
      colValue,
    };
  };
  return {
    add: (columns) => {
      const n = columns.cost.length;
      if (n === 0) return;
      model.addCols({
        cost: Float64Array.from(columns.cost),
        lower: new Float64Array(n),
        upper: new Float64Array(n).fill(highs.infinity),
        matrix: {
          format: 'csc',
          numCols: n,
          numRows: rows.lower.length,
          starts: Int32Array.from(columns.ptr),
          indices: Int32Array.from(columns.row),
          values: Float64Array.from(columns.value),
        },
      } as never);
    },
    run: (careful = false) => {
      if (inner) model.options.set({ presolve: careful ? 'off' : 'choose' });
      return outcome();
    },
    runInteger: (gap, nodes) => {
      const count = model.getDimensions().numCols;
      const whole = new Int32Array(count).fill(highs.constants.variableType.integer);
      model.changeColsIntegrality({ kind: 'range', from: 0, to: count - 1 }, whole);
      model.options.set({ mip_rel_gap: 0, mip_abs_gap: gap, mip_max_nodes: nodes });
      const found = outcome();
      model.clearIntegrality();
      return found;
    },
    close: () => model.dispose(),
  };
}
