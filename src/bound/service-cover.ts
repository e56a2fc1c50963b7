/** How the units of one service can share a day: cheapest floors, and the best for given openings. */

import type { SolverProblem } from '../solver/problem.js';
import { PERSON, setKey, type Crew, type CrewTables, type Options } from './crew.js';

interface Run {
  readonly tables: CrewTables;
  last: number;
  cost: number;
  demand: number;
  wanted: number;
  sessions: number;
  readonly crew: Crew;
  readonly path: number[];
}

/** Options that one unit of a crew visits, in order. */
export interface UnitChain {
  readonly crew: Crew;
  readonly options: readonly number[];
}

export class ServiceCover {
  private readonly wants: boolean[];
  private readonly units: number[];

  constructor(
    private readonly p: SolverProblem,
    service: number,
    private readonly crews: readonly Crew[],
    private readonly options: Options,
  ) {
    this.units = crews.map((crew) => crew.units);
    this.wants = Array.from({ length: p.requirementCount }, (_, r) =>
      p.requirementService
        .subarray(p.requirementServicePtr[r]!, p.requirementServicePtr[r + 1]!)
        .includes(service),
    );
  }

  wanted(r: number): boolean {
    return this.wants[r]!;
  }

  stopOf(option: number): number {
    return this.options.stop[option]!;
  }

  leastSlots(option: number): number {
    if (!this.wants[this.options.requirement[option]!]) return 0;
    return Math.min(...this.crews.map((crew) => crew.tables.slots));
  }

  /** Least cost of a set when this service waits for no other. */
  floor(set: readonly number[], by: 'scalar' | 'seconds'): number {
    return this.floorWith(set, this.units, by);
  }

  floorWith(set: readonly number[], left: readonly number[], by: 'scalar' | 'seconds'): number {
    const mine = set.every((r) => this.wants[r]) ? set : set.filter((r) => this.wants[r]);
    return this.least(mine, [...left], by);
  }

  private least(set: readonly number[], left: number[], by: 'scalar' | 'seconds'): number {
    if (set.length === 0) return 0;
    const rest = set.slice(1);
    let best = Infinity;
    for (let bits = 0; bits < 1 << rest.length; bits++) {
      const key = setKey([set[0]!, ...rest.filter((_, i) => (bits >>> i) & 1)]);
      let others: number[] | null = null;
      for (let g = 0; g < this.crews.length; g++) {
        const own = left[g]! > 0 ? this.crews[g]!.tables[by].get(key) : undefined;
        if (own === undefined || own >= best) continue;
        others ??= rest.filter((_, i) => !((bits >>> i) & 1));
        left[g]!--;
        best = Math.min(best, own + this.least(others, left, by));
        left[g]!++;
      }
    }
    return best;
  }

  /** Chains of the last `at` that found something below its limit. */
  found: readonly UnitChain[] = [];

  /** Least scalar to serve these options at their openings, or `limit` if none is below it. */
  at(chosen: readonly number[], limit: number): number {
    const { requirement, open } = this.options;
    const todo = chosen
      .filter((id) => this.wants[requirement[id]!])
      .sort((a, b) => open[a]! - open[b]!);
    const state = { best: limit, runs: [] as Run[], left: [...this.units] };
    this.place(todo, 0, 0, state);
    return state.best;
  }

  private place(
    todo: readonly number[],
    i: number,
    sum: number,
    state: { best: number; runs: Run[]; left: number[] },
  ): void {
    if (sum >= state.best) return;
    if (i === todo.length) {
      let total = 0;
      for (const run of state.runs) {
        const cost = run.cost + run.tables.leave(run.last);
        total += run.tables.settle(cost, run.demand, run.wanted, reliefOf(run));
      }
      if (total >= state.best) return;
      state.best = total;
      this.found = state.runs.map(({ crew, path }) => ({ crew, options: [...path] }));
      return;
    }
    const id = todo[i]!;
    for (const run of state.runs) {
      const { tables, last } = run;
      if (!tables.has(id) || !tables.mayAdd(run.sessions)) continue;
      const leg = tables.between(last, id);
      if (leg === Infinity) continue;
      this.step(run, id, leg, 1);
      this.place(todo, i + 1, sum + leg + PERSON * tables.unreached(id), state);
      this.step(run, last, leg, -1, id);
    }
    for (let g = 0; g < this.crews.length; g++) {
      const crew = this.crews[g]!;
      const { tables } = crew;
      if (state.left[g] === 0 || !tables.has(id)) continue;
      const cost = tables.enter(id);
      if (cost === Infinity) continue;
      state.left[g]!--;
      const run: Run = {
        tables,
        last: id,
        cost: 0,
        demand: 0,
        wanted: 0,
        sessions: 0,
        crew,
        path: [],
      };
      this.step(run, id, cost, 1);
      state.runs.push(run);
      this.place(todo, i + 1, sum + run.cost, state);
      state.runs.pop();
      state.left[g]!++;
    }
  }

  /** Adds option `id` to a run, or takes it away again and goes back to `last`. */
  private step(run: Run, last: number, leg: number, sign: 1 | -1, id = last): void {
    const { tables } = run;
    const unreached = tables.unreached(id);
    run.last = last;
    run.cost += sign * (leg + PERSON * unreached);
    run.demand += sign * tables.demand(id);
    run.wanted += tables.demand(id) > unreached ? sign : 0;
    run.sessions += sign;
    if (sign > 0) run.path.push(id);
    else run.path.pop();
  }
}

/** What a run would wait less if it served fewer people. */
function reliefOf({ tables, path, last }: Run): number {
  let sum = tables.relief(last);
  for (let i = 1; i < path.length; i++) sum += tables.relief(path[i - 1]!, path[i]!);
  return sum;
}
