/** Periodic waste collection with facilities to empty at: GeoJSON with a matrix of minutes. */

import type { Json } from './json.js';

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

const KINDS: Readonly<Record<string, WasteSite['kind']>> = {
  depot: 'depot',
  customer: 'customer',
  intermediateFacility: 'facility',
};

export function isWaste(file: Json): boolean {
  return file.has('features') && file.has('duration');
}

export function parseWaste(file: Json, name: string): WasteFile {
  const info = file.get('info');
  const dayCount = info.get('planningHorizon').whole();
  const features = file.get('features').list();
  const sites = features.map((feature, i) => siteOf(feature.get('properties'), i, dayCount));
  if (sites[0]?.kind !== 'depot') throw file.get('features').fault('the depot first');
  if (!sites.some(({ kind }) => kind === 'facility')) {
    throw file.get('features').fault('a facility to empty at');
  }
  return {
    name,
    dayCount,
    vehicles: info.get('numVehicles').whole(),
    capacity: info.get('maxCapacity').whole(),
    maxDuration: info.get('maxDuration').whole(),
    sites,
    minutes: file.get('duration').square(sites.length, (minutes) => minutes.whole()),
  };
}

function siteOf(said: Json, index: number, dayCount: number): WasteSite {
  if (said.get('id').whole() !== index)
    throw said.get('id').fault(`${index}, the place in the list`);
  const kind = KINDS[said.get('type').text()];
  if (!kind) throw said.get('type').fault(`one of ${Object.keys(KINDS).join(', ')}`);
  return {
    id: index,
    kind,
    demand: said.get('demand').whole(),
    service: said.get('service').whole(),
    patterns: kind === 'customer' ? evenly(said.get('frequency'), dayCount) : [],
  };
}

/** Visits are equally far apart: 2 of 6 days are days 0 and 3, 1 and 4, or 2 and 5. */
function evenly(said: Json, dayCount: number): number[][] {
  const frequency = said.whole();
  const gap = dayCount / frequency;
  if (!Number.isInteger(gap)) throw said.fault(`a number of visits that divides ${dayCount} days`);
  return Array.from({ length: gap }, (_, first) =>
    Array.from({ length: frequency }, (_x, k) => first + k * gap),
  );
}
