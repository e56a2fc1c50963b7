/** Which wishes one unit can serve together at one stop, in one session. */

import type { SolverProblem } from '../../solver/problem.js';
import { TooLarge } from '../too-large.js';
import { isCandidate, onlyVisit, servicesOf } from './wishes.js';

/** A requirement in a session, with the services that the unit gives it. */
export interface Member {
  readonly requirement: number;
  readonly services: readonly number[];
}

function mayMeet(p: SolverProblem, r: number, day: number, stop: number): boolean {
  if (!p.dayAllowed[r * p.dayCount + day] || !isCandidate(p, r, stop)) return false;
  const v = onlyVisit(p, r);
  if (v < 0) return true;
  const dayFits = p.lockDay[v]! < 0 || p.lockDay[v] === day;
  return dayFits && (p.lockStop[v]! < 0 || p.lockStop[v] === stop);
}

/**
 * Every set of requirements, with services of this unit for each, that can share a session.
 * @throws TooLarge when there are more than `most`
 */
export function meetingsAt(
  p: SolverProblem,
  unit: number,
  day: number,
  stop: number,
  most: number,
): Member[][] {
  const has = p.stopAttributes[stop]! | p.unitAttributes[unit]!;
  let sets: Member[][] = [[]];
  for (let r = 0; r < p.requirementCount; r++) {
    if (!mayMeet(p, r, day, stop)) continue;
    const own = servicesOf(p, r).filter(
      (h) =>
        p.counters[unit * p.serviceCount + h]! > 0 &&
        (p.serviceAttributes[h]! & ~has) >>> 0 === 0 &&
        unitMayGive(p, r, h, unit),
    );
    if (own.length === 0) continue;
    const choices = subsets(own).map((services): Member => ({ requirement: r, services }));
    sets = sets.flatMap((set) => [set, ...choices.map((member) => [...set, member])]);
    if (sets.length > most) throw new TooLarge(`stop ${stop} can serve too many wishes`);
  }
  return sets.filter((set) => set.length > 0);
}

function unitMayGive(p: SolverProblem, r: number, service: number, unit: number): boolean {
  const v = onlyVisit(p, r);
  if (v < 0) return true;
  for (let slot = p.visitSlotPtr[v]!; slot < p.visitSlotPtr[v + 1]!; slot++) {
    const j = p.requirementServicePtr[r]! + slot - p.visitSlotPtr[v]!;
    if (p.requirementService[j] !== service) continue;
    return p.lockUnit[slot]! < 0 || p.lockUnit[slot] === unit;
  }
  return true;
}

/** Non-empty subsets. */
function subsets(list: readonly number[]): number[][] {
  if (list.length > 5) throw new TooLarge('a unit has too many skills of one bundle');
  const out: number[][] = [];
  for (let bits = 1; bits < 1 << list.length; bits++) {
    out.push(list.filter((_, i) => (bits >>> i) & 1));
  }
  return out;
}
