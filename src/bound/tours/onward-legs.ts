/** Where a unit-day may go on from a stay; the same whatever it did before. */

import { TooLarge } from '../too-large.js';
import type { Legs } from './legs.js';
import type { Stay } from './stays.js';

/** Legs a tour enumeration may look at. */
export interface Allowance {
  legs: number;
}

/** @throws TooLarge when no leg is left */
export function spendLeg(allowance: Allowance): void {
  if (--allowance.legs < 0) throw new TooLarge('too many tours of one day');
}

/** From a stay, or from the depot, to the next. */
export interface Leg extends Figures {
  readonly to: Stay;
}

/** See `Legs`. */
export interface Figures {
  readonly lost: number;
  readonly wait: number;
  readonly strict: number;
  readonly drive: number;
  readonly metres: number;
}

/** Legs from each stay to those that may follow it, worked out when they are first asked for. */
export function onwardLegs(
  legs: Legs,
  stays: readonly Stay[],
  allowance: Allowance,
): (from: Stay) => readonly Leg[] {
  const kinds = groupByKind(stays);
  const known = new Map<Stay, readonly Leg[]>();
  return (from) => {
    let found = known.get(from);
    if (!found)
      known.set(from, (found = kinds.flatMap((kind) => rowOf(legs, from, kind, allowance))));
    return found;
  };
}

function rowOf(legs: Legs, from: Stay, kind: readonly Stay[], allowance: Allowance): Leg[] {
  const row: Leg[] = [];
  const soonest = from.open + from.least;
  for (let i = kind.length - 1; i >= 0 && kind[i]!.open >= soonest; i--) {
    spendLeg(allowance);
    // Earlier openings leave less time: the first that fails ends the row.
    if (!legs.between(from, kind[i]!)) break;
    const { lost, wait, strict, drive, metres } = legs;
    row.push({ to: kind[i]!, lost, wait, strict, drive, metres });
  }
  return row;
}

function groupByKind(stays: readonly Stay[]): Stay[][] {
  const kinds = new Map<number, Stay[]>();
  for (const stay of stays) {
    const list = kinds.get(stay.kind);
    if (list) list.push(stay);
    else kinds.set(stay.kind, [stay]);
  }
  return [...kinds.values()];
}
