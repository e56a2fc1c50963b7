import type { ExportProblem } from '../../contract/plan-export.contract.js';
import { daysBetween, localDate, type LocalDate } from '../../domain/local-time.js';
import type { HeldDay } from '../store/sessions.repository.js';
import type { SolutionRecord, StoredSession, VisitRef } from '../store/solution-record.js';

/*
 * What a revision keeps of the days that are over. The problem of a revision begins with the day it
 * is made on: earlier sessions are no longer decided, judged or priced. They count as held, and stay
 * with the plan as they were announced.
 */

type Days = Pick<ExportProblem, 'days'>;

/** Whether something of this date lies before the first day the problem decides. */
export function isPast({ days }: Days, { date }: { readonly date: string }): boolean {
  const first = days[0]?.date;
  return first !== undefined && date < first;
}

/** Visits of one requirement that took place, and the last day on which one did. */
export interface HeldVisits {
  readonly visits: number;
  readonly lastDate: LocalDate | null;
}

/**
 * The services of a `free` bundle are visits of their own: there the one that was held least often,
 * or longest ago, counts. What other plans hold (`others`) counts for the last day alone.
 */
export function heldVisits(
  requirement: { readonly id: string; readonly services: readonly string[]; together: string },
  past: readonly StoredSession[],
  others: readonly HeldDay[] = [],
): HeldVisits {
  const own = past.filter(
    (s) => s.status === 'planned' && s.visits.some((v) => v.requirement === requirement.id),
  );
  const before = others.filter((held) => held.requirement === requirement.id);
  if (requirement.together !== 'free') return heldIn(own, before);
  const each = requirement.services.map((service) => {
    const gives = (s: StoredSession) =>
      s.assignments.some((a) => a.services.some((x) => x.service === service));
    const given = before.filter((held) => held.service === service);
    return heldIn(own.filter(gives), given);
  });
  const dates = each.map((held) => held.lastDate).sort();
  return {
    visits: Math.min(...each.map((held) => held.visits)),
    lastDate: dates.includes(null) ? null : (dates[0] ?? null),
  };
}

interface Wish {
  readonly id: string;
  readonly minGapDays: number;
  readonly maxGapDays: number | null;
}

/**
 * What other plans hold, as far as a wish may count from it. Where citizens were told of a visit that is
 * too near to it, or too far, for the wish, what they were told counts: no revision has to move it.
 */
export function countedFrom(
  { id, minGapDays, maxGapDays }: Wish,
  others: readonly HeldDay[],
  announced: readonly { readonly requirement: string; readonly date: string }[],
): HeldDay[] {
  const told = announced.filter(({ requirement }) => requirement === id).map(({ date }) => date);
  const [first] = told.sort();
  return others.filter((held) => {
    if (held.requirement !== id || first === undefined) return true;
    const gap = daysBetween(held.date, localDate(first));
    return minGapDays <= gap && gap <= (maxGapDays ?? Infinity);
  });
}

function heldIn(sessions: readonly StoredSession[], others: readonly HeldDay[]): HeldVisits {
  // No two visits share a day, and each revision numbers them anew: the days tell them apart.
  const dates = sessions.map((session) => session.date);
  const all = [...dates, ...others.map(({ date }) => date)].sort();
  return { visits: new Set(dates).size, lastDate: all.at(-1) ?? null };
}

interface Visiting {
  readonly date: string;
  readonly status?: StoredSession['status'];
  readonly visits: readonly VisitRef[];
}

/**
 * The sessions a problem decides, with their visits numbered as the problem counts them: from 0
 * after those that were held already. Gaps in the numbers stay as far as so many visits are wanted.
 */
export function ahead<T extends Visiting>(
  problem: Days & Pick<ExportProblem, 'requirements'>,
  sessions: readonly T[],
): T[] {
  const own = sessions.filter((session) => !isPast(problem, session));
  const numbers = new Map<string, Set<number>>();
  for (const session of own) {
    if (session.status === 'cancelled') continue;
    for (const { requirement, visit } of session.visits) {
      numbers.set(requirement, (numbers.get(requirement) ?? new Set()).add(visit));
    }
  }
  const wanted = new Map(problem.requirements.map((r) => [r.id, r.visits]));
  const now = new Map(
    [...numbers].map(([id, known]) => [id, counted([...known], wanted.get(id) ?? Infinity)]),
  );
  const renumbered = ({ requirement, visit, ...parts }: VisitRef): VisitRef => {
    return { requirement, visit: now.get(requirement)?.get(visit) ?? visit, ...parts };
  };
  return own.map((session) =>
    session.status === 'cancelled'
      ? session
      : { ...session, visits: session.visits.map(renumbered) },
  );
}

/** New numbers below `wanted` where there are so few: all lower by as much, then without gaps between. */
function counted(known: readonly number[], wanted: number): ReadonlyMap<number, number> {
  const over = Math.max(...known) - (wanted - 1);
  const lower = Math.max(0, Math.min(over, ...known));
  const now = new Map<number, number>();
  let most = wanted - 1;
  [...known]
    .sort((a, b) => b - a)
    .forEach((visit, i, all) => {
      const number = Math.max(all.length - 1 - i, Math.min(visit - lower, most));
      now.set(visit, number);
      most = number - 1;
    });
  return now;
}

/** A new solution with the tours that were driven before it, which no solve thinks of any more. */
export function withPastTours(
  problem: Days,
  record: SolutionRecord,
  before: SolutionRecord | null,
): SolutionRecord {
  const driven = before?.tours.filter((tour) => isPast(problem, tour)) ?? [];
  return { ...record, tours: [...driven, ...record.tours] };
}
