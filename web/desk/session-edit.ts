import type { Plan, PlanSession, SessionEdit } from '../../src/contract/plans.contract.js';

/** What the form "Pindah ke…" shows. */
export interface MoveDraft {
  readonly stopId: string;
  readonly date: string;
  /** Minutes since local midnight; null while the input is empty. */
  readonly open: number | null;
  readonly units: readonly string[];
}

/** Only the fields a coordinator has changed; all others follow the session as others change it. */
export type Touched = Partial<MoveDraft>;

export const draftOf = (session: PlanSession): MoveDraft => ({
  stopId: session.stop.id,
  date: session.date,
  open: session.open,
  units: session.assignments.map(({ unit }) => unit.id),
});

const sameSet = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((item) => b.includes(item));

/** The fields in which the two differ, in the order of the form. */
export function differing(a: MoveDraft, b: MoveDraft): (keyof MoveDraft)[] {
  const fields = ['stopId', 'date', 'open'] as const;
  const differ: (keyof MoveDraft)[] = fields.filter((field) => a[field] !== b[field]);
  return sameSet(a.units, b.units) ? differ : [...differ, 'units'];
}

/**
 * Only what was changed is sent, so that nothing else moves, neither what a colleague changed
 * meanwhile; null when nothing was.
 */
export function editOf(
  session: PlanSession,
  touched: Touched,
  version: number,
): SessionEdit | null {
  const before = draftOf(session);
  const draft = { ...before, ...touched };
  const wanted = differing(before, draft).filter((field) => draft[field] !== null);
  if (wanted.length === 0) return null;
  const edit = Object.fromEntries(wanted.map((field) => [field, draft[field]]));
  return { ...edit, version } as SessionEdit; // the date input yields calendar dates only
}

type Where = Pick<Plan, 'revisionOf' | 'version'>;

/** Citizens have been told of this session: it was in the schedule the plan revises. */
export const isAnnounced = ({ revisionOf }: Where, { change }: Pick<PlanSession, 'change'>) =>
  revisionOf !== null && change !== 'added';

/** Takes a session out; what citizens know of is called off with a reason, a draft's own just goes. */
export function removal(plan: Where, session: PlanSession, reason: string): SessionEdit {
  const { version } = plan;
  return { remove: true, version, ...(isAnnounced(plan, session) && { reason: reason.trim() }) };
}
