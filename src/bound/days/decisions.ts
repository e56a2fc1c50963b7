/** From chosen whole-day columns to the decisions of a plan. */

import type { SolverProblem } from '../../solver/problem.js';
import type { Decision } from '../../solver/sessions/construct.js';
import type { DayModel } from './day-model.js';

export interface ChosenDay {
  readonly day: number;
  readonly column: number;
}

/** Decisions of the plan that holds these days; null when a day has no timetable after all. */
export function decisionsOfDays(
  p: SolverProblem,
  model: DayModel,
  chosen: readonly ChosenDay[],
): Decision[] | null {
  const given = new Int32Array(p.requirementCount);
  const out: Decision[] = [];
  for (const { day, column } of [...chosen].sort((a, b) => a.day - b.day)) {
    const days = model.classes[day]!;
    const chains = days.chains(column);
    if (chains.length === 0) return null;
    const units = new Map<number, { service: number; unit: number }[]>();
    const used = days.crews.map(() => 0);
    for (const { crew, options } of chains) {
      const g = days.crews.indexOf(crew);
      const unit = model.units[day]![g]![used[g]!++]!;
      for (const option of options) {
        const list = units.get(option) ?? [];
        units.set(option, list);
        list.push({ service: crew.tables.service, unit });
      }
    }
    for (const [option, givers] of [...units].sort((a, b) => a[0] - b[0])) {
      const r = model.options.requirement[option]!;
      out.push({
        visit: p.visitPtr[r]! + given[r]!++,
        day,
        stop: model.options.stop[option]!,
        open: day * p.daySeconds + model.options.open[option]!,
        units: givers.sort((a, b) => a.service - b.service),
      });
    }
  }
  return out;
}
