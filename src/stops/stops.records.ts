import type { AreaCode, StopId } from '../domain/ids.js';
import type { ClockMinutes, IsoWeekday, LocalDate } from '../domain/local-time.js';
import type { Precision } from '../contract/common.contract.js';
import type { BoundaryKind } from './area.entity.js';

/** A kelurahan without its boundary. */
export interface AreaRecord {
  readonly code: AreaCode;
  readonly name: string;
  readonly districtCode: string;
  readonly district: string;
  readonly lat: number;
  readonly lon: number;
  readonly boundaryKind: BoundaryKind;
  readonly boundarySource: string;
  /** Null is "belum ada data". */
  readonly population: number | null;
  readonly populationSource: string | null;
  readonly floodHistory: string | null;
}

export interface StopWindow {
  readonly weekday: IsoWeekday;
  readonly opens: ClockMinutes;
  readonly closes: ClockMinutes;
  readonly source: string;
}

/** Both dates belong to the closure. */
export interface ClosureRecord {
  readonly id: string;
  readonly stopId: StopId;
  readonly fromDate: LocalDate;
  readonly toDate: LocalDate;
  readonly reason: string;
  readonly demo: boolean;
  readonly createdAt: Date;
}

export interface StopRecord {
  readonly id: StopId;
  readonly slug: string;
  readonly name: string;
  readonly category: string;
  readonly lat: number;
  readonly lon: number;
  readonly precision: Precision;
  /** Its own kelurahan; `assumed` means nobody has confirmed it. Null where it is not known. */
  readonly area: {
    readonly code: AreaCode;
    readonly name: string;
    readonly district: string;
    readonly assumed: boolean;
  } | null;
  readonly address: string | null;
  /** Vehicles that fit side by side. */
  readonly slots: number;
  readonly accessLeadMinutes: number;
  readonly candidate: boolean;
  readonly source: string;
  readonly note: string | null;
  /** By weekday and time; a weekday without a window is closed. */
  readonly windows: readonly StopWindow[];
  /** All of them, earliest first. */
  readonly closures: readonly ClosureRecord[];
}
