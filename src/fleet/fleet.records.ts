import type { Precision } from '../contract/common.contract.js';
import type { CostLine, Fact } from '../contract/fleet.contract.js';
import type { AgencyCode, DepotId, ServiceCode, UnitId } from '../domain/ids.js';
import type { ClockMinutes, LocalDate } from '../domain/local-time.js';
import type { MarkShape } from '../text/mark-shape.js';

export interface AgencyRecord {
  readonly id: string;
  readonly code: AgencyCode;
  readonly name: string;
  readonly shortName: string;
  readonly colour: string;
  readonly contact: string | null;
}

export interface ServiceRecord {
  readonly code: ServiceCode;
  readonly agencyId: string;
  readonly agency: AgencyCode;
  readonly name: string;
  readonly shortName: string;
  readonly letter: string;
  readonly shape: MarkShape;
  readonly colour: string;
  readonly position: number;
  readonly summary: string;
  readonly requirements: readonly Fact[];
  readonly officialFees: readonly CostLine[];
  readonly extraCosts: readonly CostLine[];
  readonly notServed: readonly Fact[];
  /** Minutes per person at one counter. */
  readonly bottleneckMinutes: number;
  readonly bottleneckSource: string;
}

export interface DepotRecord {
  readonly id: DepotId;
  readonly code: string;
  readonly name: string;
  readonly address: string | null;
  readonly lat: number;
  readonly lon: number;
  readonly precision: Precision;
  readonly source: string;
}

/** Both dates belong to the absence. */
export interface AbsenceRecord {
  readonly id: string;
  readonly unitId: UnitId;
  readonly fromDate: LocalDate;
  readonly toDate: LocalDate;
  readonly reason: string;
  readonly demo: boolean;
  readonly createdAt: Date;
}

export interface UnitRecord {
  readonly id: UnitId;
  readonly code: string;
  readonly name: string;
  readonly agencyId: string;
  readonly agency: AgencyCode;
  readonly depot: DepotRecord;
  readonly slotsNeeded: number;
  readonly setUpMinutes: number;
  readonly packUpMinutes: number;
  readonly shiftStart: ClockMinutes;
  readonly shiftEnd: ClockMinutes;
  readonly demo: boolean;
  /** In the order of the services. */
  readonly skills: readonly {
    readonly service: ServiceCode;
    readonly counters: number;
    readonly dailyQuota: number;
  }[];
  /** All of them, earliest first. */
  readonly absences: readonly AbsenceRecord[];
}
