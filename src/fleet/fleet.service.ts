import { Injectable } from '@nestjs/common';
import type {
  Absence,
  AbsenceInput,
  Agency,
  ReportedAbsence,
  Service,
  Unit,
} from '../contract/fleet.contract.js';
import type { Account } from '../domain/account.js';
import { assertMayChange, believedBy } from '../domain/demo.js';
import { DomainError, ForbiddenError, NotFoundError } from '../domain/errors.js';
import { later, localDateOf } from '../domain/local-time.js';
import { Clock } from '../platform/clock.js';
import { Database, type Tx } from '../platform/db/database.js';
import { AffectedSessionsRepository } from './affected-sessions.repository.js';
import type { AbsenceRecord, ServiceRecord, UnitRecord } from './fleet.records.js';
import { FleetRepository } from './fleet.repository.js';

/** Some of the days are taken already: code ABSENCE_OVERLAPS, `{ fromDate, toDate, reason }` of those. */
export class AbsenceOverlapsError extends DomainError {
  readonly code = 'ABSENCE_OVERLAPS';
  readonly kind = 'conflict';
  override readonly values: Readonly<Record<string, string>>;
  constructor({ fromDate, toDate, reason }: AbsenceRecord) {
    super(`the unit is absent from ${fromDate} to ${toDate} already`);
    this.values = { fromDate, toDate, reason };
  }
}

@Injectable()
export class FleetService {
  constructor(
    private readonly db: Database,
    private readonly fleet: FleetRepository,
    private readonly affected: AffectedSessionsRepository,
    private readonly clock: Clock,
  ) {}

  async agencies(): Promise<Agency[]> {
    return this.fleet.agencies(this.db.reader);
  }

  async services(): Promise<Service[]> {
    return (await this.fleet.services(this.db.reader)).map(serviceView);
  }

  async units(): Promise<Unit[]> {
    return (await this.fleet.units(this.db.reader)).map(unitView);
  }

  /**
   * Takes a unit off the road, and says which published sessions then lack it. An agency may do so
   * for its own units only, a demo account for made-up ones.
   * @throws NotFoundError, ForbiddenError, AbsenceOverlapsError
   */
  reportAbsence(unitId: string, input: AbsenceInput, by: Account): Promise<ReportedAbsence> {
    return this.db.transaction(async (tx) => {
      await this.affected.holdAnnouncements(tx);
      const unit = await this.ownUnit(tx, unitId, by);
      assertMayChange(by, unit);
      const range = { from: input.fromDate, to: input.toDate, unitId };
      const [taken] = believedBy(by, await this.fleet.absencesBetween(tx, range));
      if (taken) throw new AbsenceOverlapsError(taken);
      const absence = { ...input, unitId: unit.id, demo: by.demo };
      const entered = absenceView(await this.fleet.insertAbsence(tx, absence));
      const from = later(input.fromDate, localDateOf(this.clock.now()));
      const days = { from, to: input.toDate, unitId };
      return { ...entered, affectedSessions: await this.affected.live(tx, days) };
    });
  }

  /**
   * Takes an absence back that does not come true or was a slip. What was published stays as it is.
   * @throws NotFoundError, ForbiddenError
   */
  withdrawAbsence(unitId: string, absenceId: string, by: Account): Promise<void> {
    return this.db.transaction(async (tx) => {
      await this.ownUnit(tx, unitId, by);
      const absence = await this.fleet.absence(tx, absenceId);
      if (absence?.unitId !== unitId) throw new NotFoundError('absence', absenceId);
      assertMayChange(by, absence);
      await this.fleet.removeAbsence(tx, absenceId);
    });
  }

  /** The unit, with nobody else changing its absences until `tx` ends. */
  private async ownUnit(tx: Tx, unitId: string, by: Account) {
    const unit = await this.fleet.lockUnit(tx, unitId);
    if (!unit) throw new NotFoundError('unit', unitId);
    if (by.role === 'agency' && by.agencyId !== unit.agencyId) {
      throw new ForbiddenError(`unit ${unitId} belongs to another agency`);
    }
    return unit;
  }
}

const absenceView = ({ createdAt, ...absence }: AbsenceRecord): Absence => ({
  ...absence,
  createdAt: createdAt.toISOString(),
});

/** As the public sees a service; publication shows the same. */
const serviceView = (service: ServiceRecord): Service => ({
  ...service,
  requirements: [...service.requirements],
  officialFees: [...service.officialFees],
  extraCosts: [...service.extraCosts],
  notServed: [...service.notServed],
});

const unitView = (unit: UnitRecord): Unit => ({
  ...unit,
  skills: unit.skills.map((skill) => ({ ...skill })),
  absences: unit.absences.map(absenceView),
});
