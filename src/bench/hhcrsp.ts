/** Home care after Mankowska, Meisel and Bierwirth (2014): skills, double services, soft windows. */

import type { Json } from './json.js';

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

export function isHomeCare(file: Json): boolean {
  return file.has('patients') && file.has('caregivers');
}

export function parseHomeCare(file: Json, name: string): HomeCare {
  const services = file.get('services').list().map(idOf);
  const known = (said: Json) => {
    if (!services.includes(said.text())) throw said.fault(`one of ${services.join(', ')}`);
    return said.text();
  };
  const patients = file.get('patients').list();
  const offices = file.get('central_offices');
  if (offices.list().length !== 1) throw offices.fault('one office');
  return {
    name,
    services,
    patients: patients.map((said) => patientOf(said, known)),
    caregivers: file
      .get('caregivers')
      .list()
      .map((said) => ({ id: idOf(said), abilities: said.get('abilities').list().map(known) })),
    distances: file.get('distances').square(patients.length + 1, (minutes) => minutes.number()),
  };
}

const idOf = (said: Json) => said.get('id').text();

function patientOf(said: Json, known: (service: Json) => string): Patient {
  const [from, until] = pairOf(said.get('time_window'));
  const services = said
    .get('required_caregivers')
    .list()
    .map((each) => ({
      service: known(each.get('service')),
      duration: each.get('duration').number(),
    }));
  return { id: idOf(said), from, until, services, gap: gapOf(said, services.length) };
}

function gapOf(said: Json, services: number): Patient['gap'] {
  if (services === 1) return null;
  if (services !== 2 || !said.has('synchronization')) {
    throw said.fault('one service, or two that are in step');
  }
  const sync = said.get('synchronization');
  if (sync.get('type').text() === 'simultaneous') return { min: 0, max: 0 };
  const [min, max] = pairOf(sync.get('distance'));
  return { min, max };
}

/** Two numbers, the smaller one first. */
function pairOf(said: Json): [number, number] {
  const [from, until, ...more] = said.list().map((each) => each.number());
  if (from === undefined || until === undefined || more.length > 0 || until < from) {
    throw said.fault('two numbers, the smaller one first');
  }
  return [from, until];
}
