/** Look-up tables the search derives once from a problem; nothing but a counter changes later. */

import { NEVER, UNLIMITED, type SolverProblem } from '../problem.js';
import { alikeOf, type Alike } from './alike.js';
import { openUntil } from './service-hours.js';

export interface Model {
  readonly p: SolverProblem;
  /** Numbers the changes of stops; see `Plan.stopState`. */
  readonly states: { last: number };
  /** Sessions one unit-day can hold, for sizing. */
  readonly capacity: number;
  /** Units with a skill, CSR by service. */
  readonly unitsPtr: Int32Array;
  readonly units: Int32Array;
  /**
   * The units whose depots are nearest to a stop, `NEAR_UNITS` at most of each service: CSR with
   * stride stop * serviceCount + service, in the order of `units`. Of few units all that ever work.
   */
  readonly nearPtr: Int32Array;
  readonly near: Int32Array;
  /** Requirements of an area, CSR. */
  readonly areaPtr: Int32Array;
  readonly areaRequirements: Int32Array;
  /** Services of a unit, CSR, ascending. */
  readonly skillsPtr: Int32Array;
  readonly skills: Int32Array;
  /** Closed intervals a tour of the day can meet: indices closedFirst[d]..closedLast[d] − 1. */
  readonly closedFirst: Int32Array;
  readonly closedLast: Int32Array;
  /** Sum of the demand of a visit of the requirement. */
  readonly requirementDemand: Int32Array;
  /** People of all services who would come to a visit at the candidate, at most. */
  readonly candidatePeople: Int32Array;
  readonly requirementMask: Uint32Array;
  /** 1: two windows of the stop on the day are so close that their sessions must be kept apart. */
  readonly closeWindows: Uint8Array;
  readonly hasCloseWindows: boolean;
  /** 1: some unit can give two services of the bundle, so unit tuples are enumerated. */
  readonly versatile: Uint8Array;
  /** Openings on the grain per day that are looked up, 0 where the grain is too fine; see `hoursEnd`. */
  readonly grains: number;
  readonly openUntil: Int32Array;
  readonly alike: Alike;
  readonly hasLoad: boolean;
  /** Some visit has locked people. */
  readonly hasLockedPeople: boolean;
  readonly hasSoftEnds: boolean;
  /** Weight times days of the longest wait an area can have, at least 1: the scale of the slope. */
  readonly longestWait: number;
  /** Mean seconds of a drive, at least 1: the temperature scale. */
  readonly meanEdge: number;
}

function csr(rows: readonly (readonly number[])[]): [Int32Array, Int32Array] {
  const ptr = new Int32Array(rows.length + 1);
  rows.forEach((row, i) => (ptr[i + 1] = ptr[i]! + row.length));
  return [ptr, Int32Array.from(rows.flat())];
}

function capacityOf(p: SolverProblem): number {
  let most = 1;
  let shortest = p.daySeconds;
  for (let r = 0; r < p.requirementCount; r++) {
    shortest = Math.min(shortest, p.minSessionSeconds[r]!);
  }
  for (let t = 0; t < p.unitWorks.length; t++) {
    if (!p.unitWorks[t]) continue;
    const u = Math.floor(t / p.dayCount);
    const each = Math.max(1, shortest + p.unitSetUp[u]! + p.unitPackUp[u]!);
    const fit = Math.floor((p.latestReturn[t]! - p.shiftFrom[t]!) / each) + 1;
    most = Math.max(most, Math.min(fit, p.maxSessions[t]!));
  }
  return Math.min(most, Math.max(1, p.visitCount));
}

function tooClose(p: SolverProblem, cell: number, day: number): boolean {
  if (p.stopWindowPtr[cell + 1]! - p.stopWindowPtr[cell]! < 2) return false;
  const stop = Math.floor(cell / p.dayCount);
  const packUp = p.unitPackUp.reduce((m, x) => Math.max(m, x), 0);
  for (let w = p.stopWindowPtr[cell]!; w + 1 < p.stopWindowPtr[cell + 1]!; w++) {
    let gone = p.stopWindowUntil[w]!;
    for (let c = p.closedPtr[day]!; c < p.closedPtr[day + 1]!; c++) {
      if (gone < p.closedUntil[c]! && gone + packUp > p.closedFrom[c]!) gone = p.closedUntil[c]!;
    }
    if (gone + packUp > p.stopWindowFrom[w + 1]! - p.stopAccessLead[stop]!) return true;
  }
  return false;
}

function longestWait(p: SolverProblem): number {
  let longest = 1;
  for (let area = 0; area < p.areaCount; area++) {
    const last = p.areaLastHeld[area]! === NEVER ? -1 : p.areaLastHeld[area]!;
    longest = Math.max(longest, p.areaWeight[area]! * (p.dayCount - 1 - last));
  }
  return longest;
}

const NEAR_UNITS = 8;
/** Seconds; hours are not written down per opening on a finer grain. */
const FINE_GRAIN = 60;

function nearUnits(p: SolverProblem, unitsPtr: Int32Array, units: Int32Array) {
  const L = p.locationCount;
  const rows: number[][] = [];
  /** The first unit-day on which the unit works, −1 when it never does. */
  const first = (u: number) =>
    p.unitWorks.subarray(0, (u + 1) * p.dayCount).indexOf(1, u * p.dayCount);
  const working = Array.from({ length: p.serviceCount }, (_, h) =>
    Array.from(units.subarray(unitsPtr[h]!, unitsPtr[h + 1]!)).filter((u) => first(u) >= 0),
  );
  for (let s = 0; s < p.stopCount; s++) {
    const here = p.stopLocation[s]!;
    const far = (u: number) => {
      const t = first(u);
      const base = p.unitClass[u]! * L;
      const out = p.travelSeconds[(base + p.startLocation[t]!) * L + here]!;
      return out + p.travelSeconds[(base + here) * L + p.endLocation[t]!]!;
    };
    for (let h = 0; h < p.serviceCount; h++) {
      const own = [...working[h]!];
      if (own.length > NEAR_UNITS) {
        const distance = new Map(own.map((u) => [u, far(u)]));
        own.sort((a, b) => distance.get(a)! - distance.get(b)! || a - b);
        own.length = NEAR_UNITS;
        own.sort((a, b) => a - b);
      }
      rows.push(own);
    }
  }
  const [nearPtr, near] = csr(rows);
  return { nearPtr, near };
}

export function makeModel(p: SolverProblem): Model {
  const H = p.serviceCount;
  const U = p.unitCount;
  const has = (u: number, h: number) => p.counters[u * H + h]! > 0;
  const range = (n: number) => Array.from({ length: n }, (_, i) => i);
  const [unitsPtr, units] = csr(range(H).map((h) => range(U).filter((u) => has(u, h))));
  const [skillsPtr, skills] = csr(range(U).map((u) => range(H).filter((h) => has(u, h))));
  const [areaPtr, areaRequirements] = csr(
    range(p.areaCount).map((area) =>
      range(p.requirementCount).filter((r) => p.requirementArea[r] === area),
    ),
  );
  const requirementDemand = new Int32Array(p.requirementCount);
  const candidatePeople = new Int32Array(p.candidateStop.length);
  const requirementMask = new Uint32Array(p.requirementCount);
  const versatile = new Uint8Array(p.requirementCount);
  for (let r = 0; r < p.requirementCount; r++) {
    const from = p.requirementServicePtr[r]!;
    const own = p.requirementService.subarray(from, p.requirementServicePtr[r + 1]!);
    own.forEach((h, j) => {
      requirementDemand[r]! += p.demand[from + j]!;
      requirementMask[r] = (requirementMask[r]! | (1 << h)) >>> 0;
    });
    for (let c = p.candidatePtr[r]!; c < p.candidatePtr[r + 1]!; c++) {
      own.forEach((_, j) => {
        candidatePeople[c]! += Math.ceil((p.demand[from + j]! * p.attraction[c]!) / 1000);
      });
    }
    if (own.length < 2) continue;
    for (let u = 0; u < U; u++) if (own.filter((h) => has(u, h)).length > 1) versatile[r] = 1;
  }
  const closedFirst = new Int32Array(p.dayCount);
  const closedLast = new Int32Array(p.dayCount);
  for (let d = 0; d < p.dayCount; d++) {
    closedFirst[d] = p.closedPtr[d]!;
    closedLast[d] = p.closedPtr[Math.min(p.dayCount, d + 2)]!;
  }
  const grains = p.grainSeconds < FINE_GRAIN ? 0 : Math.ceil(p.daySeconds / p.grainSeconds);
  const edges = p.travelSeconds.length;
  let sum = 0;
  for (let i = 0; i < edges; i++) sum += p.travelSeconds[i]!;
  const closeWindows = Uint8Array.from({ length: p.stopCount * p.dayCount }, (_, cell) =>
    tooClose(p, cell, cell % p.dayCount) ? 1 : 0,
  );
  const hasCloseWindows = closeWindows.includes(1);
  return {
    p,
    states: { last: 0 },
    capacity: capacityOf(p),
    unitsPtr,
    units,
    ...nearUnits(p, unitsPtr, units),
    areaPtr,
    areaRequirements,
    skillsPtr,
    skills,
    closedFirst,
    closedLast,
    requirementDemand,
    candidatePeople,
    requirementMask,
    closeWindows,
    hasCloseWindows,
    versatile,
    grains,
    openUntil: openUntil({ p, closedFirst, closedLast }, grains),
    alike: alikeOf({ p, closedFirst, closedLast, hasCloseWindows }),
    hasLoad: p.load.some((load) => load > 0),
    hasLockedPeople: p.lockServed.some((people) => people >= 0),
    hasSoftEnds:
      p.softUntil.some((due) => due < UNLIMITED) || p.softFrom.some((soonest) => soonest > 0),
    longestWait: longestWait(p),
    meanEdge: Math.max(1, Math.floor(sum / Math.max(1, edges))),
  };
}
