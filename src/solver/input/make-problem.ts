/**
 * The door: turns a `ProblemInput` into a `SolverProblem`, once, refusing what makes no sense.
 * After it nothing is validated again. Locks that contradict each other are refused in `locks.ts`.
 */

import { DEFAULT_WEIGHTS, type ProblemInput } from '../problem-input.js';
import { DAY_SECONDS, SolverInputError, UNLIMITED, type SolverProblem } from '../problem.js';
import { index, intervals, whole } from './door.js';
import { checkLocks } from './locks.js';
import { announced, lastHeldDay, requirements, takeApart } from './make-requirements.js';
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
  const D = whole(input.dayCount, 'dayCount', 1, 366);
  const H = whole(input.services.length, 'services.length', 1, MAX_SERVICES);
  const daySeconds = whole(input.daySeconds ?? DAY_SECONDS, 'daySeconds', 1, MAX_DAY);
  const grainSeconds = whole(input.grainSeconds ?? 900, 'grainSeconds', 1, daySeconds);
  const workGrainSeconds = whole(input.workGrainSeconds ?? 60, 'workGrainSeconds', 1, daySeconds);
  const weights = { ...DEFAULT_WEIGHTS, ...input.weights };
  for (const [name, value] of Object.entries(weights)) whole(value, `weights.${name}`);
  const closed = intervals([input.closed ?? []], D, daySeconds, () => 'closed');
  input.closed?.forEach(({ from, until }, i) => {
    // A day knows the closed times that begin on it; what is left of the last one would be open.
    if (until <= daySeconds) return;
    const message = `${from}..${until} reaches over midnight; close each day by itself`;
    throw new SolverInputError('BAD_INTERVAL', `closed[${i}]`, message);
  });
  const allDay = Array.from({ length: D }, (_, day) => ({ day, from: 0, until: 2 * daySeconds }));
  const hours = intervals(
    input.services.map((s) => s.hours ?? allDay),
    D,
    daySeconds,
    (h) => `services[${h}].hours`,
  );
  const windows = intervals(
    input.stops.map((s) => s.windows),
    D,
    daySeconds,
    (s) => `stops[${s}].windows`,
  );
  const parts = takeApart(input);
  const wants = requirements(input, parts, daySeconds);
  checkPeople(wants, { stopCount: input.stops.length, serviceCount: H });
  const stopInts = (pick: (stop: ProblemInput['stops'][number], s: number) => number) =>
    Int32Array.from(input.stops, pick);
  const areas = input.areas ?? [];
  const problem = {
    dayCount: D,
    daySeconds,
    serviceCount: H,
    unitCount: input.units.length,
    stopCount: input.stops.length,
    areaCount: areas.length,
    grainSeconds,
    workGrainSeconds,
    profile: input.profile ?? 'plan',
    weights,
    locationCount: input.locationCount,
    classCount: input.travel.length,
    ...travel(input),
    closedPtr: closed.ptr,
    closedFrom: closed.from,
    closedUntil: closed.until,
    underWay: [],
    ...units(input, daySeconds),
    stopLocation: stopInts((s, i) =>
      index(s.location, input.locationCount, `stops[${i}].location`),
    ),
    stopAccessLead: stopInts((s, i) =>
      whole(s.accessLeadSeconds ?? 0, `stops[${i}].accessLeadSeconds`, 0, daySeconds),
    ),
    stopSlots: stopInts((s, i) => whole(s.slots ?? UNLIMITED, `stops[${i}].slots`)),
    stopAttributes: Uint32Array.from(input.stops, (s) => s.attributes ?? 0),
    stopWindowPtr: windows.ptr,
    stopWindowFrom: windows.from,
    stopWindowUntil: windows.until,
    serviceAttributes: Uint32Array.from(input.services, (s) => s.attributes ?? 0),
    serviceWindowPtr: hours.ptr,
    serviceWindowFrom: hours.from,
    serviceWindowUntil: hours.until,
    areaWeight: Int32Array.from(areas, (a, i) => whole(a.weight ?? 1, `areas[${i}].weight`)),
    areaLastHeld: Int32Array.from(areas, (a, i) =>
      lastHeldDay(a.lastHeldDay, `areas[${i}].lastHeldDay`),
    ),
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
