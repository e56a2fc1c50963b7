import { localDate } from '../../../src/domain/local-time.js';
import { pick, pickLongTour, pickTwice, shift, type Mutation } from './pick.js';

/** The problem is left alone; the plan does not keep it, or says something untrue of itself. */
export const SOLUTION_MUTATIONS: readonly Mutation[] = [
  ['a session is left out', 'H13', (p) => p.sessions.shift()],
  ['a session is there twice', 'FORM', (p) => p.sessions.push(structuredClone(p.sessions[0]!))],
  [
    'the same place and time twice',
    'H9',
    (p) => p.sessions.push({ ...structuredClone(p.sessions[0]!), id: 'x', publicId: 'y' }),
  ],
  ['a session nobody comes to', 'FORM', (p) => (pick(p).session.assignments = [])],
  ['a session for nobody', 'FORM', (p) => (pick(p).session.visits = [])],
  ['a visit that is not wanted', 'H14', (p) => (pick(p).session.visits[0]!.visit = 5)],
  [
    'a visit of a requirement nobody knows',
    'FORM',
    (p) => (pick(p).session.visits[0]!.requirement = 'x'),
  ],
  [
    'the two visits change places',
    'H14',
    (p) => {
      const { id } = pickTwice(p);
      const refs = p.sessions.flatMap((s) => s.visits).filter((v) => v.requirement === id);
      refs.forEach((ref) => (ref.visit = 1 - ref.visit));
    },
  ],
  ['cancelled without a reason', 'FORM', (p) => (pick(p).session.status = 'cancelled')],
  [
    'cancelled, and the visit still counts',
    'H13',
    (p) => Object.assign(pick(p).session, { status: 'cancelled', reason: 'Banjir' }),
  ],
  ['another kelurahan', 'H14', (p) => (pick(p).session.area = 'x')],
  [
    'another stop',
    'H14',
    (p) => (pick(p).session.stop = p.stops.find((s) => s.area !== pick(p).stop.area)!.id),
  ],
  ['a stop nobody knows', 'FORM', (p) => (pick(p).session.stop = 'x')],
  ['a day outside of the horizon', 'FORM', (p) => (pick(p).session.date = localDate('2027-03-01'))],
  ['a Sunday', 'H3', (p) => (pick(p).session.date = p.days.find((d) => d.weekday === 7)!.date)],
  ['the session opens earlier than its units', 'H7', (p) => (pick(p).session.open -= 15)],
  ['the session closes later than its units', 'H7', (p) => (pick(p).session.close += 1)],
  ['longer together', 'H13', (p) => (pick(p).session.together += 1)],
  ['one agency stays at home', 'H13', (p) => pick(p).session.assignments.shift()],
  [
    'a unit comes twice',
    'H9',
    (p) => pick(p).session.assignments.push(structuredClone(pick(p).assignment)),
  ],
  ['a unit nobody knows', 'H1', (p) => (pick(p).assignment.unit = 'x')],
  [
    'a unit of another agency',
    'H1',
    (p) => (pick(p).assignment.unit = p.units.find((u) => u.agency !== pick(p).unit.agency)!.id),
  ],
  ['the name of another agency', 'FORM', (p) => (pick(p).assignment.agency = 'x')],
  ['arrives earlier than the road allows', 'H6', (p) => (pick(p).assignment.arrive -= 1)],
  ['ready before set-up ends', 'H7', (p) => (pick(p).assignment.ready -= 1)],
  ['opens before it is ready', 'H7', (p) => (pick(p).assignment.open -= 15)],
  ['opens off the grain', 'H4', (p) => shift(pick(p).assignment, 1)],
  ['one unit a quarter of an hour later', 'H13', (p) => shift(pick(p).assignment, 15)],
  [
    'everybody four hours later',
    'H4',
    (p) => pick(p).session.assignments.forEach((a) => shift(a, 240)),
  ],
  [
    'everybody two hours earlier',
    'H5',
    (p) => pick(p).session.assignments.forEach((a) => shift(a, -120)),
  ],
  ['closes later than its work', 'H7', (p) => (pick(p).assignment.close += 1)],
  ['leaves before it has packed up', 'H7', (p) => (pick(p).assignment.leave -= 1)],
  ['a service less', 'FORM', (p) => pick(p).assignment.services.pop()],
  ['a service twice', 'H9', (p) => pick(p).assignment.services.push({ ...pick(p).service })],
  [
    'a service it has no skill for',
    'H1',
    (p) =>
      (pick(p).service.service = p.services.find((s) => s.code !== pick(p).service.service)!.code),
  ],
  ['a service opens later than its unit', 'H7', (p) => (pick(p).service.open += 15)],
  ['a service closes early', 'H7', (p) => (pick(p).service.close -= 1)],
  ['more demand', 'H10', (p) => (pick(p).service.demand += 1)],
  ['more people than come', 'H10', (p) => (pick(p).service.served += 1)],
  ['nobody is served', 'H10', (p) => (pick(p).service.served = 0)],
  ['overflow nobody has', 'H10', (p) => (pick(p).service.overflow += 1)],
  ['a wrong sum of people', 'H10', (p) => (pick(p).assignment.served += 1)],
  ['a wrong sum of overflow', 'H10', (p) => (pick(p).assignment.overflow += 1)],
  [
    'fewer people, and the cost as before',
    'COST',
    (p) => {
      const { service, assignment } = pick(p);
      for (const part of [service, assignment])
        Object.assign(part, { served: part.served - 1, overflow: part.overflow + 1 });
    },
  ],
  ['departs later', 'H6', (p) => (pick(p).tour.depart += 1)],
  ['departs earlier', 'H6', (p) => (pick(p).tour.depart -= 1)],
  ['returns earlier', 'H6', (p) => (pick(p).tour.return -= 1)],
  ['drives less', 'H6', (p) => (pick(p).tour.driveMinutes -= 1)],
  ['drives fewer metres', 'H6', (p) => (pick(p).tour.meters -= 1)],
  ['waits longer', 'H7', (p) => (pick(p).tour.waitMinutes += 1)],
  ['the sessions in another order', 'H9', (p) => pickLongTour(p).tour.sessions.reverse()],
  ['a session that is not on the tour', 'H9', (p) => pickLongTour(p).tour.sessions.pop()],
  ['a tour is left out', 'H9', (p) => p.tours.pop()],
  ['a tour is there twice', 'H9', (p) => p.tours.push(structuredClone(p.tours[0]!))],
  ['a tour on another day', 'H9', (p) => (p.tours[0]!.date = localDate('2026-12-06'))],
  ['a level', 'COST', (p) => (p.costs.levels[2]! += 1)],
  ['five levels', 'COST', (p) => p.costs.levels.pop()],
  [
    'driving and its level',
    'COST',
    (p) => {
      p.costs.levels[5]! -= 60;
      p.costs.terms['drive']! -= 60;
    },
  ],
  ['a term without a meaning', 'COST', (p) => (p.costs.terms['bonus'] = 7)],
  [
    'a broken rule the checker knew of',
    'H9',
    (p) => p.check.violations.push({ code: 'H9', message: 'x' }),
  ],
  ...[
    'mustStayAbsent',
    'absentMandatory',
    'unserved',
    'absentOptional',
    'togetherness',
    'equity',
    'late',
    'tail',
    'weekday',
    'overtime',
    'change',
    'drive',
    'distance',
    'wait',
    'unitDays',
  ].map((term): Mutation => [`the term ${term}`, 'COST', (p) => (p.costs.terms[term]! += 1)]),
];
