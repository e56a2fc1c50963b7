import { DAY_SECONDS } from '../../solver/problem.js';

/** A plan is written in minutes, the solver counts seconds. */
export const MINUTE = 60;

/** Dense numbers of the solver for the ids of a problem: the place in the problem's own arrays. */
export interface SolverIndex {
  readonly day: ReadonlyMap<string, number>;
  readonly unit: ReadonlyMap<string, number>;
  readonly stop: ReadonlyMap<string, number>;
  readonly service: ReadonlyMap<string, number>;
  readonly requirement: ReadonlyMap<string, number>;
}

export const numbered = (keys: readonly string[]) => new Map(keys.map((key, i) => [key, i]));

/** @throws Error when an id is used that the problem does not define: a defect, not a user's fault. */
export function must(map: ReadonlyMap<string, number>, key: string): number {
  const found = map.get(key);
  if (found === undefined) throw new Error(`the problem does not define ${key}`);
  return found;
}

/** The absolute time of the solver for minutes since midnight of `day`. */
export const secondsOf = (minutes: number, day: number) => day * DAY_SECONDS + minutes * MINUTE;

/** Minutes since midnight of `day` for an absolute time of the solver. */
export function clockOf(seconds: number, day: number): number {
  const minutes = (seconds - day * DAY_SECONDS) / MINUTE;
  if (!Number.isInteger(minutes)) throw new Error(`${seconds} s is no whole minute`);
  return minutes;
}
