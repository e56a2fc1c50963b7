import type { Plan, PlanSession } from '../../src/contract/plans.contract.js';

export type SignOff = 'confirmed' | 'refused' | 'partly' | 'waiting' | 'none';

export const takesPart = (session: PlanSession, agency: string) =>
  session.status === 'planned' && session.assignments.some((a) => a.agency === agency);

const answerOf = (session: PlanSession, agency: string) =>
  session.confirmations.find((answer) => answer.agency === agency);

/** Where an agency stands with the plan: one refusal outweighs all its other answers. */
export function signOffOf(sessions: readonly PlanSession[], agency: string): SignOff {
  const own = sessions.filter((session) => takesPart(session, agency));
  if (own.length === 0) return 'none';
  const answers = own.map((session) => answerOf(session, agency)?.decision);
  if (answers.includes('refused')) return 'refused';
  const confirmed = answers.filter((answer) => answer === 'confirmed').length;
  if (confirmed === own.length) return 'confirmed';
  return confirmed > 0 ? 'partly' : 'waiting';
}

/** Before anybody was asked nobody owes an answer. */
export const isAsked = ({ status }: Pick<Plan, 'status'>) =>
  status !== 'draft' && status !== 'solving';
