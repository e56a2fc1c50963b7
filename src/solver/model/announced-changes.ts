/** L4: what it costs that visits are not held as the public was told. */

import type { Model } from './model.js';
import type { Plan } from './plan.js';

/** What the plan says about one visit, as the public would read it. */
export interface Announceable {
  day: number;
  stop: number;
  open: number;
  close: number;
  mask: number;
  /** Row of `sessionUnit` to read units from. */
  row: number;
}

/** Price of keeping announced visit `a` as this planned visit. */
function changePrice(m: Model, plan: Plan, x: Announceable, a: number): number {
  const p = m.p;
  const w = p.weights;
  const days = x.day - p.announcedDay[a]!;
  let price = days === 0 ? 0 : w.dayMoved + w.perDayMoved * Math.abs(days);
  if (x.stop !== p.announcedStop[a]) price += w.stopMoved;
  const open = x.open - days * m.p.daySeconds;
  const moved = Math.abs(open - p.announcedOpen[a]!) - w.openingToleranceSeconds;
  if (moved > 0) price += w.openingMinute * Math.ceil(moved / 60);
  if (p.announcedClose[a]! >= 0) {
    const earlier = p.announcedClose[a]! - (x.close - days * m.p.daySeconds);
    if (earlier > 0) price += w.closingMinute * Math.ceil(earlier / 60);
  }
  for (let h = 0; h < p.serviceCount; h++) {
    if (!((p.announcedServices[a]! >>> h) & 1)) continue;
    const unit = p.announcedUnit[a * p.serviceCount + h]!;
    if (!((x.mask >>> h) & 1)) price += w.serviceDropped;
    else if (unit >= 0 && plan.sessionUnit[x.row * p.serviceCount + h] !== unit) {
      price += w.unitChanged;
    }
  }
  return price;
}

const seen: Announceable = { day: 0, stop: 0, open: 0, close: 0, mask: 0, row: 0 };

/** Reads a placed visit as it would be announced. */
function announceable(m: Model, plan: Plan, v: number, out: Announceable): Announceable {
  const row = plan.visitSession[v]!;
  const H = m.p.serviceCount;
  out.row = row;
  out.day = plan.sessionDay[row]!;
  out.stop = plan.sessionStop[row]!;
  out.open = plan.sessionOpen[row]!;
  out.mask = plan.visitMask[v]!;
  out.close = out.open;
  for (let h = 0; h < H; h++) {
    if ((out.mask >>> h) & 1) out.close = Math.max(out.close, plan.sessionClose[row * H + h]!);
  }
  return out;
}

/**
 * L4 of a requirement: announced and planned visits matched in order, cheapest wins.
 * `extra` is a planned visit that is only considered; it stands at index `extraVisit`.
 */
export function changeOf(
  m: Model,
  plan: Plan,
  r: number,
  extraVisit = -1,
  extra: Announceable | null = null,
): number {
  const p = m.p;
  const from = p.announcedPtr[r]!;
  const count = p.announcedPtr[r + 1]! - from;
  if (count === 0) return 0;
  let row = new Array<number>(count + 1);
  for (let j = 0; j <= count; j++) row[j] = j * p.weights.cancelled;
  for (let v = p.visitPtr[r]!; v < p.visitPtr[r + 1]!; v++) {
    const x =
      v === extraVisit ? extra : plan.visitSession[v]! >= 0 ? announceable(m, plan, v, seen) : null;
    if (!x) continue;
    const next = new Array<number>(count + 1);
    next[0] = row[0]!;
    for (let j = 1; j <= count; j++) {
      const kept = row[j - 1]! + changePrice(m, plan, x, from + j - 1);
      next[j] = Math.min(row[j]!, next[j - 1]! + p.weights.cancelled, kept);
    }
    row = next;
  }
  return row[count]!;
}
