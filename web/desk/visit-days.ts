import type { Requirement, RequirementDaysInput } from '../../src/contract/demand.contract.js';
import { visitDaysWords as w } from './words.js';

/** The weeks of a month and their dates, as `weekOfMonth` counts them. */
export const WEEKS = [
  [1, '1–7'],
  [2, '8–14'],
  [3, '15–21'],
  [4, '22–28'],
  [5, '29–31'],
] as const;
const ALL = WEEKS.map(([week]) => week);

/** The ticked weeks of a rule; no rule allows all. */
export const ticksOf = (rule: Requirement['weeksOfMonth']): readonly number[] => rule ?? ALL;

/** The rule of the ticked weeks: all of them are none. */
export const ruleOf = (ticks: readonly number[]): number[] | null =>
  ALL.every((week) => ticks.includes(week)) ? null : [...ticks].sort((a, b) => a - b);

/** `2 kunjungan per 14 hari, jarak 5–9 hari` */
export function visitsText(wish: Requirement): string {
  const { visits, horizonDays, minGapDays: least, maxGapDays: most } = wish;
  return `${w.visits(visits, horizonDays)}, ${most === null ? w.gapFrom(least) : w.gap(least, most)}`;
}

/** For those who may only read: `hari yang sama, minggu 1, 2, 4`. */
export function daysText({ sameWeekday, weeksOfMonth: weeks }: Requirement): string {
  const allowed = weeks ? `${w.week} ${weeks.join(', ')}` : w.allWeeks;
  return `${sameWeekday ? w.same : w.anyDay}, ${allowed}`;
}

/** What may be set for all kelurahan at once; any other set of weeks is set one by one. */
export const FOR_ALL = {
  day: { same: { sameWeekday: true }, any: { sameWeekday: false } },
  weeks: {
    all: { weeksOfMonth: null },
    notFifth: { weeksOfMonth: [1, 2, 3, 4] },
    odd: { weeksOfMonth: [1, 3] },
    even: { weeksOfMonth: [2, 4] },
  },
} satisfies Record<string, Record<string, RequirementDaysInput>>;
