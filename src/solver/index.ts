/** The face of the planner: numbers in, numbers out. */

export { check } from './check.js';
export type { Violation, ViolationCode } from './violation.js';
export { confirmReason } from './check/reasons.js';
export { compareLevels } from './model/cost.js';
export { decisionsOf, type Decision } from './sessions/construct.js';
export type { Exchange } from './model/exchange.js';
export { makeProblem } from './input/make-problem.js';
export * from './problem.js';
export type * from './problem-input.js';
export { DEFAULT_WEIGHTS } from './problem-input.js';
export { schedule, type ScheduleResult } from './sessions/schedule.js';
export * from './solution.js';
export { solve, type SolveResult } from './solve.js';
export type { SolveOptions, SolveProgress } from './solve-options.js';
