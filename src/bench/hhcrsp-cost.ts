/** The judge of home care: recomputes cost and legality of timed routes from the file alone. */

import type { HomeCare, Patient } from './hhcrsp.js';
import type { Verdict } from './routing-cost.js';

export interface CareVisit {
  readonly patient: string;
  readonly service: string;
  /** Beginning of the service, in file units. */
  readonly start: number;
}

export interface CareRoute {
  readonly caregiver: string;
  /** In the order visited. */
  readonly visits: readonly CareVisit[];
}

/** Times are multiples of 1/1000, so only the last bits of a double may differ. */
const TOLERANCE = 1e-6;

/** Cost = (travel + sum of tardiness + largest tardiness) / 3; each service may be tardy. */
export function judgeCare(file: HomeCare, routes: readonly CareRoute[]): Verdict {
  const faults: string[] = [];
  const indexOf = new Map(file.patients.map((p, i) => [p.id, i]));
  const starts = new Map<string, { readonly caregiver: string; readonly start: number }>();
  let [travel, tardiness, worst] = [0, 0, 0];
  for (const route of routes) {
    const caregiver = file.caregivers.find((c) => c.id === route.caregiver);
    if (!caregiver) faults.push(`caregiver ${route.caregiver} does not exist`);
    let [place, clock] = [0, 0];
    for (const { patient: id, service, start } of route.visits) {
      const index = indexOf.get(id);
      const patient = index === undefined ? undefined : file.patients[index];
      const wanted = patient?.services.find((s) => s.service === service);
      const at = `caregiver ${route.caregiver} at ${id}`;
      if (index === undefined || !patient || !wanted) {
        faults.push(`${at}: ${service} is not wanted`);
        continue;
      }
      if (starts.has(`${id} ${service}`)) faults.push(`${at}: ${service} is given twice`);
      starts.set(`${id} ${service}`, { caregiver: route.caregiver, start });
      if (!caregiver?.abilities.includes(service)) faults.push(`${at}: cannot give ${service}`);
      const edge = file.distances[place]![index + 1]!;
      if (start < clock + edge - TOLERANCE) faults.push(`${at}: begins at ${start}, too early`);
      if (start < patient.from - TOLERANCE) faults.push(`${at}: begins before the window`);
      const late = Math.max(0, start - patient.until);
      tardiness += late;
      worst = Math.max(worst, late);
      travel += edge;
      place = index + 1;
      clock = start + wanted.duration;
    }
    travel += file.distances[place]![0]!;
  }
  for (const patient of file.patients) judgePatient(patient, starts, faults);
  return {
    cost: (travel + tardiness + worst) / 3,
    vehicles: routes.filter((r) => r.visits.length > 0).length,
    faults,
  };
}

/** Every wanted service once; two services in step, by two caregivers. */
function judgePatient(
  patient: Patient,
  starts: ReadonlyMap<string, { readonly caregiver: string; readonly start: number }>,
  faults: string[],
): void {
  const given = patient.services.map(({ service }) => starts.get(`${patient.id} ${service}`));
  given.forEach((x, i) => {
    if (!x) faults.push(`${patient.id} does not get ${patient.services[i]!.service}`);
  });
  const [first, second] = given;
  if (!patient.gap || !first || !second) return;
  const apart = second.start - first.start;
  const { min, max } = patient.gap;
  if (apart < min - TOLERANCE || apart > max + TOLERANCE) {
    faults.push(`${patient.id}: services begin ${apart} apart, wanted ${min} to ${max}`);
  }
  if (first.caregiver === second.caregiver) {
    faults.push(`${patient.id}: both services by caregiver ${first.caregiver}`);
  }
}
