/**
 * The cheapest unit per service of a bundle when a stop has room for few vehicles: of the units of
 * equal size only the cheapest one of each service can be in the cheapest choice.
 */

const IMPOSSIBLE = Infinity;

export class SizeChoice {
  /** How many sizes there are. */
  readonly count: number;
  /** Different numbers of places that units take, ascending. */
  private readonly sizes: readonly number[];
  /** Stride need * sizes: the least price, and whose it is. */
  private readonly price: Float64Array;
  private readonly unit: Int32Array;
  private readonly chosen: Int32Array;
  /** Index in `sizes` per need, −1 for a service left out. */
  private readonly best: Int32Array;

  constructor(
    private readonly unitSlots: Int32Array,
    needs: number,
  ) {
    this.sizes = [...new Set(unitSlots)].sort((a, b) => a - b);
    this.count = Math.max(1, this.sizes.length);
    this.price = new Float64Array(needs * this.count);
    this.unit = new Int32Array(needs * this.count);
    this.chosen = new Int32Array(needs);
    this.best = new Int32Array(needs);
  }

  clear(): void {
    this.price.fill(IMPOSSIBLE);
  }

  /** Which size unit `u` has. */
  indexOf(u: number): number {
    return this.count === 1 ? 0 : this.sizes.indexOf(this.unitSlots[u]!);
  }

  /** Unit `u` gives need `i` for `price`. */
  offer(i: number, u: number, price: number): void {
    const at = i * this.count + this.indexOf(u);
    if (price >= this.price[at]!) return;
    this.price[at] = price;
    this.unit[at] = u;
  }

  /** The unit chosen for need `i`, −1 for none. */
  chosenUnit(i: number): number {
    const size = this.best[i]!;
    return size < 0 ? -1 : this.unit[i * this.sizes.length + size]!;
  }

  /**
   * Least price of one size (or none, for its `missing`) for each of `count` needs within the slots;
   * `some`: a service is given already, so all of these may be left out.
   */
  cheapest(count: number, slots: number, missing: Float64Array, some: boolean): number {
    const { sizes, price, chosen, best } = this;
    const S = sizes.length;
    let least = IMPOSSIBLE;
    // Prices may be below nothing, so a sum says little before the last service is chosen.
    const choose = (i: number, free: number, sum: number, given: boolean): void => {
      if (i === count) {
        if (!given || sum >= least) return;
        least = sum;
        best.set(chosen);
        return;
      }
      for (let k = 0; k < S; k++) {
        if (sizes[k]! > free || price[i * S + k]! >= IMPOSSIBLE) continue;
        chosen[i] = k;
        choose(i + 1, free - sizes[k]!, sum + price[i * S + k]!, true);
      }
      chosen[i] = -1;
      if (missing[i]! < IMPOSSIBLE) choose(i + 1, free, sum + missing[i]!, given);
    };
    choose(0, slots, 0, some);
    return least;
  }
}
