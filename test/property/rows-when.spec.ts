import { describe, expect, it } from '@jest/globals';
import {
  check,
  makeProblem,
  schedule,
  solve,
  type SolverProblem,
  type SolverSolution,
} from '../../src/solver/index.js';
import { randomProblem } from '../../src/solver/testing/random-problem.js';
import { clock, everyDay, stopOf, town, unitOf, wishOf } from '../../src/solver/testing/town.js';
import { planOf } from './plan-of.js';

/** Every service given anywhere, with its day and stop. */
function servicesOf(solution: SolverSolution) {
  return solution.sessions.flatMap((session) =>
    session.assignments.flatMap((a) =>
      a.services.map((s) => ({ ...s, unit: a.unit, day: session.day, stop: session.stop })),
    ),
  );
}

/** Legal plans of random problems with every field of the model. */
const worlds = Array.from({ length: 40 }, (_, i) => i + 1000).flatMap((seed) => {
  const problem = randomProblem(seed);
  if (!problem) return [];
  return [{ problem, solution: solve(problem, { seed, iterations: 20 }).solution }];
});

const span = (p: SolverProblem, ptr: Int32Array, cell: number) =>
  Array.from({ length: ptr[cell + 1]! - ptr[cell]! }, (_, i) => ptr[cell]! + i);

describe('when service may be given', () => {
  it('C01: service never begins or ends outside the several windows of a stop', () => {
    const windows = [
      { day: 0, from: clock(8), until: clock(10) },
      { day: 0, from: clock(13), until: clock(15) },
    ];
    const wish = wishOf(0, [0], { services: [{ service: 0, demand: 30 }] });
    const unit = unitOf(0, 1, { setUpSeconds: 0, packUpSeconds: 0 });
    const { solution } = planOf(
      town({ stops: [stopOf(0, 1, { windows })], units: [unit, unit], requirements: [wish] }),
    );
    // Thirty people take three hours; the windows are two hours each.
    expect(servicesOf(solution).map((s) => s.served)).toEqual([20]);
    let seen = 0;
    for (const { problem: p, solution: plan } of worlds) {
      for (const s of servicesOf(plan)) {
        const cells = span(p, p.stopWindowPtr, s.stop * p.dayCount + s.day);
        if (cells.length > 1) seen++;
        expect(
          cells.some((w) => p.stopWindowFrom[w]! <= s.open && s.close <= p.stopWindowUntil[w]!),
        ).toBe(true);
      }
    }
    expect(seen).toBeGreaterThan(5);
  });

  it('C02: ten minutes before a soft window cost the configured amount, and the hard one stays', () => {
    const problem = makeProblem(
      town({
        requirements: [wishOf(0, [0], { softFrom: clock(9), softUntil: clock(10) })],
        other: { grainSeconds: 600, weights: { earlySecond: 2, lateSecond: 3 } },
      }),
    );
    const costAt = (open: number): number => {
      const units = [{ service: 0, unit: 0 }];
      const { solution } = schedule(problem, [{ visit: 0, day: 0, stop: 0, open, units }]);
      expect(check(problem, solution)).toEqual([]);
      return solution.levels[5];
    };
    const inside = costAt(clock(9));
    expect(costAt(clock(8, 50)) - inside).toBe(2 * 600);
    expect(costAt(clock(8)) - inside).toBe(2 * 3600);
    expect(costAt(clock(10)) - inside).toBe(0);
    expect(costAt(clock(10, 10)) - inside).toBe(3 * 600);
    const { solution } = solve(problem, { seed: 1, iterations: 50 });
    expect(solution.levels[5]).toBe(inside);
    expect(solution.terms.lateness).toBe(0);
    // Ten minutes before the hard window are not for sale.
    const early = schedule(problem, [
      { visit: 0, day: 0, stop: 0, open: clock(7, 50), units: [{ service: 0, unit: 0 }] },
    ]);
    expect(check(problem, early.solution).map((v) => v.code)).toContain('H4');
  });

  it('C03: on a Friday no session lasts beyond 11:00, and hours may change within the horizon', () => {
    // Monday is day 0; in the second week the office opens at ten.
    const hours = Array.from({ length: 14 }, (_, day) => ({
      day,
      from: clock(day < 7 ? 8 : 10),
      until: clock(day % 7 === 4 || day % 7 === 5 ? 11 : 12),
    })).filter(({ day }) => day % 7 !== 6);
    const requirements = Array.from({ length: 12 }, (_, i) =>
      wishOf(i % 3, [0], { minSeconds: clock(0, 45), days: i < 4 ? [4, 5, 11, 12] : undefined }),
    );
    const { solution } = planOf(
      town({
        dayCount: 14,
        stops: [0, 1, 2].map((s) => stopOf(s, 14)),
        requirements,
        other: { services: [{ hours }] },
      }),
    );
    const given = servicesOf(solution);
    const short = given.filter((s) => s.day % 7 === 4 || s.day % 7 === 5);
    expect(short.length).toBeGreaterThanOrEqual(3);
    for (const s of given) {
      const own = hours.find((h) => h.day === s.day)!;
      expect(s.open).toBeGreaterThanOrEqual(s.day * 86_400 + own.from);
      expect(s.close).toBeLessThanOrEqual(s.day * 86_400 + own.until);
    }
  });

  it('C04: each of several breaks lies in its window and touches no service, set-up or drive', () => {
    const breaks = [
      { from: clock(9), until: clock(10, 30), seconds: clock(0, 20) },
      { from: clock(11, 30), until: clock(13, 30), seconds: clock(0, 45) },
    ];
    const days = everyDay(2, clock(7), clock(16)).map((day) => ({ ...day, breaks }));
    const stops = [0, 1, 2].map((s) => stopOf(s, 2));
    const requirements = stops.map((_, s) => wishOf(s, [0], { visits: 2 }));
    const { problem, solution } = planOf(
      town({ dayCount: 2, stops, requirements, units: [unitOf(0, 2, { days })] }),
    );
    expect(solution.visits.filter((v) => v.absent)).toEqual([]);
    const taken = [{ problem, solution }, ...worlds].flatMap(({ problem: p, solution: plan }) =>
      plan.tours.flatMap((tour) => {
        const key = tour.unit * p.dayCount + tour.day;
        const wanted = span(p, p.breakPtr, key);
        const own = tour.breaks ?? [];
        expect(own).toHaveLength(wanted.length);
        own.forEach((rest, k) => {
          expect(rest.from).toBeGreaterThanOrEqual(p.breakFrom[wanted[k]!]!);
          expect(rest.until).toBeLessThanOrEqual(p.breakUntil[wanted[k]!]!);
          expect(rest.until - rest.from).toBe(p.breakSeconds[wanted[k]!]);
          for (const i of tour.sessions) {
            const a = plan.sessions[i]!.assignments.find((x) => x.unit === tour.unit)!;
            expect(rest.until <= a.ready - p.unitSetUp[tour.unit]! || rest.from >= a.leave).toBe(
              true,
            );
          }
        });
        return own;
      }),
    );
    expect(taken.length).toBeGreaterThan(20);
    // A break that is missing, short or in the middle of a session is seen.
    const broken = (change: (list: { from: number; until: number }[]) => void) => {
      const copy = structuredClone(solution);
      change(copy.tours[0]!.breaks as { from: number; until: number }[]);
      return check(problem, copy).map((v) => v.code);
    };
    expect(broken((list) => list.pop())).toContain('H8');
    expect(broken((list) => (list[0]!.until -= 60))).toContain('H8');
    const { open } = solution.sessions[0]!;
    expect(broken((list) => (list[0] = { from: open, until: open + clock(0, 20) }))).toContain(
      'H8',
    );
  });

  it('C16: set-up and pack-up happen once per stop, not once per service', () => {
    const unit = unitOf(0, 1, {
      setUpSeconds: clock(0, 20),
      packUpSeconds: clock(0, 15),
      skills: [0, 1, 2].map((service) => ({ service, counters: 1, bottleneckSeconds: 360 })),
    });
    const { solution } = planOf(
      town({
        services: 3,
        units: [unit],
        stops: [stopOf(0, 1), stopOf(1, 1)],
        requirements: [wishOf(0, [0, 1, 2]), wishOf(1, [0, 1])],
      }),
    );
    expect(solution.tours).toHaveLength(1);
    const [tour] = solution.tours;
    const open = solution.sessions.reduce((sum, s) => sum + s.close - s.open, 0);
    const work = tour!.return - tour!.depart - tour!.driveSeconds - tour!.waitSeconds - open;
    expect(work).toBe(2 * (clock(0, 20) + clock(0, 15)));
    for (const { assignments } of solution.sessions) {
      expect(assignments[0]!.leave - assignments[0]!.close).toBe(clock(0, 15));
    }
  });

  it('C20: blackout dates of a stop, of a unit and of a service are kept', () => {
    const days = (off: number) => everyDay(6, clock(8), clock(15)).filter((d) => d.day !== off);
    const { solution } = planOf(
      town({
        dayCount: 6,
        services: 2,
        stops: [stopOf(0, 6, { windows: days(0) }), stopOf(1, 6)],
        units: [unitOf(0, 6, { days: days(1) }), unitOf(1, 6)],
        requirements: [
          wishOf(0, [0], { visits: 3 }),
          wishOf(1, [0], { visits: 3 }),
          wishOf(1, [1], { visits: 5 }),
          // Blackout of one wish alone.
          wishOf(0, [1], { visits: 2, days: [1, 2, 4, 5] }),
        ],
        other: { services: [{}, { hours: days(2) }] },
      }),
    );
    const given = servicesOf(solution);
    expect(solution.visits.filter((v) => v.absent)).toEqual([]);
    expect(given.filter((s) => s.stop === 0 && s.day === 0)).toEqual([]);
    expect(given.filter((s) => s.unit === 0 && s.day === 1)).toEqual([]);
    expect(given.filter((s) => s.service === 1 && s.day === 2)).toEqual([]);
    expect(solution.visits.filter((v) => v.requirement === 3 && v.day === 3)).toEqual([]);
  });
});

describe('where and by whom', () => {
  it('C07: a unit without the skill is never assigned', () => {
    for (const { problem: p, solution } of worlds) {
      for (const s of servicesOf(solution)) {
        expect(p.counters[s.unit * p.serviceCount + s.service]).toBeGreaterThan(0);
      }
    }
    const { problem, solution } = planOf(
      town({ services: 2, units: [unitOf(0, 1)], requirements: [wishOf(0, [1])] }),
    );
    expect(solution.visits[0]).toMatchObject({ absent: true, codes: ['NO_SKILL'] });
    expect(check(problem, solution)).toEqual([]);
  });

  it('C14: every unit starts and ends at its own garage, or where its day says', () => {
    const days = [{ day: 0, from: clock(7), until: clock(16), start: 3, end: 2 }];
    const { solution } = planOf(
      town({
        services: 2,
        stops: [stopOf(0, 1), stopOf(1, 1), stopOf(2, 1)],
        units: [unitOf(0, 1, { depot: 0 }), unitOf(1, 1, { days })],
        requirements: [wishOf(0, [0, 1])],
      }),
    );
    // Stop 0 is at location 1: ten minutes from depot 0, twenty from 3, ten from 2.
    expect(solution.tours.map((t) => t.driveSeconds)).toEqual([1200, 1800]);
    const [own, other] = solution.sessions[0]!.assignments;
    expect(own!.arrive - solution.tours[0]!.depart).toBe(600);
    expect(other!.arrive - solution.tours[1]!.depart).toBe(1200);
    expect(solution.tours[1]!.return - other!.leave).toBe(600);
  });

  it('C22: sessions, driving minutes, kilometres and the shortest session are limited', () => {
    const stops = [0, 1, 2, 3].map((s) => stopOf(s, 1));
    const requirements = stops.map((_, s) => wishOf(s, [0], { minSeconds: clock(0, 50) }));
    const held = (limit: object) => {
      const day = { day: 0, from: clock(7), until: clock(16), ...limit };
      const { solution } = planOf(
        town({ stops, requirements, units: [unitOf(0, 1, { days: [day] })] }),
      );
      for (const s of servicesOf(solution)) expect(s.close - s.open).toBeGreaterThanOrEqual(3000);
      return { n: solution.sessions.length, tour: solution.tours[0]! };
    };
    expect(held({}).n).toBe(4);
    expect(held({ maxSessions: 2 }).n).toBe(2);
    const drive = held({ maxDriveSeconds: 3600 });
    expect(drive.n).toBe(3);
    expect(drive.tour.driveSeconds).toBeLessThanOrEqual(3600);
    const far = held({ maxDriveMetres: 20_000 });
    expect(far.n).toBe(2);
    expect(far.tour.metres).toBeLessThanOrEqual(20_000);
  });

  it('C23: three units never meet at a stop for two, and a service gets the attributes it needs', () => {
    for (const { problem: p, solution } of worlds) {
      for (const s of solution.sessions) {
        const used = s.assignments.reduce((sum, a) => sum + p.unitSlots[a.unit]!, 0);
        expect(used).toBeLessThanOrEqual(p.stopSlots[s.stop]!);
      }
    }
    const NETWORK = 1;
    const three = (slots: number) =>
      planOf(
        town({
          services: 3,
          stops: [stopOf(0, 1, { slots })],
          requirements: [wishOf(0, [0, 1, 2])],
        }),
      );
    expect(three(2).solution.visits[0]).toMatchObject({ absent: true });
    expect(three(3).solution.visits[0]).toMatchObject({ absent: false });
    const { solution } = planOf(
      town({
        stops: [stopOf(0, 1), stopOf(1, 1, { attributes: NETWORK })],
        requirements: [wishOf(0, [0], { candidates: [{ stop: 0 }, { stop: 1, attraction: 300 }] })],
        other: { services: [{ attributes: NETWORK }] },
      }),
    );
    expect(solution.visits[0]).toMatchObject({ absent: false, stop: 1 });
  });
});
