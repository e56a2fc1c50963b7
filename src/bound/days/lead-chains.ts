/** Chains of the scarcest service, with what the other services lose where and when it goes. */

import { PERSON, type Chain, type Crew, type Options } from '../tours/crew.js';
import type { ServiceCover } from './service-cover.js';

export interface LeadChain extends Chain {
  /** `cost`, and PERSON for each person whom the other services lose at these openings at least. */
  readonly least: number;
}

export class LeadChains {
  /** By crew and set of requirements. */
  private readonly lists: Map<number, readonly LeadChain[]>[];
  /** PERSON · people of the other services, by option, and the least of it by requirement. */
  private readonly others: readonly number[];
  private readonly leastOthers = new Map<number, number>();

  constructor(
    private readonly crews: readonly Crew[],
    covers: readonly ServiceCover[],
    { requirement }: Options,
  ) {
    this.lists = crews.map(() => new Map<number, readonly LeadChain[]>());
    this.others = requirement.map(
      (_, option) => PERSON * covers.reduce((sum, cover) => sum + cover.leastLost(option), 0),
    );
    requirement.forEach((r, option) => {
      const known = this.leastOthers.get(r) ?? Infinity;
      this.leastOthers.set(r, Math.min(known, this.others[option]!));
    });
  }

  /** Those of one unit of crew `g` that visit just this set of requirements, least first. */
  of(g: number, set: number): readonly LeadChain[] {
    const known = this.lists[g]!.get(set);
    if (known) return known;
    const list = (this.crews[g]!.tables.lists.get(set) ?? [])
      .map((chain) => ({ ...chain, least: chain.options.reduce(this.added, chain.cost) }))
      .filter(({ least }) => least < Infinity)
      .sort((a, b) => a.least - b.least);
    this.lists[g]!.set(set, list);
    return list;
  }

  /** What the other services lose at least, wherever and whenever these requirements are met. */
  elsewhere(requirements: readonly number[]): number {
    return requirements.reduce((sum, r) => sum + this.leastOthers.get(r)!, 0);
  }

  private readonly added = (sum: number, option: number) => sum + this.others[option]!;
}
