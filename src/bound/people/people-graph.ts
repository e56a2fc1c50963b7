/**
 * All tours of a crew on one day as paths through its stays, with the people each path leaves
 * behind. Only people count here (L2), so units that differ in their depots alone are one crew.
 */

import { latestStart } from '../../solver/check/time.js';
import { PREFERRED, type SolverProblem } from '../../solver/problem.js';
import { TooLarge } from '../too-large.js';
import { Legs } from '../tours/legs.js';
import type { Stay } from '../tours/stays.js';

/** No way home, or no way there. */
export const CANNOT = 1 << 28;

export interface PeopleGraph {
  /** The nodes, by opening. */
  readonly stays: readonly Stay[];
  /** People lost when the unit goes home from the node, or `CANNOT`. */
  readonly leave: Int32Array;
  /** Nodes a tour may begin with. */
  readonly starts: Int32Array;
  /** Arcs of node i are at `arcPtr[i] .. arcPtr[i + 1] - 1`, with people lost at i. */
  readonly arcPtr: Int32Array;
  readonly arcTo: Int32Array;
  readonly arcLost: Int32Array;
  /** Nodes of the longest path that counts. */
  readonly layers: number;
  /** People the unit may serve on the day, by service and of all together. */
  readonly quota: Int32Array;
  readonly quotaAll: number;
}

/** Arcs that may still be stored. */
export interface ArcAllowance {
  arcs: number;
}

/**
 * `units` are alike but for their depots. Arcs that lose more than `most` people are left out.
 * @throws TooLarge when there are too many arcs
 */
export function peopleGraph(
  p: SolverProblem,
  units: readonly number[],
  day: number,
  stays: readonly Stay[],
  most: number,
  allowance: ArcAllowance,
): PeopleGraph {
  const unit = units[0]!;
  if (stays.some((s) => s.least + p.unitSetUp[unit]! + p.unitPackUp[unit]! === 0)) {
    throw new TooLarge('a session takes no time');
  }
  if ((allowance.arcs -= stays.length) < 0) throw new TooLarge('too many stays of one day');
  const doors = distinctDepots(p, units, day).map((u) => new Legs(p, u, day));
  const leave = Int32Array.from(stays, (stay) =>
    Math.min(CANNOT, ...doors.map((legs) => (legs.leave(stay) ? legs.lost : CANNOT))),
  );
  const starts = startsOf(stays, (stay) => doors.some((legs) => legs.enter(stay)));
  const tour = unit * p.dayCount + day;
  const sessions = p.maxSessions[tour]!;
  const from = sessions < 2 ? [] : sessions === 2 ? starts : stays.map((_, i) => i);
  const arcs = arcsOf(p, unit, day, stays, from, most, allowance);
  return {
    stays,
    leave,
    starts: Int32Array.from(starts),
    ...arcs,
    layers: Math.min(sessions, longestPath(arcs.arcPtr, arcs.arcTo)),
    quota: p.quota.slice(tour * p.serviceCount, (tour + 1) * p.serviceCount),
    quotaAll: p.quotaAll[tour]!,
  };
}

function pointers(counts: readonly number[]): Int32Array {
  const ptr = new Int32Array(counts.length + 1);
  counts.forEach((n, i) => (ptr[i + 1] = ptr[i]! + n));
  return ptr;
}

function distinctDepots(p: SolverProblem, units: readonly number[], day: number): number[] {
  const seen = new Map<string, number>();
  for (const u of units) {
    const t = u * p.dayCount + day;
    seen.set(`${p.startLocation[t]} ${p.endLocation[t]}`, u);
  }
  return [...seen.values()];
}

/**
 * Of the openings of a kind the earliest that can be reached from the depot: as long as nothing but
 * the opening differs, it leaves the most time and costs no person more.
 */
function startsOf(stays: readonly Stay[], enters: (stay: Stay) => boolean): number[] {
  const seen = new Set<string>();
  const out: number[] = [];
  stays.forEach((stay, i) => {
    const key = `${stay.kind} ${stay.limit} ${stay.services.map((s) => s.end).join()}`;
    if (seen.has(key) || !enters(stay)) return;
    seen.add(key);
    out.push(i);
  });
  return out;
}

function arcsOf(
  p: SolverProblem,
  unit: number,
  day: number,
  stays: readonly Stay[],
  froms: readonly number[],
  most: number,
  allowance: ArcAllowance,
): Pick<PeopleGraph, 'arcPtr' | 'arcTo' | 'arcLost'> {
  const legs = new Legs(p, unit, day);
  const kinds = byKind(stays);
  const counts = new Array<number>(stays.length).fill(0);
  const arcTo: number[] = [];
  const arcLost: number[] = [];
  const base = p.unitClass[unit]! * p.locationCount;
  const begins = stays.map((s) => latestStart(p, unit, s.open, p.unitSetUp[unit]!) >= s.begin);
  for (const i of froms) {
    const stay = stays[i]!;
    const gone = stay.open + stay.least + p.unitPackUp[unit]! + p.unitSetUp[unit]!;
    const known = new Map<number, number>();
    for (const nodes of kinds) {
      const first = stays[nodes[0]!]!;
      if (excludes(p, stay, first)) continue;
      const road = (base + p.stopLocation[stay.stop]!) * p.locationCount;
      const seconds = p.travelSeconds[road + p.stopLocation[first.stop]!]!;
      for (let k = nodes.length - 1; k >= 0; k--) {
        const j = nodes[k]!;
        const to = stays[j]!;
        if (to.open < gone + seconds) break;
        if (!begins[j]) continue;
        const key = seconds * 4 * p.daySeconds + (to.open - day * p.daySeconds);
        let lost = known.get(key);
        if (lost === undefined) known.set(key, (lost = legs.between(stay, to) ? legs.lost : -1));
        if (lost < 0 || lost > most) continue;
        if (--allowance.arcs < 0) throw new TooLarge('too many ways from stop to stop');
        arcTo.push(j);
        arcLost.push(lost);
        counts[i]!++;
      }
    }
  }
  return {
    arcPtr: pointers(counts),
    arcTo: Int32Array.from(arcTo),
    arcLost: Int32Array.from(arcLost),
  };
}

function byKind(stays: readonly Stay[]): number[][] {
  const kinds = new Map<number, number[]>();
  stays.forEach((stay, i) => {
    const list = kinds.get(stay.kind);
    if (list) list.push(i);
    else kinds.set(stay.kind, [i]);
  });
  return [...kinds.values()];
}

/** One session per window, one visit a day, and a bundle that must come whole in one session. */
export function excludes(p: SolverProblem, a: Stay, b: Stay): boolean {
  if (a.window === b.window) return true;
  const H = p.serviceCount;
  return a.rows.some((x) =>
    b.rows.some((y) => {
      const r = Math.floor(x / H);
      return x === y || (r === Math.floor(y / H) && p.together[r] !== PREFERRED);
    }),
  );
}

/** Nodes are by opening and every arc leads to a later one. */
function longestPath(arcPtr: Int32Array, arcTo: Int32Array): number {
  const length = new Int32Array(arcPtr.length).fill(1);
  let longest = 1;
  for (let i = arcPtr.length - 2; i >= 0; i--) {
    for (let a = arcPtr[i]!; a < arcPtr[i + 1]!; a++) {
      length[i] = Math.max(length[i]!, 1 + length[arcTo[a]!]!);
    }
    longest = Math.max(longest, length[i]!);
  }
  return longest;
}
