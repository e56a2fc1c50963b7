/** A linear programme as the column generation sees it; `highs.ts` solves it. */

/** Columns by their entries; `ptr` has one more than `cost`. */
export interface NewColumns {
  readonly cost: number[];
  /** Entries of column c are at `ptr[c] .. ptr[c + 1] - 1`. */
  readonly ptr: number[];
  readonly row: number[];
  readonly value: number[];
}

/** Values by row and column; of use only when `optimal`. */
export interface LinearOutcome {
  readonly optimal: boolean;
  readonly objective: number;
  readonly rowDual: Float64Array;
  readonly colValue: Float64Array;
}

/** Minimise; every column is 0 or more. It grows by columns and starts from where it was. */
export interface LinearModel {
  add(columns: NewColumns): void;
  /** `careful`: an inner programme is not simplified first, so that its multipliers fit all rows. */
  run(careful?: boolean): LinearOutcome;
  /** The same with whole columns, within an absolute gap and so many nodes. */
  runInteger(gap: number, nodes: number): LinearOutcome;
  close(): void;
}

/** Opens programmes; each is closed by who opened it. */
export interface LinearSolver {
  /** With version, for the proof log. */
  readonly name: string;
  /**
   * `inner`: by interior points and without a vertex. That starts anew each time, and is the faster
   * way where most costs are equal; its multipliers lie in the middle of the good ones.
   */
  open(rows: { lower: number[]; upper: number[] }, inner?: boolean): LinearModel;
}
