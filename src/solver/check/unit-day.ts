/** Checker: one unit-day as a whole: quotas, limits and load. */

import type { SolverProblem } from '../problem.js';
import type { Assignment, SolverSolution } from '../solution.js';
import type { Report } from '../violation.js';

/** What a unit does in one session of its day. */
export interface Leg {
  readonly session: number;
  readonly stop: number;
  readonly window: number;
  readonly a: Assignment;
}

/** `key` is unit · dayCount + day. */
export function whereOf(p: SolverProblem, key: number): { unit: number; day: number } {
  return { unit: Math.floor(key / p.dayCount), day: key % p.dayCount };
}

/** Every unit of a session carries the load of all its visits, until it refills. */
export function checkLoad(
  p: SolverProblem,
  key: number,
  legs: readonly Leg[],
  refills: readonly number[],
  solution: SolverSolution,
  report: Report,
): void {
  let [load, most] = [0, 0];
  legs.forEach((leg, i) => {
    if (refills.includes(i)) load = 0;
    for (const v of solution.sessions[leg.session]!.visits) load += p.load[p.visitRequirement[v]!]!;
    most = Math.max(most, load);
  });
  if (most > p.loadCapacity[key]!) {
    report('H16', `carries ${most}, the capacity is ${p.loadCapacity[key]}`, whereOf(p, key));
  }
}

/** Quotas and limits of one unit-day. */
export function checkUnitDay(
  p: SolverProblem,
  key: number,
  legs: readonly Leg[],
  drive: number,
  metres: number,
  report: Report,
): void {
  const where = whereOf(p, key);
  const served = new Int32Array(p.serviceCount);
  let all = 0;
  for (const leg of legs) {
    for (const s of leg.a.services) {
      served[s.service]! += s.served;
      all += s.served;
    }
  }
  for (let h = 0; h < p.serviceCount; h++) {
    const quota = p.quota[key * p.serviceCount + h]!;
    if (served[h]! > quota) report('H10', `${served[h]} served, the quota is ${quota}`, where);
  }
  if (all > p.quotaAll[key]!) {
    report('H10', `${all} served, the quota of all services is ${p.quotaAll[key]}`, where);
  }
  if (legs.length > p.maxSessions[key]!) {
    report('H12', `${legs.length} sessions of ${p.maxSessions[key]}`, where);
  }
  if (drive > p.maxDriveSeconds[key]! || metres > p.maxDriveMetres[key]!) {
    report('H12', `drives ${drive} s and ${metres} m, above the limit`, where);
  }
}
