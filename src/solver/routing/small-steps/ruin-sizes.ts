/**
 * How many visits leave around each requirement: more where steps end as they began, fewer where
 * they were taken back, never fewer than at first (after the shaking intensity of Accorsi and Vigo,
 * Transportation Science 55(4), 2021, 832–856).
 */

/** Most visits that leave in one step, at first and ever. */
const MOST_OUT = 25;
const EVER_OUT = 66;
const LEARN = 0.2;

export class RuinSizes {
  private readonly sizes: Float64Array;

  constructor(requirementCount: number) {
    this.sizes = new Float64Array(requirementCount).fill(MOST_OUT);
  }

  /** Most visits that leave around requirement `r`. */
  most(r: number): number {
    return Math.round(this.sizes[r]!);
  }

  /** The first `count` of these requirements left in a step that changed nothing. */
  moreFor(requirements: Int32Array, count: number): void {
    this.add(requirements, count, LEARN);
  }

  /** The first `count` of these requirements left in a step that was taken back. */
  fewerFor(requirements: Int32Array, count: number): void {
    this.add(requirements, count, -LEARN);
  }

  private add(requirements: Int32Array, count: number, more: number): void {
    const { sizes } = this;
    for (let i = 0; i < count; i++) {
      const r = requirements[i]!;
      sizes[r] = Math.min(EVER_OUT, Math.max(MOST_OUT, sizes[r]! + more));
    }
  }
}
