import type { Plan, PlanSession } from '../../src/contract/plans.contract.js';

type Reasons = Readonly<Record<string, string>>;

/** Whatever the public would notice; only a revision has any. */
export function changedSessions(plan: Pick<Plan, 'revisionOf' | 'sessionsList'>): PlanSession[] {
  return plan.revisionOf ? plan.sessionsList.filter(({ change }) => change !== null) : [];
}

/** A reason per changed session, trimmed; empty ones are left out for the server to miss. */
export function reasonsFor(changed: readonly PlanSession[], written: Reasons): Reasons {
  const said = changed.map(({ id }) => [id, (written[id] ?? '').trim()] as const);
  return Object.fromEntries(said.filter(([, text]) => text !== ''));
}

/** The first reason written also stands where none was: one breakdown often moves several sessions. */
export function fillEmpty(changed: readonly PlanSession[], written: Reasons): Reasons {
  const first = changed.map(({ id }) => written[id]?.trim()).find(Boolean);
  if (!first) return written;
  const filled = changed.map(({ id }) => [id, written[id]?.trim() ? written[id] : first] as const);
  return { ...written, ...Object.fromEntries(filled) };
}
