import type { Me } from '../../src/contract/accounts.contract.js';
import type { Requirement } from '../../src/contract/demand.contract.js';
import type { Plan, PlanSession } from '../../src/contract/plans.contract.js';
import { mayChange } from '../../src/domain/demo.js';
import type { PlanStatus } from '../../src/domain/plan-status.js';

type Who = Pick<Me, 'role' | 'agency'>;
type What = Pick<Plan, 'status' | 'sessions'>;

const isPlanner = ({ role }: Who) => role === 'coordinator' || role === 'admin';

/** What the desk offers; the server decides again. */
export const may = {
  plan: isPlanner,
  edit: (who: Who, { status }: Pick<Plan, 'status'>) => isPlanner(who) && status === 'draft',
  solve: (who: Who, { status }: What) => isPlanner(who) && status === 'draft',
  stop: (who: Who, { status }: What) => isPlanner(who) && status === 'solving',
  propose: (who: Who, { status, sessions }: What) =>
    isPlanner(who) && status === 'draft' && sessions > 0,
  reopen: (who: Who, { status }: What) =>
    isPlanner(who) && (status === 'proposed' || status === 'confirmed'),
  publish: (who: Who, { status }: What) => isPlanner(who) && status === 'confirmed',
  revise: (who: Who, { status }: What) => isPlanner(who) && status === 'published',
  closeStops: isPlanner,
  setVisitDays: (who: Who & Pick<Me, 'demo'>, wish: Pick<Requirement, 'demo'>) =>
    isPlanner(who) && mayChange(who, wish),
  reportBreakdown: (who: Who, { status }: Pick<Plan, 'status'>) =>
    isPlanner(who) && status === 'published',
  /** An agency answers for itself and nobody else. */
  answer: (who: Who, { status }: Pick<Plan, 'status'>) =>
    who.role === 'agency' && status === 'proposed',
  reportAbsence: (who: Who, agency: string) =>
    isPlanner(who) || (who.role === 'agency' && who.agency?.code === agency),
  cancel: (who: Who, { status }: Pick<Plan, 'status'>, session: PlanSession) =>
    status === 'published' &&
    session.status === 'planned' &&
    (isPlanner(who) || session.assignments.some((a) => a.agency === who.agency?.code)),
};

export type StepAction = 'solve' | 'stop' | 'propose' | 'reopen' | 'publish' | 'revise';

/** The buttons of the top bar, in the order of a plan's life. */
export function stepsFor(who: Who, plan: What): StepAction[] {
  const all: StepAction[] = ['solve', 'stop', 'propose', 'reopen', 'publish', 'revise'];
  return all.filter((step) => may[step](who, plan));
}

/** The one button that moves the plan forward. */
export function mainStep(status: PlanStatus, sessions: number): StepAction | null {
  if (status === 'draft') return sessions > 0 ? 'propose' : 'solve';
  if (status === 'solving') return 'stop';
  return status === 'confirmed' ? 'publish' : null;
}
