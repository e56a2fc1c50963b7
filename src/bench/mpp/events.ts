/** Variant e: after publication a unit breaks down, a stop is flooded, a visit is asked for. */

import type {
  AnnouncedInput,
  ProblemInput,
  SolverProblem,
  SolverSolution,
} from '../../solver/index.js';
import type { Random } from '../../solver/random.js';

export interface Event {
  readonly what: 'unit out' | 'stop flooded' | 'extra visit';
  readonly input: ProblemInput;
}

/** Days a unit or a stop is out. */
const DAYS_OUT = 2;

/** The same problem as a revision that pays for every change to what the plan announced. */
export function published(
  input: ProblemInput,
  problem: SolverProblem,
  solution: SolverSolution,
): ProblemInput {
  const announced = input.requirements.map((): AnnouncedInput[] => []);
  for (const session of solution.sessions) {
    const midnight = session.day * problem.daySeconds;
    const given = session.assignments.flatMap((a) =>
      a.services.map((s) => ({ service: s.service, unit: a.unit, close: s.close })),
    );
    for (const v of session.visits) {
      const { requirement, services } = solution.visits[v]!;
      const own = given.filter((x) => services.includes(x.service));
      announced[problem.requirementSource[requirement]!]!.push({
        day: session.day,
        stop: session.stop,
        open: session.open - midnight,
        close: Math.max(...own.map((x) => x.close)) - midnight,
        services,
        units: own.map(({ service, unit }) => ({ service, unit })),
      });
    }
  }
  return {
    ...input,
    profile: 'revise',
    requirements: input.requirements.map((r, i) => ({ ...r, announced: announced[i]! })),
  };
}

/** One event each, drawn among the units and stops that have something to do; null if none has. */
export function nextEvent(
  number: number,
  input: ProblemInput,
  solution: SolverSolution,
  random: Random,
): Event | null {
  const { tours, sessions } = solution;
  if (tours.length === 0) return null;
  if (number % 3 === 0) {
    const { unit, day } = tours[random.below(tours.length)]!;
    const units = input.units.map((u, i) =>
      i === unit ? { ...u, days: u.days.filter((d) => !isOut(d.day, day)) } : u,
    );
    return { what: 'unit out', input: { ...input, units } };
  }
  const { stop, day } = sessions[random.below(sessions.length)]!;
  if (number % 3 === 1) {
    const stops = input.stops.map((s, i) =>
      i === stop ? { ...s, windows: s.windows.filter((w) => !isOut(w.day, day)) } : s,
    );
    return { what: 'stop flooded', input: { ...input, stops } };
  }
  const services = input.services.map((_, service) => ({ service, demand: 8 + random.below(17) }));
  const extra = { services, candidates: [{ stop }], priority: 50 };
  return {
    what: 'extra visit',
    input: { ...input, requirements: [...input.requirements, extra] },
  };
}

function isOut(day: number, from: number): boolean {
  return day >= from && day < from + DAYS_OUT;
}
