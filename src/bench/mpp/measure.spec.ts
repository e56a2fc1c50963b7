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
