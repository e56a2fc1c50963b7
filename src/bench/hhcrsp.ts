/** Home care after Mankowska, Meisel and Bierwirth (2014): skills, double services, soft windows. */

import { FormatError } from './instance.js';

export interface Patient {
  readonly id: string;
  /** Service may begin from `from` on; beginning after `until` is late, and paid. */
  readonly from: number;
  readonly until: number;
  readonly services: readonly { readonly service: string; readonly duration: number }[];
  /** For two services: the second begins this long after the first; 0 and 0 is simultaneous. */
  readonly gap: { readonly min: number; readonly max: number } | null;
}

export interface Caregiver {
  readonly id: string;
  readonly abilities: readonly string[];
}

export interface HomeCare {
  readonly name: string;
  readonly services: readonly string[];
  readonly patients: readonly Patient[];
  readonly caregivers: readonly Caregiver[];
  /** Row and column 0 is the office, i + 1 is patient i; times as well. */
  readonly distances: readonly (readonly number[])[];
}

interface RawPatient {
  readonly id: string;
  readonly time_window: readonly [number, number];
  readonly required_caregivers: readonly { readonly service: string; readonly duration: number }[];
  readonly synchronization?:
    | { readonly type: 'simultaneous' }
    | { readonly type: 'sequential'; readonly distance: readonly [number, number] };
}

interface RawFile {
  readonly patients: readonly RawPatient[];
  readonly services: readonly { readonly id: string }[];
  readonly caregivers: readonly Caregiver[];
  readonly central_offices: readonly unknown[];
  readonly distances: readonly (readonly number[])[];
}

export function isHomeCare(file: unknown): boolean {
  return typeof file === 'object' && file !== null && 'patients' in file && 'caregivers' in file;
}

export function parseHomeCare(file: unknown, name: string): HomeCare {
  const raw = file as RawFile; // the format has no version; what is read is checked below
  const size = raw.patients.length + 1;
  if (raw.central_offices.length !== 1) throw new FormatError(name, 'expected one office');
  if (raw.distances.length !== size || raw.distances.some((row) => row.length !== size)) {
    throw new FormatError(name, `expected ${size} × ${size} distances`);
  }
  return {
    name,
    services: raw.services.map((s) => s.id),
    patients: raw.patients.map((p) => ({
      id: p.id,
      from: p.time_window[0],
      until: p.time_window[1],
      services: p.required_caregivers,
      gap: gapOf(p, name),
    })),
    caregivers: raw.caregivers,
    distances: raw.distances,
  };
}

function gapOf(p: RawPatient, name: string): Patient['gap'] {
  const { synchronization: sync, required_caregivers: wanted } = p;
  if (wanted.length === 1) return null;
  if (wanted.length !== 2 || !sync) {
    throw new FormatError(name, `patient ${p.id}: expected one service, or two that are in step`);
  }
  if (sync.type === 'simultaneous') return { min: 0, max: 0 };
  return { min: sync.distance[0], max: sync.distance[1] };
}
