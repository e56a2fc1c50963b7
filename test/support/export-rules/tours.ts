import { grouped, sum, type Assignment, type Book, type Session } from './book.js';
import { windowOf } from './sessions.js';

interface Leg {
  readonly session: Session;
  readonly a: Assignment;
}

/** Every unit-day, driven again from depot to depot. */
export function checkTours(book: Book): void {
  const legs = book.sessions.flatMap((session) => session.assignments.map((a) => ({ session, a })));
  const days = grouped(legs, ({ session, a }) => `${a.unit} ${session.date}`);
  const told = grouped(book.plan.tours, (t) => `${t.unit} ${t.date}`);
  for (const [key, tours] of told) {
    if (tours.length > 1) book.report('H9', key, 'two tours of one unit on one day');
    if (!days.has(key)) book.report('H9', key, 'a tour without sessions');
  }
  for (const [key, list] of days) {
    list.sort((x, y) => x.a.open - y.a.open);
    const tour = told.get(key)?.[0];
    if (!tour) book.report('H9', key, 'sessions without a tour');
    else drive(book, key, list, tour);
    checkQuotas(book, key, list);
  }
}

function drive(
  book: Book,
  key: string,
  legs: readonly Leg[],
  tour: Book['plan']['tours'][number],
): void {
  const unit = book.units.get(tour.unit);
  const shift = unit?.days.find((day) => day.date === tour.date);
  if (!unit || !shift) return book.report('H3', key, 'does not work on that day');
  const { date } = tour;
  const { setUpMinutes, packUpMinutes } = unit;
  let place = unit.depot;
  let free = -1;
  let wait = 0;
  let drive = 0;
  let meters = 0;
  const roadTo = (next: string) => {
    const road = book.road(place, next);
    place = next;
    drive += road.minutes;
    meters += road.meters;
    return road.minutes;
  };
  for (const { session, a } of legs) {
    const at = `${key}, session ${session.id}`;
    const way = roadTo(session.stop);
    let start = book.earliest(date, free, way);
    if (free < 0) {
      start = book.latest(date, book.latest(date, a.open, setUpMinutes), way);
      book.expect('H6', at, 'departure', tour.depart, start);
      if (start < shift.from) book.report('H5', at, `departs at ${start}, before ${shift.from}`);
    } else {
      wait += book.idle(date, free, start);
    }
    const arrive = start + way;
    const lead = book.stops.get(session.stop)?.accessLeadMinutes ?? 0;
    const access = (windowOf(book, session)?.open ?? 0) - lead;
    const setUp = book.earliest(date, Math.max(arrive, access), setUpMinutes);
    const packUp = book.earliest(date, a.close, packUpMinutes);
    book.expect('H6', at, 'arrival', a.arrive, arrive);
    book.expect('H7', at, 'ready', a.ready, setUp + setUpMinutes);
    if (a.open < setUp + setUpMinutes) book.report('H7', at, 'opens before it is ready');
    free = packUp + packUpMinutes;
    book.expect('H7', at, 'leaves', a.leave, free);
    wait += book.idle(date, arrive, setUp) + book.idle(date, setUp + setUpMinutes, a.open);
    wait += book.idle(date, a.close, packUp);
  }
  const home = roadTo(unit.depot);
  const start = book.earliest(date, free, home);
  wait += book.idle(date, free, start);
  book.expect('H6', key, 'return', tour.return, start + home);
  if (tour.return > shift.latestReturn) book.report('H5', key, `returns at ${tour.return}`);
  book.expect('H6', key, 'driving', tour.driveMinutes, drive);
  book.expect('H6', key, 'metres', tour.meters, meters);
  book.expect('H7', key, 'waiting', tour.waitMinutes, wait);
  const order = legs.map((leg) => leg.session.id).join(' ');
  book.expect('H9', key, 'order', tour.sessions.join(' '), order);
}

function checkQuotas(book: Book, key: string, legs: readonly Leg[]): void {
  const services = legs.flatMap(({ a }) => a.services);
  const skills = book.units.get(legs[0]!.a.unit)?.skills ?? [];
  for (const { service, quotaPerDay } of skills) {
    const served = sum(services.filter((s) => s.service === service).map((s) => s.served));
    if (served > quotaPerDay) book.report('H10', key, `${served} people of ${quotaPerDay}`);
  }
}
