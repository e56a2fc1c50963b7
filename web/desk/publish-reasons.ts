import type { Plan, PlanSession } from '../../src/contract/plans.contract.js';

/** What was written, by session. */
export type Reasons = Readonly<Record<string, string>>;

/** Whatever the public would notice; only a revision has any. */
export function changedSessions(plan: Pick<Plan, 'revisionOf' | 'sessionsList'>): PlanSession[] {
  return plan.revisionOf ? plan.sessionsList.filter(({ change }) => change !== null) : [];
}

/** The text in a session's field: as written, else the reason the change was made for, if known. */
export const reasonIn = ({ id, reason }: PlanSession, written: Reasons): string =>
  written[id] ?? reason ?? '';

/** A reason per changed session, trimmed; empty ones are left out for the server to miss. */
export function reasonsFor(changed: readonly PlanSession[], written: Reasons): Reasons {
  const said = changed.map((session) => [session.id, reasonIn(session, written).trim()] as const);
  return Object.fromEntries(said.filter(([, text]) => text !== ''));
}

/** The first reason also stands where none was: one closed road often moves several sessions. */
export function fillEmpty(changed: readonly PlanSession[], written: Reasons): Reasons {
  const said = reasonsFor(changed, written);
  const first = changed.map(({ id }) => said[id]).find(Boolean);
  if (!first) return written;
  return { ...written, ...Object.fromEntries(changed.map(({ id }) => [id, said[id] ?? first])) };
}
