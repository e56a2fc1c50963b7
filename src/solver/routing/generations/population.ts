/**
 * Legal and other plans side by side, kept for what they cost and for how they differ from others
 * (Vidal et al., Computers & Operations Research 40(1), 2013: biased fitness, broken pairs).
 */

import type { Random } from '../../random.js';
import type { LooseTours } from '../local-search/loose-tours.js';
import { insertSorted } from '../network/nearest.js';
import type { Network } from '../network/network.js';
import { Snapshot } from '../snapshot.js';

/** Plans of one kind that survive, and those that join them before the next selection. */
const SURVIVE = 25;
const BORN = 40;
const SLOTS = SURVIVE + BORN + 1;
/** Plans that cost alone would keep. */
const ELITE = 4;
/** Nearest other plans that count for how much one differs. */
const CLOSEST = 5;

interface Member {
  readonly plan: Snapshot;
  readonly late: number;
  readonly over: number;
  /** What comes behind every visit; ends are those of a group. */
  readonly links: Int32Array;
  readonly slot: number;
  /** Shares of links in which the plan differs from the nearest others, ascending. */
  readonly closest: Float64Array;
  price: number;
  apart: number;
  /** Small is good. */
  fitness: number;
}

/** One of the two kinds. */
class Side {
  members: Member[] = [];
  private ranked = true;
  private readonly free = Array.from({ length: SLOTS }, (_, i) => SLOTS - 1 - i);
  /** Share of links in which two plans differ, stride SLOTS. */
  private readonly apart = new Float64Array(SLOTS * SLOTS);

  /** Takes a plan in that has no twin here. */
  add(plan: Snapshot, late: number, over: number, links: Int32Array, tours: LooseTours): void {
    const shares = this.members.map((other) => differing(links, other.links));
    if (shares.includes(0)) return;
    const slot = this.free.pop()!;
    const closest = new Float64Array(CLOSEST).fill(1);
    for (const [i, other] of this.members.entries()) {
      const share = shares[i]!;
      this.apart[slot * SLOTS + other.slot] = this.apart[other.slot * SLOTS + slot] = share;
      insertSorted(closest, share);
      insertSorted(other.closest, share);
    }
    this.members.push({ plan, late, over, links, slot, closest, price: 0, apart: 0, fitness: 0 });
    this.ranked = false;
    if (this.members.length < SLOTS) return;
    while (this.members.length > SURVIVE) {
      this.rank(tours);
      this.remove(this.worst());
    }
  }

  private remove(index: number): void {
    const [gone] = this.members.splice(index, 1);
    const from = gone!.slot * SLOTS;
    this.free.push(gone!.slot);
    this.ranked = false;
    for (const m of this.members) {
      if (this.apart[from + m.slot]! > m.closest[CLOSEST - 1]!) continue;
      m.closest.fill(1);
      for (const other of this.members) {
        if (other !== m) insertSorted(m.closest, this.apart[m.slot * SLOTS + other.slot]!);
      }
    }
  }

  /** Gives every plan its fitness at the present prices, unless nothing came or went since. */
  rank(tours: LooseTours): void {
    const { members } = this;
    if (this.ranked) return;
    this.ranked = true;
    for (const m of members) {
      m.price = m.plan.energy + tours.latePrice * m.late + tours.loadPrice * m.over;
      m.apart = m.closest.reduce((sum, share) => sum + share, 0);
    }
    const last = Math.max(1, members.length - 1);
    members.sort((x, y) => x.price - y.price || x.slot - y.slot);
    members.forEach((m, i) => (m.fitness = i / last));
    const weight = Math.max(0, 1 - ELITE / members.length) / last;
    const byApart = [...members].sort((x, y) => y.apart - x.apart || x.slot - y.slot);
    byApart.forEach((m, i) => (m.fitness += weight * i));
  }

  /** The least fit; the best stays. */
  private worst(): number {
    let worst = 1;
    for (let i = 2; i < this.members.length; i++) {
      if (this.members[i]!.fitness > this.members[worst]!.fitness) worst = i;
    }
    return worst;
  }
}

function differing(a: Int32Array, b: Int32Array): number {
  let count = 0;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) count++;
  return count / a.length;
}

export class Population {
  private readonly legal = new Side();
  private readonly other = new Side();

  constructor(
    private readonly n: Network,
    private readonly random: Random,
  ) {}

  get size(): number {
    return this.legal.members.length + this.other.members.length;
  }

  /** Takes the tours in; returns the plan. */
  add(tours: LooseTours): Snapshot {
    const { n } = this;
    const V = n.p.visitCount;
    const plan = new Snapshot(n);
    plan.takeLoose(tours);
    let [late, over] = [0, 0];
    for (let t = 0; t < n.tourCount; t++) {
      late += tours.late[t]!;
      over += tours.over[t]!;
    }
    const links = new Int32Array(V).fill(-1);
    for (let v = 0; v < V; v++) {
      const t = plan.tour[v]!;
      if (t < 0) continue;
      const after = plan.next[v]!;
      links[v] = after < V ? after : V + n.groupOf[t]!;
    }
    const side = late + over > 0 ? this.other : this.legal;
    side.add(plan, late, over, links, tours);
    return plan;
  }

  /** The cheapest legal plans, each price once. */
  heirs(most: number): Snapshot[] {
    const plans = this.legal.members.map((m) => m.plan).sort((x, y) => x.energy - y.energy);
    return plans.filter((plan, i) => plans[i - 1]?.energy !== plan.energy).slice(0, most);
  }

  /** Two plans for a child, different ones where there are some. */
  parents(tours: LooseTours): [Snapshot, Snapshot] {
    this.legal.rank(tours);
    this.other.rank(tours);
    const a = this.fitter();
    let b = this.fitter();
    for (let i = 0; i < 10 && a === b; i++) b = this.fitter();
    return [a, b];
  }

  /** The fitter of two random plans. */
  private fitter(): Snapshot {
    const [a, b] = [this.any(), this.any()];
    return a.fitness < b.fitness ? a.plan : b.plan;
  }

  private any(): Member {
    const k = this.random.below(this.size);
    const { members } = this.legal;
    return members[k] ?? this.other.members[k - members.length]!;
  }
}
