/**
 * Crews of like units and what each can do on a day, for people alone (L2): tours, or sessions one
 * by one. Depots of like units are merged, and slots, loads, breaks and driving limits are left
 * out: every real unit-day is one of these tours, and so many of these sessions, and loses no
 * fewer people.
 */

import type { SolverProblem } from '../../solver/problem.js';
import { TooLarge } from '../too-large.js';
import { staysOf, type Stay } from '../tours/stays.js';
import { stopsOf } from '../tours/wishes.js';
import { peopleGraph, type ArcAllowance, type PeopleGraph } from './people-graph.js';
import { mostSessions, sessionGraph } from './people-sessions.js';

export interface CrewDay {
  readonly graph: PeopleGraph;
  readonly day: number;
  /** Paths of the graph that all units of the crew together can take. */
  readonly paths: number;
}

/** One pair of stays in so many, or more, can follow each other. */
const PAIRS_PER_ARC = 4;
/** Sets of wishes that may meet at one stop. */
const MOST_MEETINGS = 1024;

/**
 * @param most no plan in question loses more people than this on any tour
 * @param arcs ways from one stay to the next that may be looked at
 * @throws TooLarge when the problem is not of this kind, or too large for it
 */
export function crewTours(p: SolverProblem, most: number, arcs: number): CrewDay[] {
  const crews = crewsOf(p).map((crew) => {
    const { units, day, stays } = crew;
    const key = `${depotsOf(p, units, day).join()}\n${staysKey(p, units[0]!, day, stays)}`;
    return { ...crew, key };
  });
  refuseManyPairs(crews, arcs);
  const graphs = new Map<string, PeopleGraph>();
  const allowance: ArcAllowance = { arcs };
  return crews.map(({ units, day, stays, key }): CrewDay => {
    const graph = graphs.get(key) ?? peopleGraph(p, units, day, stays, most, allowance);
    graphs.set(key, graph);
    return { graph, day, paths: units.length };
  });
}

/**
 * The same where every session of a tour stands alone: whatever roads cost, at any size.
 * @throws TooLarge when the problem is not of this kind
 */
export function crewSessions(p: SolverProblem): CrewDay[] {
  const graphs = new Map<string, PeopleGraph>();
  return crewsOf(p).map(({ units, day, stays }): CrewDay => {
    const key = staysKey(p, units[0]!, day, stays);
    const graph = graphs.get(key) ?? sessionGraph(p, units[0]!, day, stays);
    graphs.set(key, graph);
    return { graph, day, paths: units.length * mostSessions(p, units[0]!, day, stays) };
  });
}

/** Graphs are not even begun where there are sure to be too many arcs. */
function refuseManyPairs(crews: readonly { key: string; stays: readonly Stay[] }[], arcs: number) {
  const different = new Map(crews.map(({ key, stays }) => [key, stays]));
  let pairs = 0;
  for (const stays of different.values()) {
    pairs += (stays.length * new Set(stays.map((stay) => stay.kind)).size) / 2;
  }
  if (pairs > PAIRS_PER_ARC * arcs) throw new TooLarge('too many ways from stop to stop');
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
  // By way of a refill a road may be shorter than the road itself, and quotas begin anew.
  if (p.refillSeconds.length > 0) throw new TooLarge('a tour may have several trips');
  refuseDoubleStops(p);
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

function depotsOf(p: SolverProblem, units: readonly number[], day: number): string[] {
  const depots = units.map((u) => {
    const t = u * p.dayCount + day;
    return `${p.startLocation[t]}-${p.endLocation[t]}`;
  });
  return [...new Set(depots)].sort();
}

/** Equal for crews and days with the same stays. */
function staysKey(p: SolverProblem, unit: number, day: number, stays: readonly Stay[]): string {
  const from = day * p.daySeconds;
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
  return [crewKey(p, unit, day), closed.join(), ...rows].join('\n');
}
