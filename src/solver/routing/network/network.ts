/**
 * The fixed side of the routing walk: nodes, tours in groups of equals, costs and neighbours.
 *
 * Nodes 0..visitCount − 1 are visits; tour τ has two more, its start V + 2τ and its end V + 2τ + 1.
 * Matrices are kept with their transposes, so that everything about one visit lies in one row.
 */

import type { SolverProblem } from '../../problem.js';

/** What the search needs of the problem itself. */
export type Visits = Pick<
  SolverProblem,
  | 'dayCount'
  | 'classCount'
  | 'locationCount'
  | 'requirementCount'
  | 'visitCount'
  | 'visitPtr'
  | 'mandatory'
  | 'priority'
  | 'shiftFrom'
>;

export interface Network {
  readonly p: Visits;
  readonly nodeCount: number;
  readonly tourCount: number;
  readonly groupCount: number;
  /** Unit-day behind a tour, stride unit * dayCount + day. */
  readonly unitDay: Int32Array;
  readonly groupOf: Int32Array;
  /** Tours of a group: groupPtr[g]..groupPtr[g + 1], ascending. */
  readonly groupPtr: Int32Array;
  readonly groupDay: Int32Array;
  readonly groupCapacity: Int32Array;
  readonly groupDuration: Int32Array;
  /** Latest return; where nobody ever waits it says all about the longest duration. */
  readonly latest: Int32Array;
  readonly groupUse: Int32Array;
  /** Offset of the group's vehicle class in the matrices. */
  readonly groupBase: Int32Array;
  /** Stride requirement * groupCount + group: may serve it. */
  readonly serves: Uint8Array;
  /** Stride requirement * groupCount + group: the start or end is among the near places. */
  readonly nearDepot: Uint8Array;
  /** Row of a node's place in the matrices. */
  readonly location: Int32Array;
  readonly length: Int32Array;
  readonly requirement: Int32Array;
  readonly load: Int32Array;
  /** Energy of leaving one visit of the requirement out. */
  readonly penalty: Float64Array;
  /** Absolute earliest and latest start, stride requirement * dayCount + day. */
  readonly opens: Int32Array;
  readonly lastStart: Int32Array;
  readonly patternPtr: Int32Array;
  readonly patternDay: Int32Array;
  readonly time: Int32Array;
  readonly timeTo: Int32Array;
  readonly cost: Int32Array;
  readonly costTo: Int32Array;
  /** Nearest requirements first, stride `reach`; insertion looks at the first `near` of them. */
  readonly neighbours: Int32Array;
  readonly reach: number;
  readonly near: number;
  readonly hasDuration: boolean;
  /** Mean price of the five nearest roads of a visit: the first scale of temperatures. */
  readonly meanEdge: number;
}
