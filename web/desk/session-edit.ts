import type { PlanSession, SessionEdit } from '../../src/contract/plans.contract.js';

/** What the form "Pindah ke…" holds. */
export interface MoveDraft {
  readonly stopId: string;
  readonly date: string;
  /** Minutes since local midnight; null while the input is empty. */
  readonly open: number | null;
  readonly units: readonly string[];
}

export const draftOf = (session: PlanSession): MoveDraft => ({
  stopId: session.stop.id,
  date: session.date,
  open: session.open,
  units: session.assignments.map(({ unit }) => unit.id),
});

const sameSet = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((item) => b.includes(item));

/** Only what was changed is sent, so that nothing else moves; null when nothing was. */
export function editOf(
  session: PlanSession,
  draft: MoveDraft,
  version: number,
): SessionEdit | null {
  const before = draftOf(session);
  const edit = {
    ...(draft.stopId !== before.stopId && { stopId: draft.stopId }),
    ...(draft.date !== before.date && { date: draft.date }),
    ...(draft.open !== null && draft.open !== before.open && { open: draft.open }),
    ...(!sameSet(draft.units, before.units) && { units: [...draft.units] }),
  };
  if (Object.keys(edit).length === 0) return null;
  return { ...edit, version } as SessionEdit; // the date input yields calendar dates only
}
