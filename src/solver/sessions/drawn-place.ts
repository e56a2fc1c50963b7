/**
 * A place by luck. Where a requirement goes back to its cheapest place, what pays only together with
 * the next one is not met; of few visits that is most of what is missed. So the first of those that
 * go back gets a day, a stop, an opening and some of its units by luck, and the others the places
 * that are cheapest beside it.
 */

import { removeVisit } from '../model/change-plan.js';
import { forgetWishes } from '../model/limits.js';
import type { Plan } from '../model/plan.js';
import type { Random } from '../random.js';
import { mayComeApart } from './construct.js';
import { sessionAt } from './joining.js';
import { triesAll } from './openings.js';
import type { Recreate } from './recreate.js';

/** With so many visits and more a place by luck is seldom met again, and no longer pays. */
const FEW_VISITS = 16;
/** One rebuild in so many has no place by luck. */
const NONE_EVERY = 4;
/** A bundle that may come apart loses one service in so many. */
const APART_EVERY = 4;

/** May hold an absent visit of requirement `r` at a legal place drawn by luck. */
export function drawPlace(recreate: Recreate, plan: Plan, r: number, random: Random): void {
  const { m, limits } = recreate;
  const { p } = m;
  if (p.visitCount >= FEW_VISITS || random.below(NONE_EVERY) === 0) return;
  const v = p.visitPtr[r]! + random.below(p.visitPtr[r + 1]! - p.visitPtr[r]!);
  const day = random.below(p.dayCount);
  if (plan.visitSession[v]! >= 0 || !drawOpening(recreate, plan, v, day, random)) return;
  drawUnits(recreate, v, random);
  const isPlaced = recreate.place(plan, v, day);
  forgetWishes(limits);
  if (!isPlaced && plan.visitSession[v]! >= 0) removeVisit(m, plan, recreate.evaluation, v);
}

/** Wishes a stop and an opening on the grain; false when it finds no window that is long enough. */
function drawOpening(
  { m, limits, insertion }: Recreate,
  plan: Plan,
  v: number,
  day: number,
  random: Random,
): boolean {
  const { p } = m;
  const r = p.visitRequirement[v]!;
  const first = p.candidatePtr[r]!;
  const stops = p.candidatePtr[r + 1]! - first;
  if (stops === 0) return false;
  const stop = p.candidateStop[first + random.below(stops)]!;
  const from = p.stopWindowPtr[stop * p.dayCount + day]!;
  const windows = p.stopWindowPtr[stop * p.dayCount + day + 1]! - from;
  if (windows === 0) return false;
  const window = from + random.below(windows);
  const earliest = Math.ceil(p.stopWindowFrom[window]! / p.grainSeconds);
  const latest = p.stopWindowUntil[window]! - p.minSessionSeconds[r]!;
  const openings = Math.floor(latest / p.grainSeconds) - earliest + 1;
  if (openings <= 0) return false;
  limits.stop = stop;
  // A session that stands there has its opening, and so has a lock; on a fine grain few are good.
  const isFree = p.lockOpen[v]! < 0 && triesAll(m, window);
  if (isFree && sessionAt(insertion.m, insertion.limits, plan, stop, day, window) === -1) {
    limits.open = (earliest + random.below(openings)) * p.grainSeconds;
  }
  return true;
}

/** Wishes some units, and leaves services out where they may be, and are not locked. */
function drawUnits({ m, limits }: Recreate, v: number, random: Random): void {
  const { p, units, unitsPtr } = m;
  const r = p.visitRequirement[v]!;
  const isWhole = !mayComeApart(m, v);
  let services = 0;
  for (let j = p.requirementServicePtr[r]!; j < p.requirementServicePtr[r + 1]!; j++) {
    const h = p.requirementService[j]!;
    const count = unitsPtr[h + 1]! - unitsPtr[h]!;
    if (count > 1 && random.below(2) === 0) {
      limits.units[h] = units[unitsPtr[h]! + random.below(count)]!;
    }
    const slot = p.visitSlotPtr[v]! + j - p.requirementServicePtr[r]!;
    const isLocked = p.lockUnit[slot]! >= 0 || p.lockServed[slot]! >= 0;
    if (isWhole || isLocked || random.below(APART_EVERY) > 0) services |= 1 << h;
  }
  if (!isWhole && services !== 0) limits.only = services >>> 0;
}
