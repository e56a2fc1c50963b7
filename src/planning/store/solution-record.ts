import type { ExportTour, ExportUnserved } from '../../contract/plan-export.contract.js';
import type { PlanProof, SolveProgress } from '../../contract/solving.contract.js';
import type { LocalDate } from '../../domain/local-time.js';
import type { RulePlaces } from '../../text/plan-rules.js';

/** The k-th visit (from 0) of a requirement. */
export interface VisitRef {
  readonly requirement: string;
  readonly visit: number;
  /** Of a `free` bundle, where its services meet under several numbers: those that have this one. */
  readonly services?: readonly string[];
}

/** One service of one assignment; minutes since local midnight, whole people. */
export interface StoredService {
  readonly service: string;
  readonly open: number;
  readonly close: number;
  readonly demand: number;
  readonly served: number;
  readonly overflow: number;
}

/** One unit in one session, as stored and as exported. */
export interface StoredAssignment {
  readonly unit: string;
  readonly arrive: number;
  readonly ready: number;
  readonly open: number;
  readonly close: number;
  readonly leave: number;
  readonly services: readonly StoredService[];
}

/** A session of a plan by ids and minutes; what the rows of `sessions` and `assignments` say. */
export interface StoredSession {
  readonly id: string;
  readonly publicId: string;
  readonly stop: string;
  readonly date: LocalDate;
  readonly open: number;
  readonly close: number;
  readonly status: 'planned' | 'cancelled';
  readonly reason: string | null;
  readonly visits: readonly VisitRef[];
  readonly assignments: readonly StoredAssignment[];
}

export interface StoredViolation {
  readonly code: string;
  readonly message: string;
  /** Missing where the plan is older than that. */
  readonly where?: RulePlaces;
}

/** What tells one breakdown from another. */
export interface ToldBreakdown {
  readonly unit: string;
  readonly date: LocalDate;
  /** Minutes since local midnight, as it was told. */
  readonly from: number;
}

/** `plans.solution`: what belongs to the plan as a whole; the sessions have tables of their own. */
export interface SolutionRecord {
  readonly iterationsDone: number | null;
  readonly stoppedEarly: boolean;
  /** Threads that searched together; missing where the plan is older than that. */
  readonly threads?: number;
  readonly tours: readonly ExportTour[];
  readonly unserved: readonly ExportUnserved[];
  readonly levels: readonly number[];
  readonly terms: Readonly<Record<string, number>>;
  readonly violations: readonly StoredViolation[];
  readonly travelSource: string;
  /** About the plan as it was solved: an edited or revised plan has none. */
  readonly proof?: PlanProof;
  /** What the plan mends, as it was proposed: edited or planned further it is another plan. */
  readonly breakdown?: ToldBreakdown;
}

/** `plans.progress`: the newest report of the running or last solve. */
export type StoredProgress = Omit<SolveProgress, 'status' | 'done' | 'failure'>;
