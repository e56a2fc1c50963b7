import type { ExportProblem } from '../contract/plan-export.contract.js';
import type { SessionEdit } from '../contract/plans.contract.js';
import { InvalidInputError } from '../domain/errors.js';
import type { LocalDate } from '../domain/local-time.js';
import { formatList } from '../text/format.js';
import { unitDay, type UnitDay } from './numbers/plan-judge.js';
import type { StoredAssignment, StoredSession } from './store/solution-record.js';

/** A session after an edit, and the unit-days whose people have to be counted anew. */
export interface Edited {
  readonly session: StoredSession;
  readonly recount: ReadonlySet<UnitDay>;
}

/** Place, day, opening and units as asked for; everything else as it was. Times follow later. */
export function edited(
  session: StoredSession,
  edit: SessionEdit,
  problem: Pick<ExportProblem, 'units' | 'requirements'>,
): Edited {
  const open = edit.open ?? session.open;
  const shift = open - session.open;
  const assignments = edit.units ? staffed(session, edit.units, problem) : session.assignments;
  const after: StoredSession = {
    ...session,
    date: (edit.date ?? session.date) as LocalDate,
    stop: edit.stopId ?? session.stop,
    open,
    close: session.close + shift,
    reason: edit.reason ?? session.reason,
    assignments,
  };
  const touched = [session, after].flatMap((s) =>
    s.assignments.map((a) => unitDay(a.unit, s.date)),
  );
  return { session: after, recount: new Set(touched) };
}

/** The bundle's services given to exactly these units: to who gave them before, else to the first who can. */
function staffed(
  session: StoredSession,
  units: readonly string[],
  problem: Pick<ExportProblem, 'units' | 'requirements'>,
): StoredAssignment[] {
  const wanted = new Set(
    session.visits.flatMap(
      (v) => problem.requirements.find((r) => r.id === v.requirement)?.services ?? [],
    ),
  );
  const giverBefore = new Map(
    session.assignments.flatMap((a) => a.services.map((s) => [s.service, a.unit] as const)),
  );
  const can = (unit: string, service: string) =>
    problem.units.find((u) => u.id === unit)?.skills.some((skill) => skill.service === service);
  const giver = new Map(
    [...wanted].map((service) => {
      const before = giverBefore.get(service);
      const stays = before !== undefined && units.includes(before);
      return [service, stays ? before : units.find((unit) => can(unit, service))] as const;
    }),
  );
  return [...new Set(units)].map((unit) => {
    const mine = [...wanted].filter((service) => giver.get(service) === unit);
    return blankAssignment(unit, session.open, mine);
  });
}

/**
 * A service is given by one unit, so a second one of the same kind would only stand beside it.
 * @throws InvalidInputError naming the units that have nothing to give
 */
export function assertNobodyIdle(
  { assignments }: Pick<StoredSession, 'assignments'>,
  { units }: Pick<ExportProblem, 'units'>,
): void {
  const idle = assignments.filter(({ services }) => services.length === 0);
  if (idle.length === 0) return;
  const codes = idle.map(({ unit }) => units.find(({ id }) => id === unit)?.code ?? unit);
  const values = { units: formatList(codes) };
  throw new InvalidInputError([{ field: 'units', code: 'UNIT_IDLE', values }]);
}

function blankAssignment(
  unit: string,
  open: number,
  services: readonly string[],
): StoredAssignment {
  const times = { open, close: open };
  return {
    unit,
    arrive: open,
    ready: open,
    ...times,
    leave: open,
    services: services.map((service) => ({ service, ...times, demand: 0, served: 0, overflow: 0 })),
  };
}

/**
 * Openings to try when the edit names none: the present one, then ever farther ones on the grain
 * in which the stop is open; on a day on which it is closed only the present one, to say so.
 */
export function openingsNear(
  session: Pick<StoredSession, 'stop' | 'date' | 'open'>,
  problem: Pick<ExportProblem, 'stops' | 'grainMinutes'>,
): number[] {
  const { open } = session;
  const stop = problem.stops.find(({ id }) => id === session.stop);
  const windows = stop?.windows.filter(({ date }) => date === session.date) ?? [];
  const steps = Math.floor(1440 / problem.grainMinutes);
  const all = Array.from({ length: steps }, (_, i) => i * problem.grainMinutes).filter((minute) =>
    windows.some((window) => window.open <= minute && minute < window.close),
  );
  if (all.length === 0) return [open];
  return all.sort((a, b) => Math.abs(a - open) - Math.abs(b - open) || a - b);
}
