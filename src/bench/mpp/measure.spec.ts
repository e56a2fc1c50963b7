import { expect, test } from '@jest/globals';
import { makeProblem, solve, type ProblemInput } from '../../solver/index.js';
import { published } from './events.js';
import { regionInput } from './family.js';
import { measure } from './measure.js';

/** Four stops on a line, a kilometre apart. */
const input: ProblemInput = regionInput(
  [0, 1, 2, 3].map((x) => ({ x: 1000 * x, y: 0 })),
  { weeks: 2, seed: 3, variant: 'a' },
);
const problem = makeProblem(input);
const { solution } = solve(problem, { seed: 1, iterations: 50 });
const absent = {
  ...solution,
  visits: solution.visits.map((v) => ({ ...v, absent: true, services: [] })),
  sessions: [],
  tours: [],
};

test('an empty plan serves nobody, drives nowhere and leaves the worst area alone all fortnight', () => {
  const measures = measure(problem, absent);
  expect(measures).toMatchObject({
    absentVisits: problem.visitCount,
    servedPerMille: 0,
    worstAreaDays: 14,
    togetherPerMille: 1000,
    kilometres: 0,
    unitHours: 0,
    overtimeMinutes: 0,
    spacingErrorDays: 0,
    keptPerMille: null,
  });
  // Its cost is still that of the full plan, and the checker says so.
  expect(measures.violations).toBeGreaterThan(0);
});

test('served people, kilometres and hours are those of the tours', () => {
  const measures = measure(problem, solution);
  const sum = (pick: (t: (typeof solution.tours)[number]) => number) =>
    solution.tours.reduce((total, tour) => total + pick(tour), 0);
  const services = solution.sessions.flatMap((s) => s.assignments).flatMap((a) => a.services);
  const served = services.reduce((total, s) => total + s.served, 0);
  expect(measures.violations).toBe(0);
  expect(measures.kilometres).toBe(Math.round(sum((t) => t.metres) / 1000));
  expect(measures.unitHours).toBe(Math.round(sum((t) => t.return - t.depart) / 3600));
  const wanted = input.requirements.reduce(
    (total, r) => total + r.visits! * r.services.reduce((all, s) => all + s.demand, 0),
    0,
  );
  expect(measures.servedPerMille).toBe(Math.round((1000 * served) / wanted));
});

test('everything is kept while nothing changes, and one visit less after one is moved', () => {
  const announced = makeProblem(published(input, problem, solution));
  expect(measure(announced, solution).keptPerMille).toBe(1000);
  const [first, ...others] = solution.sessions;
  const moved = { ...solution, sessions: [{ ...first!, open: first!.open + 900 }, ...others] };
  const count = solution.sessions.reduce((total, s) => total + s.visits.length, 0);
  const lost = first!.visits.length;
  expect(measure(announced, moved).keptPerMille).toBe(Math.round((1000 * (count - lost)) / count));
});

/** Two areas, fourteen days: one wants two visits, the other one bundle of two services. */
const fortnight = makeProblem({
  dayCount: 14,
  locationCount: 2,
  travel: [{ seconds: [0, 600, 600, 0], metres: [0, 5000, 5000, 0] }],
  services: [{}, {}],
  units: [],
  stops: [{ location: 1, windows: [{ day: 0, from: 28_800, until: 43_200 }] }],
  areas: [{}, { lastHeldDay: -3 }],
  requirements: [
    { services: [{ service: 0, demand: 9 }], candidates: [{ stop: 0 }], visits: 2, area: 0 },
    {
      services: [0, 1].map((service) => ({ service, demand: 5 })),
      candidates: [{ stop: 0 }],
      together: 'preferred',
      area: 1,
    },
  ],
});
const nothing = solve(fortnight, { seed: 1, iterations: 0, reasons: false }).solution;

/** What a plan is worth whose visits have these days and services; −1 is absent. */
function measured(days: readonly number[], services: readonly (readonly number[])[]) {
  const visits = nothing.visits.map((visit, v) => {
    return { ...visit, day: days[v]!, absent: days[v]! < 0, services: [...services[v]!] };
  });
  return measure(fortnight, { ...nothing, visits });
}

test('the worst area is the one that waits longest, from its last visit to the end', () => {
  // The first area waits days 0–1, 3–11 and 13; the second from day −2 to 8, and 10 to 13.
  expect(measured([2, 12, 9], [[0], [0], [0, 1]]).worstAreaDays).toBe(11);
  // Without its visit the second waits from day −2 to 13, fully 16 days.
  expect(measured([2, 12, -1], [[0], [0], []]).worstAreaDays).toBe(16);
  // Met on day 0 it waits 13; the first area, never visited before, as long when met on day 0 alone.
  expect(measured([0, -1, 0], [[0], [], [0, 1]]).worstAreaDays).toBe(13);
});

test('togetherness counts services of placed bundles; single services and absent visits do not', () => {
  expect(measured([2, 12, 9], [[0], [0], [0, 1]]).togetherPerMille).toBe(1000);
  expect(measured([2, 12, 9], [[0], [0], [1]]).togetherPerMille).toBe(500);
  expect(measured([2, 12, -1], [[0], [0], []]).togetherPerMille).toBe(1000);
});

test('two visits in a fortnight are best a week apart, and every day off it counts', () => {
  expect(measured([2, 9, 9], [[0], [0], [0, 1]]).spacingErrorDays).toBe(0);
  expect(measured([2, 12, 9], [[0], [0], [0, 1]]).spacingErrorDays).toBe(3);
  expect(measured([2, 4, 9], [[0], [0], [0, 1]]).spacingErrorDays).toBe(5);
  // One of them absent: there is nothing to be apart.
  expect(measured([2, -1, 9], [[0], [], [0, 1]]).spacingErrorDays).toBe(0);
});
