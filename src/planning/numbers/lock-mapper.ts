import type {
  ExportLock,
  ExportProblem,
  ExportStart,
  ExportVisit,
} from '../../contract/plan-export.contract.js';
import type { TourLockInput, VisitLockInput } from '../../solver/problem-input.js';
import { SolverInputError } from '../../solver/problem.js';
import { MINUTE, must, type SolverIndex } from './solver-index.js';
import { givenIn, isOf } from './visit-parts.js';

/**
 * Locks name sessions; the search locks visits. A locked session stays at its place whatever the
 * kind of its lock; the kind says what else of it stays: day, time (with its day), units, people.
 */
export class LockMapper {
  private readonly startOf: ReadonlyMap<string, ExportStart>;

  constructor(
    private readonly problem: ExportProblem,
    private readonly index: SolverIndex,
  ) {
    this.startOf = new Map(problem.start.map((session) => [session.session, session]));
  }

  /**
   * A wish may have changed since its visit was locked.
   * @throws SolverInputError LOCK_CONFLICT where a locked visit is not wanted any more
   */
  assertWanted(): void {
    const wanted = new Map(this.problem.requirements.map(({ id, visits }) => [id, visits]));
    for (const lock of this.problem.locks) {
      const lost = this.lockedBy(lock)
        .flatMap((session) => session.visits)
        .find(({ requirement, visit }) => visit >= (wanted.get(requirement) ?? 0));
      if (!lost) continue;
      const message = `visit ${lost.visit} of ${lost.requirement} is locked and not wanted`;
      throw new SolverInputError('LOCK_CONFLICT', 'locks', message);
    }
  }

  /** The sessions that a lock is about. */
  private lockedBy({ kind, session, unit, date }: ExportLock): ExportStart[] {
    if (kind !== 'tour') return this.problem.start.filter((each) => each.session === session);
    return this.problem.start.filter(
      (each) => each.date === date && each.assignments.some((a) => a.unit === unit),
    );
  }

  visitLocks(requirement: string): VisitLockInput[] {
    return this.problem.locks.flatMap((lock) => {
      const session = lock.session === null ? undefined : this.startOf.get(lock.session);
      if (!session) return [];
      return session.visits
        .filter((ref) => ref.requirement === requirement)
        .map((ref) => this.visitLock(lock, session, ref));
    });
  }

  /** The services a visit of a `free` bundle gets in the session; others have all of theirs there. */
  private parts(session: ExportStart, ref: ExportVisit): { services?: number[] } {
    const wish = this.problem.requirements.find((r) => r.id === ref.requirement);
    if (wish?.together !== 'free') return {};
    const given = givenIn(session);
    const own = wish.services.filter((service) => given.has(service) && isOf(ref, service));
    return { services: own.map((service) => must(this.index.service, service)) };
  }

  private visitLock(lock: ExportLock, session: ExportStart, ref: ExportVisit): VisitLockInput {
    const day = must(this.index.day, session.date);
    const stop = must(this.index.stop, session.stop);
    const held = { visit: ref.visit, mustStay: true, stop, ...this.parts(session, ref) };
    if (lock.kind === 'day') return { ...held, day };
    if (lock.kind === 'time') return { ...held, day, open: session.open * MINUTE };
    const given = this.given(session, ref);
    if (lock.kind === 'people') {
      const served = given.map(({ service, people }) => ({ service, people }));
      return { ...held, served };
    }
    if (lock.kind !== 'unit') return held;
    return { ...held, units: given.map(({ service, unit }) => ({ service, unit })) };
  }

  /** What the session gives of the visit: by which unit, and to how many people. */
  private given(session: ExportStart, ref: ExportVisit) {
    const bundle = this.problem.requirements.find((r) => r.id === ref.requirement)?.services ?? [];
    return session.assignments.flatMap((a) =>
      a.services
        .filter(({ service }) => bundle.includes(service) && isOf(ref, service))
        .map((s) => ({
          service: must(this.index.service, s.service),
          unit: must(this.index.unit, a.unit),
          people: s.served,
        })),
    );
  }

  tourLocks(): TourLockInput[] {
    return this.problem.locks
      .filter((lock) => lock.kind === 'tour' && lock.unit !== null && lock.date !== null)
      .map((lock) => ({
        unit: must(this.index.unit, lock.unit!),
        day: must(this.index.day, lock.date!),
        sessions: this.lockedBy(lock)
          .sort((a, b) => a.open - b.open)
          .map((s) => this.tourSession(s, lock.unit!)),
      }));
  }

  private tourSession(session: ExportStart, unit: string): TourLockInput['sessions'][number] {
    const mine = session.assignments.find((a) => a.unit === unit);
    return {
      stop: must(this.index.stop, session.stop),
      open: session.open * MINUTE,
      visits: session.visits.map((v) => ({
        requirement: must(this.index.requirement, v.requirement),
        visit: v.visit,
        ...this.parts(session, v),
      })),
      services: (mine?.services ?? [])
        .map((s) => ({ service: must(this.index.service, s.service), served: s.served }))
        .sort((a, b) => a.service - b.service),
    };
  }
}
