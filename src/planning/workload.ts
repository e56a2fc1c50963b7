import type { ExportProblem, ExportTour } from '../contract/plan-export.contract.js';
import type { Workload } from '../contract/plans.contract.js';
import { isoWeekday, localDate } from '../domain/local-time.js';

const SATURDAY = 6;

/** What each crew of an agency has to do, idle ones included, and how far they are apart (C19). */
export function workloads(
  { agencies, units }: Pick<ExportProblem, 'agencies' | 'units'>,
  tours: readonly ExportTour[],
): Workload[] {
  return agencies.flatMap(({ code: agency }) => {
    const crews = units.filter((u) => u.agency === agency).map(({ id, code }) => crew(id, code));
    if (crews.length === 0) return [];
    const apart = (of: (each: Workload['crews'][number]) => number) => {
      const values = crews.map(of);
      return Math.max(...values) - Math.min(...values);
    };
    return {
      agency,
      crews,
      spread: {
        days: apart((c) => c.days),
        weekendDays: apart((c) => c.weekendDays),
        minutes: apart((c) => c.minutes),
        meters: apart((c) => c.meters),
      },
    };
  });

  function crew(id: string, code: string): Workload['crews'][number] {
    const own = tours.filter((tour) => tour.unit === id);
    return {
      unit: { id, code },
      days: own.length,
      weekendDays: own.filter((t) => isoWeekday(localDate(t.date)) >= SATURDAY).length,
      minutes: own.reduce((sum, t) => sum + t.return - t.depart, 0),
      meters: own.reduce((sum, t) => sum + t.meters, 0),
    };
  }
}
