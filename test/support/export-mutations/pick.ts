import type { PlanExport } from '../../../src/contract/plan-export.contract.js';

/** One lie in an otherwise true export, and the rule that must find it. */
export type Mutation = readonly [name: string, rule: string, change: (plan: PlanExport) => void];

/** Things of an export that mutations change: all of one joint session that has an unbusy shift. */
export function pick(plan: PlanExport) {
  const session = plan.sessions.find((s) => s.status === 'planned')!;
  const assignment = session.assignments[0]!;
  const service = assignment.services[0]!;
  const unit = plan.units.find((u) => u.id === assignment.unit)!;
  const skill = unit.skills.find((s) => s.service === service.service)!;
  const unitDay = unit.days.find((day) => day.date === session.date)!;
  const stop = plan.stops.find((s) => s.id === session.stop)!;
  const requirement = plan.requirements.find((r) => r.id === session.visits[0]!.requirement)!;
  const tour = plan.tours.find((t) => t.unit === unit.id && t.date === session.date)!;
  const hours = plan.services.find((s) => s.code === service.service)!;
  return { session, assignment, service, unit, skill, unitDay, stop, requirement, tour, hours };
}

/** A requirement with two visits that are both held. */
export function pickTwice(plan: PlanExport) {
  const isHeld = (id: string, visit: number) =>
    plan.sessions.some((s) =>
      s.visits.some((v) => v.requirement === id && v.visit === visit && s.status === 'planned'),
    );
  return plan.requirements.find((r) => r.visits === 2 && isHeld(r.id, 0) && isHeld(r.id, 1))!;
}

/** A tour of two sessions, so that there is a road between them. */
export function pickLongTour(plan: PlanExport) {
  const tour = plan.tours.find((t) => t.sessions.length > 1)!;
  const at = (place: string) => plan.travel.locations.indexOf(place);
  const stopOf = (i: number) => plan.sessions.find((s) => s.id === tour.sessions[i])!.stop;
  return { tour, from: at(stopOf(0)), to: at(stopOf(1)) };
}

/** The whole opening of one unit by so many minutes, as somebody would who forgets the rest. */
export function shift(
  assignment: PlanExport['sessions'][number]['assignments'][number],
  by: number,
) {
  for (const name of ['arrive', 'ready', 'open', 'close', 'leave'] as const) assignment[name] += by;
  for (const service of assignment.services) {
    service.open += by;
    service.close += by;
  }
}

/** Every number one more and every word another one, each alone; returns the paths `isFound` missed. */
export function unfoundChanges(
  plan: PlanExport,
  parts: readonly unknown[],
  isFound: (plan: PlanExport) => boolean,
): string[] {
  const missed: string[] = [];
  const visit = (node: Record<string, unknown>, path: string) => {
    for (const [key, value] of Object.entries(node)) {
      const at = `${path}.${key}`;
      if (typeof value === 'object' && value !== null) {
        visit(value as Record<string, unknown>, at);
        continue;
      }
      node[key] = typeof value === 'number' ? value + 1 : `${String(value)}x`;
      if (!isFound(plan)) missed.push(at.replace(/^\.\d+/, ''));
      node[key] = value;
    }
  };
  parts.forEach((part, i) => visit(part as Record<string, unknown>, `.${i}`));
  return missed;
}
