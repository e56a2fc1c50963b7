import type { ExportProblem, ExportRequirement } from '../../contract/plan-export.contract.js';
import type { StoredSession } from '../store/solution-record.js';
import { heldVisits } from './past-sessions.js';

type Dated = Pick<ExportProblem, 'days' | 'requirements'>;

/**
 * The requirements a plan was made from, for the days that are still decided. Wishes that were entered
 * since count from the next solve; until then a plan is judged by those it was made from.
 */
export function madeRequirements(
  made: Dated,
  now: Dated & Pick<ExportProblem, 'stops'>,
  sessions: readonly StoredSession[],
): ExportRequirement[] {
  const fresh = new Map(now.requirements.map((requirement) => [requirement.id, requirement]));
  const stops = new Set(now.stops.map(({ id }) => id));
  const dates = new Set<string>(now.days.map(({ date }) => date));
  const from = made.days[0]?.date ?? '';
  const first = now.days[0]?.date ?? '';
  const since = sessions.filter(({ date }) => from <= date && date < first);
  return made.requirements.map((requirement) => {
    const today = fresh.get(requirement.id);
    const held = heldVisits(requirement, since).visits;
    const days = requirement.days?.filter((date) => dates.has(date));
    return {
      ...requirement,
      // No two visits share a day.
      visits: Math.min(Math.max(0, requirement.visits - held), (days ?? now.days).length),
      priority: held > 0 ? requirement.repeatPriority : requirement.priority,
      lastHeldDate: today?.lastHeldDate ?? requirement.lastHeldDate,
      candidates: (today ?? requirement).candidates.filter(({ stop }) => stops.has(stop)),
      ...(days ? { days } : {}),
    };
  });
}
