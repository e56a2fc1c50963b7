import { expect, test } from '@jest/globals';
import type { ExportProblem } from '../../contract/plan-export.contract.js';
import { localDate } from '../../domain/local-time.js';
import { DEFAULT_WEIGHTS } from '../../solver/problem-input.js';
import { stopFlag } from '../../threads/stop-flag.js';
import { runSolve } from './solve-run.js';

const date = localDate('2026-12-01');
const hours = [{ date, open: 480, close: 660 }];
const PLACES = ['north', 'south'];

/** One unit, and two places an hour apart that both wish an hour of it in one morning of three hours. */
function problemOf(locks: ExportProblem['locks']): ExportProblem {
  const road = (minutes: number) =>
    ['depot', ...PLACES].map((from) =>
      ['depot', ...PLACES].map((to) => (from === to ? 0 : minutes)),
    );
  return {
    timezone: 'Asia/Jakarta',
    grainMinutes: 15,
    days: [{ date, weekday: 2, holiday: null, ramadan: false, closed: [] }],
    agencies: [{ code: 'polres', name: 'Polres' }],
    services: [{ code: 'sim', agency: 'polres', hours }],
    depots: [{ id: 'depot', name: 'Depot', lat: 0, lon: 0 }],
    units: [
      {
        ...{ id: 'unit', code: 'SIM-1', agency: 'polres', depot: 'depot', slots: 1 },
        ...{ setUpMinutes: 10, packUpMinutes: 10, absences: [] },
        skills: [{ service: 'sim', counters: 1, minutesPerPerson: 6, quotaPerDay: 100, group: 0 }],
        days: [{ date, from: 400, to: 740, latestReturn: 740 }],
      },
    ],
    areas: PLACES.map((code) => ({ code, name: code, population: null })),
    stops: PLACES.map((id) => ({
      ...{ id, slug: id, name: id, area: id, lat: 0, lon: 0, precision: 'pin' as const },
      ...{ slots: 1, accessLeadMinutes: 30, windows: hours },
    })),
    requirements: PLACES.map((id) => ({
      ...{ id, area: id, services: ['sim'], visits: 1, minGapDays: 1, maxGapDays: null },
      ...{ together: 'required' as const, minMinutes: 60, maxMinutes: 60, overlapMinutes: 0 },
      ...{ priority: 5, repeatPriority: 1, mandatory: true, lastHeldDate: null },
      candidates: [{ stop: id, attraction: 1000 }],
      demand: [{ service: 'sim', expected: 10 }],
    })),
    travel: {
      source: 'test',
      locations: ['depot', ...PLACES],
      minutes: road(60),
      meters: road(40_000),
    },
    locks,
    start: PLACES.map((id) => ({
      ...{ session: id, publicId: id, stop: id, date, open: 480 },
      visits: [{ requirement: id, visit: 0 }],
      assignments: [{ unit: 'unit', services: [{ service: 'sim', served: 10 }] }],
    })),
    announced: [],
    profile: 'plan',
    weights: { ...DEFAULT_WEIGHTS },
  };
}

const solved = (places: readonly string[], weights: Record<string, number> = {}) => {
  const locks = places.map((session) => ({
    kind: 'day' as const,
    session,
    unit: null,
    date: null,
  }));
  const problem = problemOf(locks);
  const request = {
    problem: { ...problem, weights: { ...problem.weights, ...weights } },
    ...{ seed: 1, iterations: 20, threads: 1 },
  };
  return runSolve(request, { stop: stopFlag(), report: () => undefined });
};

test.each([
  ['', {}],
  ['at a price per change', { changedSession: 5 }],
])(
  'locks of which the plan has room for either, not for both, are told as locks %s',
  async (_, weights) => {
    for (const place of PLACES) {
      const { outcome } = await solved([place], weights);
      expect(outcome.sessions.map(({ stop }) => stop)).toEqual([place]);
    }
    await expect(solved(PLACES, weights)).rejects.toMatchObject({ code: 'LOCK_CONFLICT' });
  },
);
