/**
 * Which problems the walk over one global order can take: one day, visits of fixed length by one
 * unit or by two in step, lateness priced instead of forbidden, and nothing that could leave a
 * visit out. Lateness spreads from tour to tour there, so no opening can be frozen.
 */

import { NEVER, UNLIMITED, type SolverProblem } from '../problem.js';

/** Why the order walk cannot take this problem, or null when it can. */
export function notInStep(p: SolverProblem): string | null {
  const none = (values: ArrayLike<number>, is: number) => {
    for (let i = 0; i < values.length; i++) if (values[i] !== is) return false;
    return true;
  };
  if (p.dayCount !== 1) return 'several days';
  if (p.grainSeconds !== 1 || p.workGrainSeconds !== 1) return 'openings on a grain';
  if (p.closedFrom.length > 0) return 'closed intervals';
  if (p.underWay.length > 0) return 'a day that has begun';
  if (!none(p.unitSetUp, 0) || !none(p.unitPackUp, 0)) return 'set-up';
  if (p.areaCount > 0 || p.announcedDay.length > 0 || p.tourLocks.length > 0) return 'history';
  if (!none(p.lockStop, -1) || !none(p.lockOpen, -1) || !none(p.lockUnit, -1)) return 'locks';
  if (!none(p.demand, 0) || !none(p.load, 0)) return 'demand';
  if (!none(p.dayAllowed, 1)) return 'a day that is closed';
  if (!none(p.lastHeld, NEVER)) return 'history';
  if (p.breakFrom.length > 0) return 'breaks';
  if (!none(p.sameWeekday, 0)) return 'priced weekdays';
  if (!none(p.softFrom, 0)) return 'priced earliness';
  if (p.weights.waitSecond > 0 || p.weights.unitDay > 0) return 'priced waiting or units';
  for (const limit of [p.maxSessions, p.maxDriveSeconds, p.maxDriveMetres, p.maxDuration]) {
    if (!none(limit, UNLIMITED)) return 'limited tours';
  }
  if (!none(p.useCost, 0) || !none(p.serviceAttributes, 0)) return 'attributes or priced units';
  return bundles(p);
}

function bundles(p: SolverProblem): string | null {
  const owner = new Uint8Array(p.stopCount);
  let [longest, latest, sum] = [0, 0, 0];
  for (const seconds of p.travelSeconds) if (seconds > longest) longest = seconds;
  for (let r = 0; r < p.requirementCount; r++) {
    const first = p.requirementServicePtr[r]!;
    const size = p.requirementServicePtr[r + 1]! - first;
    if (size > 2 || p.together[r] !== 0 || p.degrades[r]) return 'loose bundles';
    if (p.visitPtr[r + 1]! - p.visitPtr[r]! !== 1 || !p.mandatory[r]) return 'frequency';
    if (p.candidatePtr[r + 1]! - p.candidatePtr[r]! !== 1) return 'a choice of stops';
    const stop = p.candidateStop[p.candidatePtr[r]!]!;
    if (owner[stop]! > 0 || p.stopSlots[stop] !== UNLIMITED) return 'shared stops';
    owner[stop] = 1;
    if (p.stopWindowPtr[stop + 1]! - p.stopWindowPtr[stop]! !== 1) return 'several windows';
    if (size === 2 && !p.apart[r]) return 'bundles that one unit may give';
    if (size === 2 && p.startGapMax[r] === 0 && p.minOverlapSeconds[r]! > p.minSessionSeconds[r]!) {
      return 'overlap';
    }
    latest = Math.max(latest, p.stopWindowFrom[p.stopWindowPtr[stop]!]!);
    sum += p.minSessionSeconds[r]! + 2 * longest + p.startGapMin[r]!;
  }
  return roomy(p, latest + sum + longest);
}

/** Every visit has units for it, and hours and shifts run on longer than any plan could last. */
function roomy(p: SolverProblem, end: number): string | null {
  for (let u = 0; u < p.unitCount; u++) {
    if (!p.unitWorks[u] || p.shiftFrom[u]! > 0 || p.shiftUntil[u]! < end) return 'shifts';
  }
  for (let s = 0; s < p.stopCount; s++) {
    for (let w = p.stopWindowPtr[s]!; w < p.stopWindowPtr[s + 1]!; w++) {
      if (p.stopWindowUntil[w]! < end) return 'windows that end';
    }
  }
  for (let h = 0; h < p.serviceCount; h++) {
    const w = p.serviceWindowPtr[h]!;
    if (p.serviceWindowPtr[h + 1]! - w !== 1) return 'agency hours';
    if (p.serviceWindowFrom[w]! > 0 || p.serviceWindowUntil[w]! < end) return 'agency hours';
  }
  for (let r = 0; r < p.requirementCount; r++) {
    const able = ableUnits(p, r);
    if (able.some((units) => units.length === 0)) return 'services without a unit';
    if (able.length === 2 && new Set(able.flat()).size < 2) return 'bundles without two units';
  }
  return null;
}

/** Units for each service of a requirement. */
export function ableUnits(p: SolverProblem, r: number): number[][] {
  const services = p.requirementService.subarray(
    p.requirementServicePtr[r]!,
    p.requirementServicePtr[r + 1]!,
  );
  return Array.from(services, (h) =>
    Array.from({ length: p.unitCount }, (_, u) => u).filter(
      (u) => p.counters[u * p.serviceCount + h]! > 0,
    ),
  );
}
