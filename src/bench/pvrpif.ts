/** Periodic waste collection with facilities to empty at: GeoJSON with a matrix of minutes. */

import { FormatError } from './instance.js';

export interface WasteSite {
  readonly id: number;
  readonly kind: 'depot' | 'customer' | 'facility';
  readonly demand: number;
  readonly service: number;
  /** Allowed sets of days of a customer. */
  readonly patterns: readonly (readonly number[])[];
}

export interface WasteFile {
  readonly name: string;
  readonly dayCount: number;
  readonly vehicles: number;
  readonly capacity: number;
  /** Driving and service together. */
  readonly maxDuration: number;
  /** Site i has row and column i; site 0 is the depot. */
  readonly sites: readonly WasteSite[];
  readonly minutes: readonly (readonly number[])[];
}

interface RawFile {
  readonly info: {
    readonly numVehicles: number;
    readonly maxDuration: number;
    readonly maxCapacity: number;
    readonly planningHorizon: number;
  };
  readonly features: readonly {
    readonly properties: {
      readonly id: number;
      readonly type: 'depot' | 'customer' | 'intermediateFacility';
      readonly frequency: number;
      readonly demand: number;
      readonly service: number;
    };
  }[];
  readonly duration: readonly (readonly number[])[];
}

export function isWaste(file: unknown): boolean {
  return typeof file === 'object' && file !== null && 'features' in file && 'duration' in file;
}

export function parseWaste(file: unknown, name: string): WasteFile {
  const { info, features, duration } = file as RawFile; // checked below as far as it is read
  const dayCount = info.planningHorizon;
  const sites = features.map(({ properties: p }): WasteSite => ({
    id: p.id,
    kind: p.type === 'intermediateFacility' ? 'facility' : p.type,
    demand: p.demand,
    service: p.service,
    patterns: p.type === 'customer' ? evenly(p.frequency, dayCount, name) : [],
  }));
  if (sites[0]?.kind !== 'depot' || sites.some((site, i) => site.id !== i)) {
    throw new FormatError(name, 'expected the depot first and sites in the order of their ids');
  }
  if (duration.length !== sites.length) throw new FormatError(name, 'a matrix of another size');
  return {
    name,
    dayCount,
    vehicles: info.numVehicles,
    capacity: info.maxCapacity,
    maxDuration: info.maxDuration,
    sites,
    minutes: duration,
  };
}

/** Visits are equally far apart: 2 of 6 days are days 0 and 3, 1 and 4, or 2 and 5. */
function evenly(frequency: number, dayCount: number, name: string): number[][] {
  const gap = dayCount / frequency;
  if (!Number.isInteger(gap))
    throw new FormatError(name, `${frequency} visits in ${dayCount} days`);
  return Array.from({ length: gap }, (_, first) =>
    Array.from({ length: frequency }, (_x, k) => first + k * gap),
  );
}
