import type { PlanExport } from '../../../src/contract/plan-export.contract.js';

/** One thing that is wrong with an export; `rule` is the name in docs/plan-export.md. */
export interface Finding {
  readonly rule: string;
  readonly where: string;
  readonly message: string;
}

export type Session = PlanExport['sessions'][number];
export type Assignment = Session['assignments'][number];
export type Requirement = PlanExport['requirements'][number];
export type Unit = PlanExport['units'][number];
export type VisitRef = Session['visits'][number];

type Told = string | number | boolean | null | undefined;

/** The k-th visit of a requirement as one key. */
export const visitKey = (v: VisitRef) => `${v.requirement}/${v.visit}`;

/** An export with its things by id, and the arithmetic of its closed intervals. Minutes throughout. */
export class Book {
  readonly findings: Finding[] = [];
  readonly units: ReadonlyMap<string, Unit>;
  readonly stops: ReadonlyMap<string, PlanExport['stops'][number]>;
  readonly services: ReadonlyMap<string, PlanExport['services'][number]>;
  readonly requirements: ReadonlyMap<string, Requirement>;
  readonly dayNumber: ReadonlyMap<string, number>;
  /** Sessions that take place. */
  readonly sessions: readonly Session[];
  private readonly location: ReadonlyMap<string, number>;
  private readonly missing = new Map<string, Set<string>>();

  constructor(readonly plan: PlanExport) {
    this.units = new Map(plan.units.map((u) => [u.id, u]));
    this.stops = new Map(plan.stops.map((s) => [s.id, s]));
    this.services = new Map(plan.services.map((s) => [s.code, s]));
    this.requirements = new Map(plan.requirements.map((r) => [r.id, r]));
    this.dayNumber = new Map(plan.days.map((d, i) => [d.date, i]));
    this.sessions = plan.sessions.filter((s) => s.status === 'planned');
    this.location = new Map(plan.travel.locations.map((id, i) => [id, i]));
    for (const u of plan.unserved) {
      const services = this.missing.get(visitKey(u)) ?? new Set();
      for (const service of u.services) services.add(service);
      this.missing.set(visitKey(u), services);
    }
  }

  report(rule: string, where: string, message: string): void {
    this.findings.push({ rule, where, message });
  }

  expect(rule: string, where: string, what: string, told: Told, found: Told): void {
    if (told !== found) this.report(rule, where, `${what} is ${told}, recomputed ${found}`);
  }

  road(from: string, to: string): { minutes: number; meters: number } {
    const [i, j] = [this.location.get(from), this.location.get(to)];
    const minutes = this.plan.travel.minutes[i ?? -1]?.[j ?? -1] ?? Number.NaN;
    return { minutes, meters: this.plan.travel.meters[i ?? -1]?.[j ?? -1] ?? Number.NaN };
  }

  closed(date: string): { from: number; to: number }[] {
    return this.plan.days[this.dayNumber.get(date) ?? -1]?.closed ?? [];
  }

  /** Earliest start ≥ `from` of something done in one piece. */
  earliest(date: string, from: number, minutes: number): number {
    let start = from;
    for (const c of this.closed(date)) {
      if (start < c.to && start + minutes > c.from) start = c.to;
    }
    return start;
  }

  /** Latest start of something done in one piece that ends by `until`. */
  latest(date: string, until: number, minutes: number): number {
    let start = until - minutes;
    for (const c of [...this.closed(date)].reverse()) {
      if (start < c.to && start + minutes > c.from) start = c.from - minutes;
    }
    return start;
  }

  /** Minutes of [from, to) outside closed intervals. */
  idle(date: string, from: number, to: number): number {
    const overlaps = this.closed(date).map((c) =>
      Math.max(0, Math.min(to, c.to) - Math.max(from, c.from)),
    );
    return Math.max(0, to - from) - overlaps.reduce((sum, minutes) => sum + minutes, 0);
  }

  /** The services of the bundle that a visit gets; all of it is missing when it is absent. */
  given(ref: VisitRef): string[] {
    const bundle = this.requirements.get(ref.requirement)?.services ?? [];
    return bundle.filter((service) => !this.missing.get(visitKey(ref))?.has(service));
  }

  /** Visits of the session that get `service` in it. */
  takers(session: Session, service: string): VisitRef[] {
    return session.visits.filter((ref) => isOf(ref, service) && this.given(ref).includes(service));
  }

  /** Whether the visit gets `service` in the session. */
  gets(session: Session, ref: VisitRef, service: string): boolean {
    const isGiven = servicesOf(session).some((s) => s.service === service);
    return isGiven && this.takers(session, service).some((v) => visitKey(v) === visitKey(ref));
  }

  expected(ref: VisitRef, service: string): number {
    const requirement = this.requirements.get(ref.requirement);
    return requirement?.demand.find((d) => d.service === service)?.expected ?? 0;
  }

  sessionsOf(ref: VisitRef): Session[] {
    return this.sessions.filter((s) => s.visits.some((v) => visitKey(v) === visitKey(ref)));
  }
}

/** A reference without `services` is of all that its session gives of the bundle. */
export const isOf = (ref: VisitRef, service: string) => ref.services?.includes(service) ?? true;

export const servicesOf = (session: Session) =>
  session.assignments.flatMap((a) => a.services.map((s) => ({ ...s, unit: a.unit })));

export const sum = (numbers: readonly number[]) => numbers.reduce((total, n) => total + n, 0);

export function grouped<T>(list: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of list) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}
