import type { SolutionRecord } from './store/solution-record.js';

/** Why a visit is absent was proven by the solve; after a change it is only known for those that were. */
export function withKnownReasons(
  now: SolutionRecord['unserved'],
  before: SolutionRecord['unserved'],
): SolutionRecord['unserved'] {
  return now.map((visit) => {
    const known = before.find(
      (b) => b.requirement === visit.requirement && b.services.length === visit.services.length,
    );
    return visit.codes.length === 0 && known
      ? { ...visit, codes: known.codes, combined: known.combined }
      : visit;
  });
}
