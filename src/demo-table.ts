import type { PlanExport } from './contract/plan-export.contract.js';
import { formatClock } from './domain/local-time.js';

type ExportSession = PlanExport['sessions'][number];

const NONE = '–';

/**
 * The plan by kelurahan: date, place, opening, minutes that all services are open together, people
 * served of expected per service, and who does not fit (overflow). A session counts for the
 * kelurahan of its own stop, whoever it was asked for.
 */
export function areaTable(exported: PlanExport): string[] {
  const services = exported.services.map(({ code }) => code);
  const head = ['kelurahan', 'date', 'place', 'open', 'together', ...services, 'overflow'];
  const rows = exported.areas.flatMap(({ code, name }) => {
    const held = exported.sessions.filter(
      (session) => session.area === code && session.status === 'planned',
    );
    if (held.length === 0) return [[name, NONE, 'no session', ...head.slice(3).map(() => NONE)]];
    return held.map((session) => [name, ...sessionCells(exported, session, services)]);
  });
  return aligned([head, ...rows.sort(byNameThenDate)]);
}

function sessionCells(
  exported: PlanExport,
  session: ExportSession,
  services: readonly string[],
): string[] {
  const place = exported.stops.find(({ id }) => id === session.stop)?.name ?? session.stop;
  const counts = session.assignments.flatMap((assignment) => assignment.services);
  const people = services.map((service) => {
    const of = counts.filter((count) => count.service === service);
    return of.length === 0 ? NONE : `${sum(of, 'served')}/${sum(of, 'demand')}`;
  });
  const opening = `${formatClock(session.open)}–${formatClock(session.close)}`;
  const overflow = String(sum(counts, 'overflow'));
  return [session.date, place, opening, String(session.together), ...people, overflow];
}

function sum<K extends string>(list: readonly Record<K, number>[], key: K): number {
  return list.reduce((total, each) => total + each[key], 0);
}

function byNameThenDate(a: readonly string[], b: readonly string[]): number {
  return a[0]!.localeCompare(b[0]!, 'id') || a[1]!.localeCompare(b[1]!);
}

function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i]!))
      .join('  ')
      .trimEnd(),
  );
}
