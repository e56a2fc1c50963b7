/**
 * The door: turns a `ProblemInput` into a `SolverProblem`, once, refusing what makes no sense.
 * After it nothing is validated again. Locks that contradict each other are refused in `locks.ts`.
 */

import { DEFAULT_WEIGHTS, type ProblemInput } from '../problem-input.js';
import { DAY_SECONDS, SolverInputError, type SolverProblem } from '../problem.js';
import { whole } from './door.js';
import { checkLocks } from './locks.js';
import { areas, closedTimes, services, stops, stopWindows } from './make-places.js';
import { announced, requirements, takeApart } from './make-requirements.js';
import { travel, units } from './make-units.js';

const MAX_SERVICES = 32;
/** Keeps two days of time units well inside 32 bits. */
const MAX_DAY = 500_000_000;

/** Thousandths of people at one stop are added up in 32 bits. */
const MAX_PEOPLE = Math.floor((2 ** 31 - 1) / 1000);

/** No more people than can be counted may meet for one service at one stop. */
function checkPeople(
  wants: ReturnType<typeof requirements>,
  { stopCount, serviceCount: H }: Pick<SolverProblem, 'stopCount' | 'serviceCount'>,
): void {
  const people = new Float64Array(stopCount * H);
  for (let r = 0; r < wants.requirementCount; r++) {
    for (let c = wants.candidatePtr[r]!; c < wants.candidatePtr[r + 1]!; c++) {
      for (let j = wants.requirementServicePtr[r]!; j < wants.requirementServicePtr[r + 1]!; j++) {
        const at = wants.candidateStop[c]! * H + wants.requirementService[j]!;
        people[at]! += (wants.attraction[c]! * wants.demand[j]!) / 1000;
        if (people[at]! <= MAX_PEOPLE) continue;
        const path = `requirements[${wants.requirementSource[r]}].services`;
        const message = `more than ${MAX_PEOPLE} people may meet at stop ${wants.candidateStop[c]}`;
        throw new SolverInputError('BAD_NUMBER', path, message);
      }
    }
  }
}

/** Builds and validates a problem; throws `SolverInputError` for the first thing that is wrong. */
export function makeProblem(input: ProblemInput): SolverProblem {
  const scale = scaleOf(input);
  const { daySeconds } = scale;
  const closed = closedTimes(input, daySeconds);
  const given = services(input, daySeconds);
  const windows = stopWindows(input, daySeconds);
  const parts = takeApart(input);
  const wants = requirements(input, parts, daySeconds);
  checkPeople(wants, scale);
  const problem = {
    ...scale,
    ...travel(input),
    ...closed,
    underWay: [],
    ...units(input, daySeconds),
    ...stops(input, daySeconds),
    ...windows,
    ...given,
    ...areas(input),
    ...wants,
    ...announced(input, parts, daySeconds),
  };
  const locks = checkLocks(
    problem,
    parts.map((part) => ({ locks: part.requirement.locks ?? [], source: part.source })),
    input.tourLocks ?? [],
  );
  return { ...problem, ...locks };
}

/** How many there are of everything, how fine time is, and what counts how much. */
function scaleOf(input: ProblemInput) {
  const dayCount = whole(input.dayCount, 'dayCount', 1, 366);
  const serviceCount = whole(input.services.length, 'services.length', 1, MAX_SERVICES);
  const daySeconds = whole(input.daySeconds ?? DAY_SECONDS, 'daySeconds', 1, MAX_DAY);
  const grainSeconds = whole(input.grainSeconds ?? 900, 'grainSeconds', 1, daySeconds);
  const workGrainSeconds = whole(input.workGrainSeconds ?? 60, 'workGrainSeconds', 1, daySeconds);
  const weights = { ...DEFAULT_WEIGHTS, ...input.weights };
  for (const [name, value] of Object.entries(weights)) whole(value, `weights.${name}`);
  return {
    dayCount,
    daySeconds,
    serviceCount,
    unitCount: input.units.length,
    stopCount: input.stops.length,
    areaCount: input.areas?.length ?? 0,
    grainSeconds,
    workGrainSeconds,
    profile: input.profile ?? 'plan',
    weights,
    locationCount: input.locationCount,
    classCount: input.travel.length,
  };
}
