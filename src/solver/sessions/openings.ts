/** Which openings are worth trying for a bundle in one stop window. */

import { pulled, pushed } from '../model/hours.js';
import type { Model } from '../model/model.js';
import type { Plan } from '../model/plan.js';

/** Openings to try, ascending: `first` up to `count` of the list. */
export interface Openings {
  list: Int32Array;
  first: number;
  count: number;
}

/** Up to this many openings on the grain are simply all tried. */
const TRY_ALL = 96;

/** True when all openings of a window are tried, whatever the plan is. */
export function triesAll({ p, grains }: Model, window: number): boolean {
  const seconds = p.stopWindowUntil[window]! - p.stopWindowFrom[window]!;
  return grains > 0 && seconds < TRY_ALL * p.grainSeconds;
}

/**
 * Fills `out`, ascending, and returns their number. Joining a session or a locked
 * opening leaves one. On a fine grain the candidates are the moments at which some unit is ready
 * after a session of its day, or must be done before one: an optimal left-shifted timetable opens
 * at the former.
 */
export function openingsFor(
  m: Model,
  out: Int32Array,
  plan: Plan,
  visit: number,
  d: number,
  stop: number,
  window: number,
  join: number,
): number {
  const p = m.p;
  const G = p.grainSeconds;
  const r = p.visitRequirement[visit]!;
  const lock = p.lockOpen[visit]!;
  if (join >= 0) {
    out[0] = plan.sessionOpen[join]!;
    return lock >= 0 && lock !== out[0] ? 0 : 1;
  }
  const first = Math.ceil(p.stopWindowFrom[window]! / G) * G;
  const last = Math.floor((p.stopWindowUntil[window]! - p.minSessionSeconds[r]!) / G) * G;
  if (last < first) return 0;
  if (lock >= 0) {
    out[0] = lock;
    return lock >= first && lock <= last ? 1 : 0;
  }
  if ((last - first) / G < TRY_ALL) {
    let n = 0;
    for (let open = first; open <= last; open += G) out[n++] = open;
    return n;
  }
  return gather(m, out, plan, visit, d, stop, window, first, last);
}

function gather(
  m: Model,
  out: Int32Array,
  plan: Plan,
  visit: number,
  d: number,
  stop: number,
  window: number,
  first: number,
  last: number,
): number {
  const p = m.p;
  const G = p.grainSeconds;
  const H = p.serviceCount;
  const r = p.visitRequirement[visit]!;
  const minimum = p.minSessionSeconds[r]!;
  const here = p.stopLocation[stop]!;
  const lead = p.stopWindowFrom[window]! - p.stopAccessLead[stop]!;
  let n = 0;
  const add = (open: number): void => {
    const t = Math.max(first, open);
    if (t <= last && n < out.length) out[n++] = t;
  };
  add(first);
  for (let w = p.closedPtr[d]!; w < p.closedPtr[d + 1]!; w++) {
    add(Math.ceil(p.closedUntil[w]! / G) * G);
  }
  for (let j = p.requirementServicePtr[r]!; j < p.requirementServicePtr[r + 1]!; j++) {
    const h = p.requirementService[j]!;
    const cell = h * p.dayCount + d;
    for (let w = p.serviceWindowPtr[cell]!; w < p.serviceWindowPtr[cell + 1]!; w++) {
      add(Math.ceil(p.serviceWindowFrom[w]! / G) * G);
    }
    for (let k = m.unitsPtr[h]!; k < m.unitsPtr[h + 1]!; k++) {
      const u = m.units[k]!;
      const t = u * p.dayCount + d;
      if (!p.unitWorks[t]) continue;
      const base = p.unitClass[u]! * p.locationCount;
      const setUp = p.unitSetUp[u]!;
      const packUp = p.unitPackUp[u]!;
      const ready = (free: number, place: number): void => {
        const seconds = p.travelSeconds[(base + place) * p.locationCount + here]!;
        const arrive = pushed(m, d, free, seconds) + seconds;
        const begin = pushed(m, d, Math.max(arrive, lead), setUp);
        add(Math.ceil((begin + setUp) / G) * G);
      };
      ready(p.shiftFrom[t]!, p.startLocation[t]!);
      for (let i = 0; i < plan.tourLength[t]!; i++) {
        const s = plan.tourSession[t * m.capacity + i]!;
        const open = plan.sessionOpen[s]!;
        const place = p.stopLocation[plan.sessionStop[s]!]!;
        let close = open;
        for (let g = 0; g < H; g++) {
          if (plan.sessionUnit[s * H + g] === u)
            close = Math.max(close, plan.sessionClose[s * H + g]!);
        }
        ready(pushed(m, d, close, packUp) + packUp, place);
        const soonest = open + plan.sessionMin[s]!;
        ready(pushed(m, d, soonest, packUp) + packUp, place);
        const drive = p.travelSeconds[(base + here) * p.locationCount + place]!;
        const leave = pulled(m, d, pulled(m, d, open, p.unitSetUp[u]!), drive);
        add(Math.floor((pulled(m, d, leave, packUp) - minimum) / G) * G);
      }
    }
  }
  out.subarray(0, n).sort();
  let kept = 0;
  for (let i = 0; i < n; i++) if (i === 0 || out[i] !== out[i - 1]) out[kept++] = out[i]!;
  return kept;
}
