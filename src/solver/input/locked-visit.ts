/** What is locked of one visit against the calendar and the skills. */

import type { SolverProblem } from '../problem.js';
import { conflict } from './door.js';

/** True when what is locked, −1 for nothing, leaves room for `value`. */
export const agrees = (locked: number, value: number): boolean => locked < 0 || locked === value;

function hasWindow(p: SolverProblem, stop: number, day: number, open: number, seconds: number) {
  const cell = stop * p.dayCount + day;
  for (let w = p.stopWindowPtr[cell]!; w < p.stopWindowPtr[cell + 1]!; w++) {
    if (open < 0) return true;
    if (p.stopWindowFrom[w]! <= open && open + seconds <= p.stopWindowUntil[w]!) return true;
  }
  return false;
}

/** True when on some day that the visit may have, a stop it may have is open and all its units work. */
function hasDay(p: SolverProblem, visit: number): boolean {
  const r = p.visitRequirement[visit]!;
  const stops = p.candidateStop
    .subarray(p.candidatePtr[r]!, p.candidatePtr[r + 1]!)
    .filter((stop) => agrees(p.lockStop[visit]!, stop));
  const units = unitsOf(p, visit).filter((unit) => unit >= 0);
  const [open, seconds] = [p.lockOpen[visit]!, p.minSessionSeconds[r]!];
  for (let d = 0; d < p.dayCount; d++) {
    if (!p.dayAllowed[r * p.dayCount + d] || !agrees(p.lockDay[visit]!, d)) continue;
    if (!units.every((unit) => p.unitWorks[unit * p.dayCount + d])) continue;
    if (stops.some((stop) => hasWindow(p, stop, d, open, seconds))) return true;
  }
  return false;
}

/** The unit that must give each service of the bundle, −1 any. */
function unitsOf(p: SolverProblem, visit: number): Int32Array {
  return p.lockUnit.subarray(p.visitSlotPtr[visit]!, p.visitSlotPtr[visit + 1]!);
}

/** @throws SolverInputError LOCK_CONFLICT */
export function checkLockedVisit(p: SolverProblem, visit: number, path: string): void {
  const r = p.visitRequirement[visit]!;
  const day = p.lockDay[visit]!;
  const stop = p.lockStop[visit]!;
  const open = p.lockOpen[visit]!;
  const H = p.serviceCount;
  const candidates = p.candidateStop.subarray(p.candidatePtr[r]!, p.candidatePtr[r + 1]!);
  if (stop >= 0 && !candidates.includes(stop)) conflict(path, `stop ${stop} is no candidate`);
  if (day >= 0 && !p.dayAllowed[r * p.dayCount + day]) conflict(path, `day ${day} is not allowed`);
  if (open >= 0 && open % p.grainSeconds !== 0) {
    conflict(path, `opening ${open} is no multiple of ${p.grainSeconds}`);
  }
  if (day >= 0 && stop >= 0 && !hasWindow(p, stop, day, open, p.minSessionSeconds[r]!)) {
    conflict(path, `stop ${stop} has no window for the locked day and opening`);
  }
  const units = unitsOf(p, visit);
  units.forEach((unit, j) => {
    if (unit < 0) return;
    const service = p.requirementService[p.requirementServicePtr[r]! + j]!;
    if (!p.counters[unit * H + service]) conflict(path, `unit ${unit} lacks service ${service}`);
    if (day >= 0 && !p.unitWorks[unit * p.dayCount + day]) {
      conflict(path, `unit ${unit} does not work on day ${day}`);
    }
  });
  const isLocked = stop >= 0 || p.mustStay[visit] === 1 || units.some((unit) => unit >= 0);
  if (isLocked && !hasDay(p, visit)) {
    conflict(path, 'on no allowed day the stop is open and the locked units work');
  }
}
