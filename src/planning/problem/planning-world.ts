import type { ExportStop } from '../../contract/plan-export.contract.js';
import type { AgencyOpening, CalendarTables } from '../../domain/calendar.js';
import type { IsoWeekday, LocalDate } from '../../domain/local-time.js';
import type { Togetherness } from '../../domain/togetherness.js';

/** Both ends belong to the range. */
export interface DatedRange {
  readonly fromDate: LocalDate;
  readonly toDate: LocalDate;
  readonly reason: string;
}

export interface WorldUnit {
  readonly id: string;
  readonly code: string;
  readonly agency: string;
  readonly depot: string;
  readonly slotsNeeded: number;
  readonly setUpMinutes: number;
  readonly packUpMinutes: number;
  readonly shiftStart: number;
  readonly shiftEnd: number;
  readonly skills: readonly {
    readonly service: string;
    readonly counters: number;
    readonly dailyQuota: number;
  }[];
  readonly absences: readonly DatedRange[];
}

export interface WorldStop {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly area: string | null;
  readonly candidate: boolean;
  readonly lat: number;
  readonly lon: number;
  readonly precision: ExportStop['precision'];
  readonly slots: number;
  readonly accessLeadMinutes: number;
  readonly windows: readonly {
    readonly weekday: IsoWeekday;
    readonly opens: number;
    readonly closes: number;
  }[];
  readonly closures: readonly DatedRange[];
}

export interface WorldRequirement {
  readonly id: string;
  readonly area: string;
  /** Visits per `horizonDays` days. */
  readonly visits: number;
  readonly horizonDays: number;
  readonly minGapDays: number;
  readonly maxGapDays: number | null;
  readonly together: Togetherness;
  readonly mandatory: boolean;
  readonly priority: number;
  readonly minMinutes: number;
  readonly maxMinutes: number;
  readonly overlapMinutes: number;
  readonly sameWeekday: boolean;
  /** See `weekOfMonth`; null for all. */
  readonly weeksOfMonth: readonly number[] | null;
  readonly demand: readonly { readonly service: string; readonly expected: number }[];
}

/** Everything fleet, stops, calendar and demand know, as one plain value. */
export interface PlanningWorld {
  readonly agencies: readonly { readonly code: string; readonly name: string }[];
  readonly services: readonly {
    readonly code: string;
    readonly agency: string;
    readonly bottleneckMinutes: number;
  }[];
  readonly depots: readonly {
    readonly id: string;
    readonly name: string;
    readonly lat: number;
    readonly lon: number;
  }[];
  readonly units: readonly WorldUnit[];
  readonly areas: readonly {
    readonly code: string;
    readonly name: string;
    readonly population: number | null;
  }[];
  readonly stops: readonly WorldStop[];
  readonly requirements: readonly WorldRequirement[];
  readonly calendar: CalendarTables;
  readonly openings: readonly AgencyOpening[];
}
