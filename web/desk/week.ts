import type { PlanSession } from '../../src/contract/plans.contract.js';
import { addDays, weekdayOf } from '../ui/format.js';

export interface UnitRow {
  readonly id: string;
  readonly code: string;
  readonly agency: string;
}

/** The dates of the horizon, a row of calendar weeks from Monday; days outside it are left out. */
export function weeksOf({ fromDate, days }: { fromDate: string; days: number }): string[][] {
  const weeks: string[][] = [];
  for (let i = 0; i < days; i++) {
    const date = addDays(fromDate, i);
    if (weeks.length === 0 || weekdayOf(date) === 1) weeks.push([]);
    weeks.at(-1)?.push(date);
  }
  return weeks;
}

/** The week in which a date lies; the first one for a date outside the horizon. */
export const weekOf = (weeks: readonly string[][], date: string): number =>
  Math.max(
    weeks.findIndex((week) => week.includes(date)),
    0,
  );

/** Every unit of the fleet and, beyond it, whoever the plan knows; grouped by agency. */
export function rowsOf(
  units: readonly UnitRow[],
  sessions: readonly PlanSession[],
): Map<string, UnitRow[]> {
  const known = new Map(units.map((unit) => [unit.id, unit]));
  for (const { unit, agency } of sessions.flatMap((session) => session.assignments)) {
    if (!known.has(unit.id)) known.set(unit.id, { ...unit, agency });
  }
  const groups = new Map<string, UnitRow[]>();
  for (const { id, code, agency } of known.values()) {
    groups.set(agency, [...(groups.get(agency) ?? []), { id, code, agency }]);
  }
  for (const rows of groups.values()) rows.sort((a, b) => a.code.localeCompare(b.code, 'id'));
  return groups;
}

/** Sessions by `unit date`, the earliest first; cancelled ones stay where people expect them. */
export function cellsOf(sessions: readonly PlanSession[]): Map<string, PlanSession[]> {
  const cells = new Map<string, PlanSession[]>();
  for (const session of sessions) {
    for (const { unit } of session.assignments) {
      const key = cellKey(unit.id, session.date);
      cells.set(key, [...(cells.get(key) ?? []), session]);
    }
  }
  for (const list of cells.values()) list.sort((a, b) => a.open - b.open);
  return cells;
}

export const cellKey = (unit: string, date: string) => `${unit} ${date}`;

/** A short sign per session, the same in every row of its bundle: `A`…`Z`, `A2`…, per day. */
export function bundleSigns(sessions: readonly PlanSession[]): Map<string, string> {
  const signs = new Map<string, string>();
  const perDay = new Map<string, number>();
  const bundles = sessions.filter((session) => session.assignments.length > 1);
  for (const session of bundles.sort((a, b) => a.open - b.open)) {
    const n = perDay.get(session.date) ?? 0;
    perDay.set(session.date, n + 1);
    const round = Math.floor(n / 26);
    signs.set(
      session.id,
      String.fromCharCode(65 + (n % 26)) + (round > 0 ? String(round + 1) : ''),
    );
  }
  return signs;
}
