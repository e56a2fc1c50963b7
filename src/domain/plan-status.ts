import { DomainError } from './errors.js';

/** The order of a plan's life, said once: the service, the desk and the tests read this table. */
const NEXT = {
  draft: ['solving', 'proposed'],
  solving: ['draft'],
  proposed: ['draft', 'confirmed'],
  confirmed: ['draft', 'published'],
  published: ['superseded', 'withdrawn'],
  superseded: [],
  withdrawn: [],
} as const satisfies Record<string, readonly string[]>;

export type PlanStatus = keyof typeof NEXT;
export const PLAN_STATUSES = Object.keys(NEXT) as PlanStatus[];

export function canBecome(from: PlanStatus, to: PlanStatus): boolean {
  return (NEXT[from] as readonly string[]).includes(to);
}

/** Only a draft may be edited; everything later is frozen or waits for somebody's answer. */
export function isEditable(status: PlanStatus): boolean {
  return status === 'draft';
}

export class PlanStatusError extends DomainError {
  readonly code = 'PLAN_STATUS';
  readonly kind = 'conflict';
  override readonly values: Readonly<Record<string, string>>;
  constructor(planId: string, from: PlanStatus, to: PlanStatus | 'edited') {
    super(`plan ${planId} is ${from}, it cannot become ${to}`);
    this.values = { planId, from, to };
  }
}

/** @throws PlanStatusError when the table does not allow the step. */
export function assertCanBecome(planId: string, from: PlanStatus, to: PlanStatus): void {
  if (!canBecome(from, to)) throw new PlanStatusError(planId, from, to);
}

/** @throws PlanStatusError unless the plan is a draft. */
export function assertEditable(planId: string, status: PlanStatus): void {
  if (!isEditable(status)) throw new PlanStatusError(planId, status, 'edited');
}
