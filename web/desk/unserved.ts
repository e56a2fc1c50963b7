import type { Unserved } from '../../src/contract/plans.contract.js';
import { unservedWords } from './words.js';

export interface ReasonGroup {
  readonly code: string;
  /** The reason in the server's words; after a change by hand nobody has looked for one. */
  readonly sentence: string;
  readonly items: readonly Unserved[];
}

/** One group per first reason, the largest first; an item without a reason has a group of its own. */
export function groupByReason(unserved: readonly Unserved[]): ReasonGroup[] {
  const groups = new Map<string, { sentence: string; items: Unserved[] }>();
  for (const item of unserved) {
    const code = item.codes[0] ?? '';
    const sentence = item.reasons[0] ?? (code || unservedWords.notAsked);
    const group = groups.get(code) ?? { sentence, items: [] };
    group.items.push(item);
    groups.set(code, group);
  }
  return [...groups]
    .map(([code, group]) => ({ code, ...group }))
    .sort((a, b) => b.items.length - a.items.length);
}
