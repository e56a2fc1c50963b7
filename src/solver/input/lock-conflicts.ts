/** Locks of different visits that contradict each other. */

import { NEVER, type SolverProblem } from '../problem.js';
import { conflict } from './door.js';

/** Locked days of one requirement must leave room for its gaps; between them a visit may stay out. */
export function checkLockedGaps(p: SolverProblem, r: number, path: string): void {
  let previous = p.lastHeld[r]!;
  let steps = 1;
  for (let v = p.visitPtr[r]!; v < p.visitPtr[r + 1]!; v++) {
    const day = p.lockDay[v]!;
    if (day < 0) {
      steps += p.mustStay[v]!;
      continue;
    }
    if (previous !== NEVER && day - previous < steps * p.gapMin[r]!) {
      conflict(
        path,
        `locked days ${previous} and ${day} are closer than ${steps} × ${p.gapMin[r]} days`,
      );
    }
    previous = day;
    steps = 1;
  }
}

/** Visits that are nailed to a unit leave it room for all of them, and for its locked tours. */
export function checkLockedUnits(p: SolverProblem): void {
  checkOverlaps(p);
  checkTours(p);
}

/** Two visits nailed to one unit at overlapping times and different places cannot both hold. */
function checkOverlaps(p: SolverProblem): void {
  const nailed: { unit: number; visit: number; from: number; until: number; stop: number }[] = [];
  for (let v = 0; v < p.visitCount; v++) {
    const r = p.visitRequirement[v]!;
    if (!p.mustStay[v] || p.lockOpen[v]! < 0 || p.lockStop[v]! < 0) continue;
    const units = new Set(p.lockUnit.subarray(p.visitSlotPtr[v]!, p.visitSlotPtr[v + 1]!));
    for (const unit of units) {
      if (unit < 0) continue;
      nailed.push({
        unit,
        visit: v,
        from: p.lockOpen[v]! - p.unitSetUp[unit]!,
        until: p.lockOpen[v]! + p.minSessionSeconds[r]! + p.unitPackUp[unit]!,
        stop: p.lockStop[v]!,
      });
    }
  }
  for (const a of nailed) {
    for (const b of nailed) {
      if (a.visit === b.visit || a.unit !== b.unit || a.from > b.from) continue;
      if (a.stop === b.stop && a.from === b.from) continue;
      const base = p.unitClass[a.unit]! * p.locationCount + p.stopLocation[a.stop]!;
      const drive = p.travelSeconds[base * p.locationCount + p.stopLocation[b.stop]!]!;
      if (a.until + drive > b.from) {
        conflict(
          `visits ${a.visit}, ${b.visit}`,
          `unit ${a.unit} cannot keep both locked openings`,
        );
      }
    }
  }
}

/** No visit that is not part of a locked tour may be nailed to that unit-day. */
function checkTours(p: SolverProblem): void {
  for (let v = 0; v < p.visitCount; v++) {
    const day = p.lockDay[v]!;
    if (day < 0 || !p.mustStay[v]) continue;
    for (let slot = p.visitSlotPtr[v]!; slot < p.visitSlotPtr[v + 1]!; slot++) {
      const unit = p.lockUnit[slot]!;
      const tour = unit < 0 ? -1 : p.tourLock[unit * p.dayCount + day]!;
      if (tour >= 0 && !p.tourLocks[tour]!.sessions.some((s) => s.visits.includes(v))) {
        conflict(`visit ${v}`, `unit ${unit} is locked to a tour on day ${day} without this visit`);
      }
    }
  }
}
