import type { PlanSession } from '../../src/contract/plans.contract.js';

/** What one agency refuses for one reason. */
export interface Refusal {
  readonly agency: string;
  readonly comment: string | null;
  /** In time order. */
  readonly sessions: readonly PlanSession[];
}

/** The refusals that stand, by agency and reason; an answer ends when its session is changed. */
export function refusalsOf(sessions: readonly PlanSession[]): Refusal[] {
  const refusals = new Map<string, Refusal & { sessions: PlanSession[] }>();
  for (const session of sessions.filter(({ status }) => status === 'planned')) {
    for (const { agency, decision, comment } of session.confirmations) {
      if (decision !== 'refused') continue;
      const key = `${agency} ${comment ?? ''}`;
      const refusal = refusals.get(key) ?? { agency, comment, sessions: [] };
      refusal.sessions.push(session);
      refusals.set(key, refusal);
    }
  }
  const inTime = (a: PlanSession, b: PlanSession) =>
    a.date.localeCompare(b.date) || a.open - b.open;
  for (const refusal of refusals.values()) refusal.sessions.sort(inTime);
  return [...refusals.values()];
}
