/**
 * Crews of like units and the tours each can make on a day, for people alone (L2). Depots of like
 * units are merged, and slots, loads, breaks and driving limits are left out: every real
 * unit-day is one of these tours and loses no fewer people.
 */

import type { SolverProblem } from '../solver/problem.js';
import { TooLarge } from './pool.js';
import { peopleGraph, type ArcAllowance, type PeopleGraph } from './people-graph.js';
import { staysOf, type Stay } from './stays.js';
import { stopsOf } from './wishes.js';

export interface CrewDay {
  readonly graph: PeopleGraph;
  readonly day: number;
  readonly units: number;
}

/** Sets of wishes that may meet at one stop. */
const MOST_MEETINGS = 1024;

/**
 * @param most no plan in question loses more people than this on any tour
 * @param arcs ways from one stay to the next that may be looked at
 * @throws TooLarge when the problem is not of this kind, or too large for it
 */
export function crewDays(p: SolverProblem, most: number, arcs: number): CrewDay[] {
  // By way of a refill a road may be shorter than the road itself.
  if (p.refillSeconds.length > 0) throw new TooLarge('a tour may have several trips');
  refuseDoubleStops(p);
  const graphs = new Map<string, PeopleGraph>();
  const allowance: ArcAllowance = { arcs };
  return crewsOf(p).map(({ units, day, stays }): CrewDay => {
    const key = graphKey(p, units, day, stays);
    const graph = graphs.get(key) ?? peopleGraph(p, units, day, stays, most, allowance);
    graphs.set(key, graph);
    return { graph, day, units: units.length };
  });
}

/** Twice the same stop, a visit could reach more people than there are. */
function refuseDoubleStops(p: SolverProblem): void {
  for (let r = 0; r < p.requirementCount; r++) {
    const own = stopsOf(p, r);
    if (new Set(own).size < own.length) throw new TooLarge('a wish names a stop twice');
  }
}

interface Found {
  readonly units: readonly number[];
  readonly day: number;
  readonly stays: readonly Stay[];
}

function crewsOf(p: SolverProblem): Found[] {
  const out: Found[] = [];
  for (let day = 0; day < p.dayCount; day++) {
    const groups = new Map<string, number[]>();
    for (let u = 0; u < p.unitCount; u++) {
      if (!p.unitWorks[u * p.dayCount + day]) continue;
      const key = crewKey(p, u, day);
      groups.set(key, [...(groups.get(key) ?? []), u]);
    }
    for (const units of groups.values()) {
      const stays = staysOf(p, units[0]!, day, MOST_MEETINGS);
      if (stays.length > 0) out.push({ units, day, stays });
    }
  }
  return out;
}

/** What decides where a unit can serve whom for how long, its depot left out. */
function crewKey(p: SolverProblem, u: number, day: number): string {
  const H = p.serviceCount;
  const t = u * p.dayCount + day;
  const from = day * p.daySeconds;
  const own = (list: ArrayLike<number>) => Array.from({ length: H }, (_, h) => list[u * H + h]);
  return [
    ...[p.unitClass, p.unitSetUp, p.unitPackUp, p.unitSlots, p.unitAttributes].map((x) => x[u]),
    p.unitRests[u],
    p.shiftFrom[t]! - from,
    p.latestReturn[t]! - from,
    p.maxSessions[t],
    p.quotaAll[t],
    ...Array.from({ length: H }, (_, h) => p.quota[t * H + h]),
    ...own(p.counters),
    ...own(p.bottleneckSeconds),
    ...own(p.counterGroup),
    p.lockUnit.includes(u) ? u : -1,
  ].join();
}

/** Equal for crews and days with the same graph. */
function graphKey(
  p: SolverProblem,
  units: readonly number[],
  day: number,
  stays: readonly Stay[],
): string {
  const from = day * p.daySeconds;
  const depots = units.map((u) => {
    const t = u * p.dayCount + day;
    return `${p.startLocation[t]}-${p.endLocation[t]}`;
  });
  const closed = Array.from(p.closedFrom, (c, i) => [c - from, p.closedUntil[i]! - from]).filter(
    ([c, until]) => c! < 2 * p.daySeconds && until! > 0,
  );
  const rows = stays.map((s) =>
    [
      ...[s.stop, s.window - p.stopWindowPtr[s.stop * p.dayCount + day]!, s.kind],
      ...[s.open - from, s.begin - from, s.limit - from, s.least, s.most, s.padded],
      ...s.rows,
      ...s.services.map((x) => `${x.service}:${x.end - from}`),
    ].join(' '),
  );
  const own = [...new Set(depots)].sort();
  return [crewKey(p, units[0]!, day), own.join(), closed.join(), ...rows].join('\n');
}
