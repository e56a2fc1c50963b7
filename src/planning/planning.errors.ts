import { DomainError, type FieldError } from '../domain/errors.js';
import { ruleSentence } from '../text/plan-rules.js';

/** Somebody else changed the plan since the caller read it. */
export class PlanVersionError extends DomainError {
  readonly code = 'PLAN_CHANGED';
  readonly kind = 'conflict';
  override readonly values: Readonly<Record<string, number>>;
  constructor(planId: string, expected: number, actual: number) {
    super(`plan ${planId} is at version ${actual}, not ${expected}`);
    this.values = { expected, actual };
  }
}

/** One broken rule of the checker, for people. */
export interface BrokenRule {
  readonly code: string;
  /** English, with the numbers that disagree. */
  readonly message: string;
}

/** The checker found that the plan would break rules; nothing was stored. */
export class RulesBrokenError extends DomainError {
  readonly code = 'RULES_BROKEN';
  readonly kind = 'unprocessable';
  override readonly values: Readonly<Record<string, string>>;
  override readonly fields: readonly FieldError[];
  constructor(broken: readonly BrokenRule[]) {
    super(broken.map((b) => `${b.code}: ${b.message}`).join('; '));
    const codes = [...new Set(broken.map((b) => b.code))];
    this.values = { codes: codes.join(', ') };
    this.fields = codes.map((code) => ({ field: 'session', code, message: ruleSentence(code) }));
  }
}

/** The last day of the plan is over: there is nothing left that a revision could change. */
export class PlanOverError extends DomainError {
  readonly code = 'PLAN_OVER';
  readonly kind = 'conflict';
  override readonly values: Readonly<Record<string, string>>;
  constructor(lastDate: string) {
    super(`the last day of the plan was ${lastDate}`);
    this.values = { lastDate };
  }
}

/** What has taken place is not edited any more. */
export class SessionOverError extends DomainError {
  readonly code = 'SESSION_OVER';
  readonly kind = 'conflict';
  override readonly values: Readonly<Record<string, string>>;
  constructor(sessionId: string, date: string) {
    super(`session ${sessionId} was on ${date}`);
    this.values = { date };
  }
}

/** A plan without sessions cannot be proposed to anybody. */
export class NothingPlannedError extends DomainError {
  readonly code = 'NOTHING_PLANNED';
  readonly kind = 'unprocessable';
  constructor(planId: string) {
    super(`plan ${planId} has no planned session`);
  }
}
