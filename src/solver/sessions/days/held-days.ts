/**
 * The sets of days on which a requirement may be held, as a tree: a node is a set, its children add
 * one later day. Every set knows what it costs beside its tours.
 */

import { calendarPrice } from '../../model/cost.js';
import { gapFits, inPattern } from '../../model/day-rules.js';
import type { Multipliers } from '../../model/energy.js';
import type { Model } from '../../model/model.js';
import { weekdayPrice } from '../../model/weekdays.js';
import { NEVER } from '../../problem.js';

/** Energy of what is not allowed: finite, so that it can be taken off again. */
export const FAR = 1e14;

/** So many ways to choose the visits that are absent are looked at per set on average. */
const WAYS = 20;

export class HeldDays {
  /** Node that a node adds a day to; −1 for the root, node 0. Children come after their parents. */
  readonly parent: number[] = [-1];
  readonly day: number[] = [-1];
  /** Day per visit of the cheapest way to be held on just these days, −1 absent. */
  readonly visits: number[][] = [[]];
  /** After `cheapest`: the child by which a node becomes the cheapest set, −1 for none. */
  readonly chosen: number[] = [-1];
  private readonly energy: number[] = [FAR];
  /** Longest wait of the area times its weight, 0 if others are held in it as well. */
  private readonly wait: number[];
  private readonly value: number[] = [FAR];
  /** Stride node * dayCount + day. */
  private readonly children: number[] = [];
  private readonly alone: boolean;
  private noted = 0;

  constructor(
    private readonly m: Model,
    private readonly multipliers: Multipliers,
    private readonly r: number,
    /** The tree ends being complete beyond so many sets. */
    private readonly most: number,
  ) {
    const { requirementArea: areas, lastHeld } = m.p;
    this.alone = areas[r]! >= 0 && areas.filter((area) => area === areas[r]).length === 1;
    this.wait = [this.waitOf([])];
    this.childless();
    this.extend([], lastHeld[r]!, -1);
  }

  get isComplete(): boolean {
    return this.parent.length <= this.most && this.noted <= WAYS * this.most;
  }

  /** The set that has day `d` as well, −1 if there is none. */
  child(node: number, d: number): number {
    return this.children[node * this.m.p.dayCount + d]!;
  }

  /** Energy of a set, FAR where it is not allowed or an area waits longer than `wait`. */
  price(node: number, wait: number): number {
    return this.wait[node]! > wait ? FAR : this.energy[node]!;
  }

  /** Energy of the cheapest set, each day at its worth. */
  cheapest(worth: Float64Array, offset: number, wait: number): number {
    const { value, chosen, parent, day } = this;
    const n = parent.length;
    for (let i = 0; i < n; i++) {
      value[i] = this.price(i, wait);
      chosen[i] = -1;
    }
    for (let i = n - 1; i > 0; i--) {
      const sum = value[i]! + worth[offset + day[i]!]!;
      if (sum >= value[parent[i]!]!) continue;
      value[parent[i]!] = sum;
      chosen[parent[i]!] = i;
    }
    return value[0]!;
  }

  /**
   * Energy of the cheapest set that a node can become from a day on, each day at its worth; stride
   * node * (dayCount + 1) + day.
   */
  ahead(worth: Float64Array, offset: number, wait: number): Float64Array {
    const { dayCount: D } = this.m.p;
    const out = new Float64Array(this.parent.length * (D + 1));
    for (let i = this.parent.length - 1; i >= 0; i--) {
      let least = this.price(i, wait);
      out[i * (D + 1) + D] = least;
      for (let d = D - 1; d >= 0; d--) {
        const child = this.child(i, d);
        if (child >= 0) {
          least = Math.min(least, worth[offset + d]! + out[child * (D + 1) + d + 1]!);
        }
        out[i * (D + 1) + d] = least;
      }
    }
    return out;
  }

  /** Gives the next visit each of its days, or none; `previous` is the last day, of visit `at`. */
  private extend(days: number[], previous: number, at: number): void {
    const { m, r } = this;
    const { p } = m;
    const k = days.length;
    if (k === p.visitPtr[r + 1]! - p.visitPtr[r]!) {
      if (inPattern(m, r, days)) this.note(days);
      return;
    }
    for (let d = -1; d < p.dayCount && this.isComplete; d++) {
      if (d >= 0 && (d <= previous || !p.dayAllowed[r * p.dayCount + d])) continue;
      if (d >= 0 && !gapFits(m, r, previous, d, k - at, at < 0)) continue;
      this.extend([...days, d], d < 0 ? previous : d, d < 0 ? at : k);
    }
  }

  private note(days: readonly number[]): void {
    this.noted++;
    const held = days.filter((d) => d >= 0);
    const node = this.nodeOf(held);
    const energy = this.energyOf(days, held);
    if (energy >= this.energy[node]!) return;
    this.energy[node] = energy;
    this.visits[node] = [...days];
  }

  private nodeOf(held: readonly number[]): number {
    if (held.length === 0) return 0;
    const parent = this.nodeOf(held.slice(0, -1));
    const day = held.at(-1)!;
    const known = this.child(parent, day);
    if (known >= 0) return known;
    const node = this.parent.push(parent) - 1;
    this.day.push(day);
    this.energy.push(FAR);
    this.value.push(FAR);
    this.chosen.push(-1);
    this.wait.push(this.waitOf(held));
    this.visits.push([]);
    this.childless();
    this.children[parent * this.m.p.dayCount + day] = node;
    return node;
  }

  private childless(): void {
    for (let d = 0; d < this.m.p.dayCount; d++) this.children.push(-1);
  }

  private waitOf(held: readonly number[]): number {
    const { p } = this.m;
    if (!this.alone) return 0;
    const area = p.requirementArea[this.r]!;
    let previous = p.areaLastHeld[area] === NEVER ? -1 : p.areaLastHeld[area]!;
    let longest = 0;
    for (const day of [...held, p.dayCount]) {
      longest = Math.max(longest, day - previous - 1);
      previous = day;
    }
    return p.areaWeight[area]! * longest;
  }

  /** Energy of absent visits, late and tail days, and other weekdays. */
  private energyOf(days: readonly number[], held: readonly number[]): number {
    const { m, r, multipliers: w } = this;
    const { p } = m;
    const absent = days.length - held.length;
    let energy = w[2]! * calendarPrice(m, r, days[0]!, held.at(-1) ?? -1);
    if (p.mandatory[r]) {
      energy += absent * (w[1]! * p.repeatPriority[r]! + w[2]! * m.requirementDemand[r]!);
      if (held.length === 0) energy += w[1]! * (p.priority[r]! - p.repeatPriority[r]!);
    } else energy += absent * w[p.skipInCost[r] ? 5 : 2]! * p.absencePrice[r]!;
    let previous = p.lastHeld[r]!;
    for (const d of held) {
      energy += w[2]! * weekdayPrice(p, r, previous, d);
      previous = d;
    }
    return energy;
  }
}
