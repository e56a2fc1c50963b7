import type { Relaxation } from '../../contract/plan-answers.contract.js';
import type { ExportProblem } from '../../contract/plan-export.contract.js';
import type { StopFlag } from '../../threads/stop-flag.js';
import type { BrokenUnit } from '../problem/broken-unit.js';
import type { StoredSession } from '../store/solution-record.js';
import type { SolveFailure, SolveOutcome } from './solve-protocol.js';

/** A plan to be asked about, as it stands under what the city knows now. */
export interface AskedPlan {
  readonly problem: ExportProblem;
  /** Planned sessions, visits numbered as the problem counts them. */
  readonly sessions: readonly StoredSession[];
}

/** What would have to give way for an absent visit. */
export interface RelaxationQuestion extends AskedPlan {
  readonly kind: 'relaxations';
  readonly requirement: string;
  readonly visit: number;
  readonly seed: number;
  readonly iterations: number;
  /** Minute of the first day before which hours are over; 0 where none are. */
  readonly now: number;
}

/** A relaxation by ids; names and sentences come later. */
export type FoundRelaxation = Omit<Relaxation, 'sentence' | 'units' | 'stops' | 'place'> & {
  readonly units: readonly string[];
  readonly stops: readonly string[];
  readonly place: Omit<Relaxation['place'], 'stop' | 'units'> & {
    readonly stop: string;
    readonly units: readonly string[];
  };
};

export interface RelaxationAnswer {
  readonly kind: 'relaxations';
  /** False where the requirement has no such absent visit. */
  readonly isAbsent: boolean;
  readonly fits: FoundRelaxation['place'] | null;
  readonly found: readonly FoundRelaxation[];
  readonly complete: boolean;
  /** Why each unit could not, by ids. */
  readonly units: readonly {
    readonly unit: string;
    readonly codes: readonly string[];
    readonly combined: readonly string[];
  }[];
}

/** What is left of a plan without a unit. */
export interface RepairQuestion extends AskedPlan, BrokenUnit {
  readonly kind: 'repair';
  /** Minute of the first day before which hours are over; 0 where none are. */
  readonly now: number;
}

export interface RepairAnswer {
  readonly kind: 'repair';
  /** The problem in which the unit is out, and the mended plan under it. */
  readonly problem: ExportProblem;
  readonly outcome: SolveOutcome;
  /** Public ids of sessions that the problem does not know: they stay as they are. */
  readonly unread: readonly string[];
}

export type Question = RelaxationQuestion | RepairQuestion;
export type AnswerTo<Q extends Question> = Extract<Answer, { kind: Q['kind'] }>;
export type Answer = RelaxationAnswer | RepairAnswer;

export interface QuestionInput {
  readonly question: Question;
  readonly stop: StopFlag;
}

export type QuestionMessage =
  | { readonly kind: 'answered'; readonly answer: Answer }
  | { readonly kind: 'failed'; readonly code: SolveFailure['code']; readonly message: string };
