import { DomainError, type FieldError } from '../domain/errors.js';
import type { LocalDate } from '../domain/local-time.js';
import { formatDayShort } from '../text/format.js';
import { brokenRuleSentence, ruleSentence, type RulePlaces } from '../text/plan-rules.js';

/** Somebody else changed the plan since the caller read it. */
export class PlanVersionError extends DomainError {
  readonly code = 'PLAN_CHANGED';
  readonly kind = 'stale';
  override readonly values: Readonly<Record<string, number>>;
  constructor(planId: string, expected: number, actual: number) {
    super(`plan ${planId} is at version ${actual}, not ${expected}`);
    this.values = { expected, actual };
  }
}

/** Consent without the version it is given to could be to anything. */
export class VersionMissingError extends DomainError {
  readonly code = 'VERSION_MISSING';
  readonly kind = 'unseen';
  constructor() {
    super('the request names no version of the plan');
  }
}

/** @throws PlanVersionError when the caller names a version that is not the present one */
export function assertSeen(plan: { id: string; version: number }, version?: number): void {
  if (version !== undefined && version !== plan.version) {
    throw new PlanVersionError(plan.id, version, plan.version);
  }
}

/** One broken rule of the checker, for people. */
export interface BrokenRule {
  readonly code: string;
  /** English, with the numbers that disagree. */
  readonly message: string;
  readonly where?: RulePlaces;
  /** Ids of the sessions it stands in the way of, where it is about any. */
  readonly sessions?: readonly string[];
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
    const sentences = new Map(broken.map((b) => [brokenRuleSentence(b.code, b.where), b.code]));
    this.fields = [...sentences].map(([message, code]) => ({ field: 'session', code, message }));
  }
}

/** An agreed plan that cannot be kept any more, session by session. */
export class SessionsBrokenError extends DomainError {
  readonly code = 'SESSIONS_BROKEN';
  readonly kind = 'unprocessable';
  override readonly values: Readonly<Record<string, string>>;
  override readonly fields: readonly FieldError[];
  constructor(
    broken: readonly BrokenRule[],
    sessions: ReadonlyMap<string, { readonly date: LocalDate; readonly stop: string }>,
  ) {
    super(broken.map((b) => `${b.code}: ${b.message}`).join('; '));
    const place = (id: string) => {
      const session = sessions.get(id);
      return session ? `${formatDayShort(session.date)} ${session.stop}` : id;
    };
    const fields = new Map<string, FieldError>();
    for (const { code, sessions: ids = [] } of broken) {
      for (const id of ids) {
        const message = `${place(id)}: ${ruleSentence(code)}`;
        fields.set(`${id} ${code}`, { field: `sessions.${id}`, code, message });
      }
      if (ids.length === 0) {
        fields.set(code, { field: 'session', code, message: ruleSentence(code) });
      }
    }
    const places = new Set(broken.flatMap((b) => b.sessions ?? []).map(place));
    const codes = [...new Set(broken.map((b) => b.code))].join(', ');
    this.values = { codes, sessions: [...places].join('; ') || codes };
    this.fields = [...fields.values()];
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

/** A revision goes on from a newer publication only where there is one. */
export class NotOvertakenError extends DomainError {
  readonly code = 'NOT_OVERTAKEN';
  readonly kind = 'conflict';
  constructor(planId: string) {
    super(`nothing has taken over from what plan ${planId} revises`);
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

/** What citizens may be standing at is not moved any more; it can be called off while it lasts. */
export class SessionBegunError extends DomainError {
  readonly code = 'SESSION_BEGUN';
  readonly kind = 'conflict';
  constructor(sessionId: string) {
    super(`session ${sessionId} has begun`);
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

/** Too many questions wait for the planner already. */
export class PlannerBusyError extends DomainError {
  readonly code = 'PLANNER_BUSY';
  readonly kind = 'unavailable';
  constructor() {
    super('too many questions wait for the planner');
  }
}

/** What the planner found breaks a rule, so it is told to nobody. */
export class WrongAnswerError extends DomainError {
  readonly code = 'ANSWER_REFUSED';
  readonly kind = 'unprocessable';
}

/** The planner ended without an answer. */
export class NoAnswerError extends DomainError {
  readonly code = 'NO_ANSWER';
  readonly kind = 'unavailable';
}

/** What the city knows makes no planning problem. */
export class PlanDataError extends DomainError {
  readonly code = 'PLAN_DATA';
  readonly kind = 'unprocessable';
}

/** Locks that cannot all be kept; found before any search. `locks`: a smallest set, in words. */
export class LockConflictError extends DomainError {
  readonly code = 'LOCK_CONFLICT';
  readonly kind = 'unprocessable';
  override readonly values: Readonly<Record<string, string>>;
  override readonly fields: readonly FieldError[];
  constructor(locks: readonly { readonly field: string; readonly name: string }[]) {
    super(`locks that contradict each other: ${locks.map(({ field }) => field).join(', ')}`);
    this.values = { locks: locks.map(({ name }) => name).join('; ') };
    this.fields = locks.map(({ field, name }) => ({
      field,
      code: 'LOCK_CONFLICT',
      message: name,
    }));
  }
}
