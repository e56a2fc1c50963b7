import type { LocalDate } from '../../domain/local-time.js';
import type { Relaxation } from '../../solver/explain/relaxation.js';
import type { VerifiedRelaxation } from '../../solver/explain/relaxations.js';
import type { FoundRelaxation } from '../workers/question-protocol.js';
import type { ReadPlan } from './read-plan.js';
import { clockOf, MINUTE } from './solver-index.js';
import type { MappedProblem } from './to-solver.js';

type Held = Omit<VerifiedRelaxation, 'change'>;

/** Where a visit is held, by ids. */
export function placeByIds({ problem }: MappedProblem, { session, moved }: Held) {
  return {
    date: problem.days[session.day]!.date,
    open: clockOf(session.open, session.day),
    close: clockOf(session.close, session.day),
    stop: problem.stops[session.stop]!.id,
    units: session.assignments.map(({ unit }) => problem.units[unit]!.id),
    moved,
  };
}

/** A relaxation by ids; hours in minutes. */
export function relaxationByIds(plan: ReadPlan, found: VerifiedRelaxation): FoundRelaxation {
  const { change } = found;
  return {
    kind: change.kind,
    amount: change.kind === 'hours' ? change.amount / MINUTE : change.amount,
    edge: change.kind === 'hours' ? change.edge : null,
    ...subjects(plan, change),
    place: placeByIds(plan.mapped, found),
  };
}

type Subjects = Pick<FoundRelaxation, 'date' | 'units' | 'stops' | 'services' | 'sessions'>;

/** Whom and which day it is about. */
function subjects({ mapped, solution, sessions }: ReadPlan, change: Relaxation): Subjects {
  const { problem } = mapped;
  const date = (day: number) => problem.days[day]!.date as LocalDate;
  const unit = (u: number) => problem.units[u]!.id;
  const stop = (s: number) => problem.stops[s]!.id;
  const service = (h: number) => problem.services[h]!.code;
  const none: Subjects = { date: null, units: [], stops: [], services: [], sessions: [] };
  switch (change.kind) {
    case 'hours':
      return {
        ...none,
        date: date(change.day),
        units: change.units.map(unit),
        stops: change.stops.map(stop),
        services: change.services.map(service),
      };
    case 'quota':
      return {
        ...none,
        date: date(change.day),
        units: [unit(change.unit)],
        services: [service(change.service)],
      };
    case 'sessions':
    case 'tour-lock':
      return { ...none, date: date(change.day), units: [unit(change.unit)] };
    case 'slots':
      return { ...none, stops: [stop(change.stop)] };
    case 'lock': {
      const at = solution.sessions.findIndex((s) => s.visits.includes(change.visit));
      const session = sessions[at];
      if (!session) return none;
      return { ...none, date: session.date, stops: [session.stop], sessions: [session.id] };
    }
    case 'min-gap':
    case 'max-gap':
      return none;
  }
}
