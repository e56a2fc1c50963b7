/** Chooses the strongest model that a problem allows. */

import type { SolverProblem } from '../solver/problem.js';
import { CalendarModels } from './calendar-models.js';
import { dayModel } from './days/day-model.js';
import { DayModels } from './days/day-models.js';
import { FleetModels } from './fleet/fleet-models.js';
import { fleetModel } from './fleet/fleet.js';
import type { Models } from './models.js';
import { patternsOf } from './patterns.js';
import { PeopleBound } from './people/people-bound.js';
import type { ProofOptions } from './proof.js';
import { tried } from './too-large.js';

/** @throws nothing: what is too large is declined */
export function boundModels(p: SolverProblem, options: ProofOptions): Models {
  const { effort } = options;
  const people = new PeopleBound(p, options);
  const patterns = tried(() =>
    Array.from({ length: p.requirementCount }, (_, r) => patternsOf(p, r)),
  );
  if (patterns.value === null) return new CalendarModels(p, [], patterns.declined, people);
  if (p.refillSeconds.length > 0) {
    return new CalendarModels(p, patterns.value, 'a tour may have several trips', people);
  }
  if (p.breakSeconds.length > 0) {
    const declined = 'a break may stand where a unit would wait';
    return new CalendarModels(p, patterns.value, declined, people);
  }
  const days = tried(() => dayModel(p, { legs: effort.legs }));
  if (days.value) return new DayModels(p, days.value, patterns.value, people);
  const fleet = tried(() => fleetModel(p, { legs: effort.legs }));
  if (fleet.value) {
    return new FleetModels(p, fleet.value, patterns.value, days.declined, people, effort.legs);
  }
  return new CalendarModels(p, patterns.value, fleet.declined, people);
}

/** What can be said about people alone, without a word of the other models. */
export function peopleModels(p: SolverProblem, options: ProofOptions): Models {
  const patterns = tried(() =>
    Array.from({ length: p.requirementCount }, (_, r) => patternsOf(p, r)),
  );
  return new CalendarModels(p, patterns.value ?? [], null, new PeopleBound(p, options));
}
