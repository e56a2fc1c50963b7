import { localDate } from '../../../src/domain/local-time.js';
import { pick, pickLongTour, pickTwice, type Mutation } from './pick.js';

const friday = (days: { weekday: number; closed: object[] }[]) =>
  days.find((d) => d.weekday === 5 && d.closed.length > 0)!;

/** The plan is left alone; what it was made for is not what it says. */
export const PROBLEM_MUTATIONS: readonly Mutation[] = [
  ['another format', 'SCHEMA', (p) => (p.format = 'x' as typeof p.format)],
  ['another version', 'SCHEMA', (p) => (p.version = 2 as typeof p.version)],
  ['no notice on a demo', 'FORM', (p) => (p.notice = null)],
  ['a number without a publication', 'FORM', (p) => (p.plan.number = 9)],
  ['more iterations than asked for', 'FORM', (p) => (p.iterationsDone = p.iterations + 1)],
  ['stopped early, and yet all done', 'FORM', (p) => (p.stoppedEarly = true)],
  ['a grain of seven minutes', 'H4', (p) => (p.grainMinutes = 7)],
  ['a day is left out', 'FORM', (p) => p.days.splice(7, 1)],
  ['a wrong weekday', 'FORM', (p) => (p.days[0]!.weekday = 2)],
  ['an open Sunday', 'H3', (p) => (p.days.find((d) => d.weekday === 7)!.closed = [])],
  ['a Friday without prayer', 'H8', (p) => (friday(p.days).closed = [])],
  [
    'a prayer break that begins late',
    'H8',
    (p) => (friday(p.days).closed = [{ from: 700, to: 780, reason: 'x' }]),
  ],
  [
    'a holiday on which people work',
    'H3',
    (p) => (p.days[0]!.holiday = { name: 'Libur', kind: 'nasional' }),
  ],
  [
    'an interval in which it was closed',
    'H8',
    (p) => {
      const { session } = pick(p);
      const day = p.days.find((d) => d.date === session.date)!;
      day.closed = [{ from: session.open, to: session.open + 10, reason: 'x' }];
    },
  ],
  ['an agency nobody knows', 'FORM', (p) => (p.agencies = p.agencies.slice(1))],
  [
    'a service of another agency',
    'FORM',
    (p) => (pick(p).hours.agency = p.agencies.find((a) => a.code !== pick(p).hours.agency)!.code),
  ],
  [
    'shorter hours of an agency',
    'H4',
    (p) => pick(p).hours.hours.forEach((h) => (h.close = h.open + 30)),
  ],
  [
    'an agency that was closed that day',
    'H4',
    (p) => {
      const { hours, session } = pick(p);
      hours.hours = hours.hours.filter((h) => h.date !== session.date);
    },
  ],
  ['a depot nobody knows', 'FORM', (p) => (pick(p).unit.depot = 'x')],
  [
    'another depot',
    'H6',
    (p) => (pick(p).unit.depot = p.depots.find((d) => d.id !== pick(p).unit.depot)!.id),
  ],
  ['a unit without the skill', 'H1', (p) => (pick(p).unit.skills = [])],
  ['a unit on its day off', 'H3', (p) => (pick(p).unit.days = [])],
  [
    'a unit that is absent and works',
    'H3',
    (p) => pick(p).unit.absences.push({ date: pick(p).session.date, reason: 'x' }),
  ],
  ['a shift that begins later', 'H5', (p) => (pick(p).unitDay.from = 700)],
  ['a shift that ends before the return', 'H5', (p) => (pick(p).unitDay.latestReturn = 500)],
  ['overtime nobody counted', 'COST', (p) => (pick(p).unitDay.to = 500)],
  ['a longer set-up', 'H7', (p) => (pick(p).unit.setUpMinutes += 5)],
  ['a shorter set-up', 'H6', (p) => (pick(p).unit.setUpMinutes -= 5)],
  ['a longer pack-up', 'H7', (p) => (pick(p).unit.packUpMinutes += 5)],
  ['a larger vehicle', 'H11', (p) => (pick(p).unit.slots = 9)],
  [
    'fewer counters',
    'H7',
    (p) => p.units.forEach((u) => u.skills.forEach((s) => (s.counters = 1))),
  ],
  [
    'slower counters',
    'H7',
    (p) => p.units.forEach((u) => u.skills.forEach((s) => (s.minutesPerPerson += 9))),
  ],
  ['a smaller quota', 'H10', (p) => (pick(p).skill.quotaPerDay = 1)],
  ['a stop with one place', 'H11', (p) => (pick(p).stop.slots = 1)],
  [
    'a stop in another kelurahan',
    'H14',
    (p) => (pick(p).stop.area = p.areas.find((a) => a.code !== pick(p).stop.area)!.code),
  ],
  ['a stop in no kelurahan', 'FORM', (p) => (pick(p).stop.area = 'x')],
  [
    'a stop that closes early',
    'H4',
    (p) => pick(p).stop.windows.forEach((w) => (w.close = w.open + 15)),
  ],
  ['a stop that is closed', 'H4', (p) => (pick(p).stop.windows = [])],
  [
    'a stop that lets nobody in early',
    'H7',
    (p) => {
      const { stop, session } = pick(p);
      stop.accessLeadMinutes = 0;
      stop.windows.forEach((w) => (w.open = session.open));
    },
  ],
  ['a stop that is no candidate', 'H14', (p) => (pick(p).requirement.candidates = [])],
  [
    'a stop that attracts nobody',
    'H10',
    (p) => pick(p).requirement.candidates.forEach((c) => (c.attraction = 0)),
  ],
  ['more people', 'H10', (p) => (pick(p).requirement.demand[0]!.expected += 1)],
  ['a service nobody expects', 'FORM', (p) => pick(p).requirement.demand.pop()],
  ['a longer time together', 'H13', (p) => (pick(p).requirement.overlapMinutes = 600)],
  ['a longer shortest session', 'H7', (p) => (pick(p).requirement.minMinutes = 600)],
  ['a shorter longest session', 'H7', (p) => (pick(p).requirement.maxMinutes = 1)],
  ['a longer gap', 'H14', (p) => (pickTwice(p).minGapDays = 30)],
  ['a shorter longest gap', 'H14', (p) => (pickTwice(p).maxGapDays = 1)],
  [
    'a price for a late end',
    'COST',
    (p) => p.requirements.forEach((r) => (r.maxGapDays = 13 - (r.visits === 1 ? 12 : 0))),
  ],
  ['one visit more', 'H13', (p) => (pick(p).requirement.visits += 1)],
  ['one visit less', 'H14', (p) => (pickTwice(p).visits = 1)],
  [
    'a day that was not allowed',
    'H3',
    (p) => (pick(p).requirement.days = [localDate('2026-12-31')]),
  ],
  [
    'a longer road',
    'H6',
    (p) => {
      const { from, to } = pickLongTour(p);
      p.travel.minutes[from]![to]! += 1;
    },
  ],
  [
    'more metres',
    'H6',
    (p) => {
      const { from, to } = pickLongTour(p);
      p.travel.meters[from]![to]! += 1;
    },
  ],
  ['a road table with a hole', 'FORM', (p) => p.travel.minutes[3]!.pop()],
  ['a place without roads', 'FORM', (p) => (p.travel.locations[0] = 'x')],
  ['another price of driving', 'COST', (p) => (p.weights['driveSecond'] = 2)],
  ['another price of waiting', 'COST', (p) => (p.weights['waitSecond'] = 3)],
  ['a price per kilometre', 'COST', (p) => (p.weights['kilometre'] = 1)],
  ['a price per unit and day', 'COST', (p) => (p.weights['unitDay'] = 1)],
  ['another price of a long wait', 'COST', (p) => (p.weights['equityDay'] = 1)],
];
