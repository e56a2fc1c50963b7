import { describe, expect, test } from '@jest/globals';
import type { ExportLock, ExportProblem } from '../../contract/plan-export.contract.js';
import { dateRange, localDate, type LocalDate } from '../../domain/local-time.js';
import { check, solve } from '../../solver/index.js';
import { DEFAULT_WEIGHTS } from '../../solver/problem-input.js';
import { heldVisits } from '../problem/past-sessions.js';
import type { StoredSession } from '../store/solution-record.js';
import { sessionsOf } from './from-solver.js';
import { judge } from './plan-judge.js';
import { toSolver } from './to-solver.js';
import { renumbered } from './visit-parts.js';

const dates = dateRange(localDate('2026-12-01'), 3);
const [first, second, third] = dates as [LocalDate, LocalDate, LocalDate]; // dateRange makes as many as asked for

/** One agency of one unit, out on the given days; ten people take an hour. */
const unit = (service: string, on: readonly LocalDate[]) => ({
  id: `unit ${service}`,
  code: service.toUpperCase(),
  agency: service,
  depot: 'depot',
  setUpMinutes: 10,
  packUpMinutes: 10,
  slots: 1,
  skills: [{ service, counters: 1, minutesPerPerson: 6, quotaPerDay: 100, group: 0 }],
  days: on.map((date) => ({ date, from: 420, to: 900, latestReturn: 900 })),
  absences: [],
});

/** SIM is out on the first two days, tax on the last two; both are wanted twice, apart or not. */
function problemOf(other: Partial<ExportProblem> = {}): ExportProblem {
  const services = ['sim', 'samsat'];
  const hours = dates.map((date) => ({ date, open: 480, close: 840 }));
  return {
    timezone: 'Asia/Jakarta',
    grainMinutes: 15,
    days: dates.map((date, i) => {
      return { date, weekday: i + 2, holiday: null, ramadan: false, closed: [] };
    }),
    agencies: services.map((code) => ({ code, name: code })),
    services: services.map((code) => ({ code, agency: code, hours })),
    depots: [{ id: 'depot', name: 'Depot', lat: 0, lon: 0 }],
    units: [unit('sim', [first, second]), unit('samsat', [second, third])],
    areas: [{ code: 'A', name: 'A', population: null }],
    stops: [
      {
        id: 'stop',
        slug: 'stop',
        name: 'Stop',
        area: 'A',
        lat: 0,
        lon: 0,
        precision: 'pin',
        slots: 2,
        accessLeadMinutes: 30,
        windows: hours,
      },
    ],
    requirements: [
      {
        id: 'wish',
        area: 'A',
        services,
        visits: 2,
        minGapDays: 1,
        maxGapDays: null,
        together: 'free',
        minMinutes: 60,
        maxMinutes: 120,
        overlapMinutes: 0,
        priority: 5,
        repeatPriority: 1,
        mandatory: true,
        candidates: [{ stop: 'stop', attraction: 1000 }],
        demand: services.map((service) => ({ service, expected: 10 })),
        lastHeldDate: null,
      },
    ],
    travel: {
      source: 'test',
      locations: ['depot', 'stop'],
      minutes: [
        [0, 10],
        [10, 0],
      ],
      meters: [
        [0, 5000],
        [5000, 0],
      ],
    },
    locks: [],
    start: [],
    announced: [],
    profile: 'plan',
    weights: { ...DEFAULT_WEIGHTS },
    ...other,
  };
}

function planned(problem: ExportProblem) {
  const mapped = toSolver(problem);
  const { solution } = solve(mapped.solver, { seed: 1, iterations: 60 });
  expect(check(mapped.solver, solution)).toEqual([]);
  const sessions = sessionsOf(mapped, solution).map((found, i): StoredSession => ({
    ...found,
    id: String(i),
    publicId: String(i),
    status: 'planned',
    reason: null,
  }));
  return { mapped, solution, sessions };
}

describe('a session in which the second visit of one service meets the first of another', () => {
  const { mapped, solution, sessions } = planned(problemOf());

  test('is planned, and tells which visit is whose', () => {
    expect(solution.visits.filter((v) => v.absent)).toEqual([]);
    expect(sessions.map(({ date, visits }) => ({ date, visits }))).toEqual([
      { date: first, visits: [{ requirement: 'wish', visit: 0 }] },
      {
        date: second,
        visits: [
          { requirement: 'wish', visit: 1, services: ['sim'] },
          { requirement: 'wish', visit: 0, services: ['samsat'] },
        ],
      },
      { date: third, visits: [{ requirement: 'wish', visit: 1 }] },
    ]);
  });

  test('is read back as the plan it was, also when its visits are numbered anew', () => {
    for (const stored of [sessions, renumbered(mapped.problem, sessions)]) {
      const judged = judge(mapped, stored);
      expect(judged.broken).toEqual([]);
      expect(judged.solution?.terms).toEqual(solution.terms);
      expect(judged.solution?.visits.map((v) => v.day)).toEqual(solution.visits.map((v) => v.day));
    }
  });

  test('counts as one day on which each service was held', () => {
    const wish = { id: 'wish', services: ['sim', 'samsat'], together: 'free' };
    expect(heldVisits(wish, sessions.slice(0, 2))).toEqual({ visits: 1, lastDate: second });
    expect(heldVisits(wish, sessions)).toEqual({ visits: 2, lastDate: second });
  });

  test.each(['day', 'time', 'unit', 'must-stay', 'tour'] as const)('can be locked: %s', (kind) => {
    const [, meeting] = sessions;
    const lock: ExportLock =
      kind === 'tour'
        ? { kind, session: null, unit: 'unit sim', date: second }
        : { kind, session: meeting!.id, unit: null, date: null };
    const start = sessions.slice(1, 2).map(({ id, ...s }) => ({
      ...s,
      session: id,
      visits: s.visits.map((v) => ({ ...v, services: v.services && [...v.services] })),
      assignments: s.assignments.map((a) => ({ unit: a.unit, services: [...a.services] })),
    }));
    const again = planned(problemOf({ locks: [lock], start }));
    const held = again.sessions.find(({ date }) => date === second);
    expect(held?.visits).toEqual(meeting!.visits);
    expect(again.solution.visits.filter((v) => v.absent)).toEqual([]);
  });
});

test('a lock holds the services that are in the session, and none that is not', () => {
  const { sessions } = planned(problemOf());
  const start = sessions.slice(0, 1).map(({ id, ...s }) => ({
    ...s,
    session: id,
    visits: s.visits.map(({ requirement, visit }) => ({ requirement, visit })),
    assignments: s.assignments.map((a) => ({ unit: a.unit, services: [...a.services] })),
  }));
  const locks: ExportLock[] = [{ kind: 'day', session: '0', unit: null, date: null }];
  const { solver } = toSolver(problemOf({ locks, start }));
  // Visits 0 and 1 are of SIM, 2 and 3 of tax, which does not work on the first day.
  expect(Array.from(solver.mustStay)).toEqual([1, 0, 0, 0]);
});
