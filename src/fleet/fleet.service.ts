import { Injectable } from '@nestjs/common';
import type { Absence, AbsenceInput, Agency, Service, Unit } from '../contract/fleet.contract.js';
import type { Account } from '../domain/account.js';
import { DomainError, ForbiddenError, NotFoundError } from '../domain/errors.js';
import { Database } from '../platform/db/database.js';
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
   * Takes a unit off the road. An agency may do so for its own units only.
   * @throws NotFoundError, ForbiddenError, AbsenceOverlapsError
   */
  reportAbsence(unitId: string, input: AbsenceInput, by: Account): Promise<Absence> {
    return this.db.transaction(async (tx) => {
      const unit = await this.fleet.lockUnit(tx, unitId);
      if (!unit) throw new NotFoundError('unit', unitId);
      if (by.role === 'agency' && by.agencyId !== unit.agencyId) {
        throw new ForbiddenError(`unit ${unitId} belongs to another agency`);
      }
      const range = { from: input.fromDate, to: input.toDate, unitId };
      const [taken] = await this.fleet.absencesBetween(tx, range);
      if (taken) throw new AbsenceOverlapsError(taken);
      const absence = { ...input, unitId: unit.id, demo: by.demo };
      return absenceView(await this.fleet.insertAbsence(tx, absence));
    });
  }
}

const absenceView = ({ createdAt, ...absence }: AbsenceRecord): Absence => ({
  ...absence,
  createdAt: createdAt.toISOString(),
});

/** As the public sees a service; publication shows the same. */
export const serviceView = (service: ServiceRecord): Service => ({
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
