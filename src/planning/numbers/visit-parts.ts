import type { ExportVisit } from '../../contract/plan-export.contract.js';
import type { StoredSession, VisitRef } from '../store/solution-record.js';

/*
 * The services of a `free` bundle are visits of their own that share a number. In one session the
 * second visit of one service may meet the first one of another; there each reference says whose it is.
 */

/** A service and the number of its visit. */
export interface VisitPart {
  readonly service: string;
  readonly visit: number;
}

/** The parts of one requirement that meet in one session, as few references as tell them apart. */
export function refsOfParts(requirement: string, parts: readonly VisitPart[]): VisitRef[] {
  const numbers = [...new Set(parts.map(({ visit }) => visit))];
  if (numbers.length === 1) return [{ requirement, visit: numbers[0]! }];
  return numbers.map((visit) => {
    const own = parts.filter((part) => part.visit === visit);
    return { requirement, visit, services: own.map(({ service }) => service) };
  });
}

/** Whether a reference is of a service that its session gives. */
export const isOf = (ref: Pick<VisitRef, 'services'>, service: string) =>
  ref.services?.includes(service) ?? true;

/** The reference as the export has it. */
export const exportRef = ({ requirement, visit, services }: VisitRef): ExportVisit =>
  services ? { requirement, visit, services: [...services] } : { requirement, visit };

/** The services a session gives. */
export function givenIn({
  assignments,
}: {
  readonly assignments: readonly { readonly services: readonly { readonly service: string }[] }[];
}): Set<string> {
  return new Set(assignments.flatMap((a) => a.services.map(({ service }) => service)));
}

interface Wish {
  readonly id: string;
  readonly services: readonly string[];
  readonly together: string;
}

/**
 * The k-th visit of a requirement is its k-th in time, also after one was moved past another; of a
 * `free` bundle that holds for each service.
 */
export function renumbered(
  { requirements }: { readonly requirements: readonly Wish[] },
  sessions: readonly StoredSession[],
): StoredSession[] {
  const free = new Map(requirements.filter((r) => r.together === 'free').map((r) => [r.id, r]));
  const counts = new Map<string, number>();
  const next = (key: string): number => {
    const number = counts.get(key) ?? 0;
    counts.set(key, number + 1);
    return number;
  };
  const inSession = (session: StoredSession): VisitRef[] => {
    const given = givenIn(session);
    return [...new Set(session.visits.map((v) => v.requirement))].flatMap((requirement) => {
      const wish = free.get(requirement);
      if (!wish) return [{ requirement, visit: next(requirement) }];
      const services = wish.services.filter((service) => given.has(service));
      const parts = services.map((service) => {
        return { service, visit: next(`${requirement} ${service}`) };
      });
      return refsOfParts(requirement, parts);
    });
  };
  const visits = new Map<StoredSession, VisitRef[]>();
  const planned = sessions.filter((session) => session.status === 'planned');
  const inTime = planned.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  for (const session of inTime) visits.set(session, inSession(session));
  return sessions.map((s) => ({ ...s, visits: visits.get(s) ?? s.visits }));
}
