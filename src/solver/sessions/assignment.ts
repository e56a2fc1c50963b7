/**
 * The cheapest way to give every row a column of its own, by shortest augmenting paths (Jonker and
 * Volgenant, Computing 38, 1987, 325–340): O(n³), exact.
 */

export class Assignment {
  /** Out: the row of each column. */
  rowOf = new Int32Array(0);
  private rowPrice = new Float64Array(0);
  private columnPrice = new Float64Array(0);
  private distance = new Float64Array(0);
  private before = new Int32Array(0);
  private done = new Uint8Array(0);

  /** `cost` has stride row * n + column; all finite. */
  solve(cost: Float64Array, n: number): void {
    if (this.rowOf.length < n) this.makeRoom(n);
    const { rowOf, rowPrice, columnPrice } = this;
    rowOf.fill(-1, 0, n);
    rowPrice.fill(0, 0, n);
    columnPrice.fill(0, 0, n);
    for (let row = 0; row < n; row++) this.augment(cost, n, row);
  }

  /** Gives one more row a column; others change theirs where that is cheapest. */
  private augment(cost: Float64Array, n: number, first: number): void {
    const { rowOf, rowPrice, columnPrice, distance, before, done } = this;
    distance.fill(Infinity, 0, n);
    done.fill(0, 0, n);
    let row = first;
    let column = -1;
    let reached = 0;
    while (row >= 0) {
      let next = -1;
      for (let c = 0; c < n; c++) {
        if (done[c]) continue;
        const length = reached + cost[row * n + c]! - rowPrice[row]! - columnPrice[c]!;
        if (length < distance[c]!) {
          distance[c] = length;
          before[c] = column;
        }
        if (next < 0 || distance[c]! < distance[next]!) next = c;
      }
      reached = distance[next]!;
      done[next] = 1;
      column = next;
      row = rowOf[next]!;
    }
    rowPrice[first]! += reached;
    for (let c = 0; c < n; c++) {
      if (!done[c] || c === column) continue;
      rowPrice[rowOf[c]!]! += reached - distance[c]!;
      columnPrice[c]! -= reached - distance[c]!;
    }
    for (let c = column; c >= 0;) {
      const from = before[c]!;
      rowOf[c] = from < 0 ? first : rowOf[from]!;
      c = from;
    }
  }

  private makeRoom(n: number): void {
    this.rowOf = new Int32Array(n);
    this.rowPrice = new Float64Array(n);
    this.columnPrice = new Float64Array(n);
    this.distance = new Float64Array(n);
    this.before = new Int32Array(n);
    this.done = new Uint8Array(n);
  }
}
