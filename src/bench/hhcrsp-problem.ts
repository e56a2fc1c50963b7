/** Home care as a planning problem, and a plan back as timed routes. */

import { makeProblem, type SolverProblem, type SolverSolution } from '../solver/index.js';
import type { HomeCare, Patient } from './hhcrsp.js';
import type { CareRoute } from './hhcrsp-cost.js';

/** Files have three decimals; with more, times are rounded so that the plan stays legal. */
const SCALE = 1000;
/** Nobody has to be back by a time. */
const DAY_SECONDS = 500_000_000;

const up = (time: number) => Math.ceil(time * SCALE - 1e-6);
const down = (time: number) => Math.floor(time * SCALE + 1e-6);

/** Location 0 is the office; stop and requirement i are patient i at location i + 1. */
export function homeCareProblem(file: HomeCare): SolverProblem {
  const seconds = file.distances.flat().map(up);
  return makeProblem({
    dayCount: 1,
    daySeconds: DAY_SECONDS,
    grainSeconds: 1,
    workGrainSeconds: 1,
    weights: {
      driveSecond: 1,
      lateSecond: 1,
      maxLateSecond: 1,
      kilometre: 0,
      waitSecond: 0,
      unitDay: 0,
      equityDay: 0,
      lateDay: 0,
      tailDay: 0,
    },
    locationCount: file.distances.length,
    travel: [{ seconds, metres: new Int32Array(seconds.length) }],
    services: file.services.map(() => ({})),
    units: file.caregivers.map((c) => ({
      depot: 0,
      setUpSeconds: 0,
      packUpSeconds: 0,
      restsInClosed: false,
      skills: c.abilities.map((id) => ({
        service: file.services.indexOf(id),
        counters: 1,
        bottleneckSeconds: 0,
      })),
      days: [{ day: 0, from: 0, until: DAY_SECONDS }],
    })),
    stops: file.patients.map((p, i) => ({
      location: i + 1,
      windows: [{ day: 0, from: up(p.from), until: DAY_SECONDS }],
    })),
    requirements: file.patients.map((p, i) => requirementOf(file, p, i)),
  });
}

function requirementOf(file: HomeCare, patient: Patient, i: number) {
  const lengths = patient.services.map((s) => up(s.duration));
  return {
    services: patient.services.map((s) => ({
      service: file.services.indexOf(s.service),
      demand: 0,
    })),
    candidates: [{ stop: i }],
    minSeconds: Math.max(...lengths),
    maxSeconds: Math.max(...lengths),
    minOverlapSeconds: 0,
    softUntil: down(patient.until),
    ...(patient.gap === null
      ? {}
      : { startGap: { min: up(patient.gap.min), max: down(patient.gap.max) } }),
  };
}

export function careRoutesOf(
  file: HomeCare,
  problem: SolverProblem,
  solution: SolverSolution,
): CareRoute[] {
  return solution.tours.map((tour) => ({
    caregiver: file.caregivers[tour.unit]!.id,
    visits: tour.sessions.flatMap((s) => {
      const session = solution.sessions[s]!;
      const patient = file.patients[problem.visitRequirement[session.visits[0]!]!]!.id;
      const own = session.assignments.find((a) => a.unit === tour.unit)!;
      return own.services.map(({ service, open }) => ({
        patient,
        service: file.services[service]!,
        start: open / SCALE,
      }));
    }),
  }));
}
