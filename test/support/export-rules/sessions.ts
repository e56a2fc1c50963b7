import {
  grouped,
  servicesOf,
  sum,
  type Assignment,
  type Book,
  type Requirement,
  type Session,
} from './book.js';

/** What holds inside each session, and between two of them at one stop. */
export function checkSessions(book: Book): void {
  for (const session of book.plan.sessions) {
    if (session.status === 'cancelled' && !session.reason) {
      book.report('FORM', session.id, 'cancelled without a reason');
    }
  }
  for (const session of book.sessions) checkSession(book, session);
  checkSites(book);
}

function checkSession(book: Book, session: Session): void {
  const at = `session ${session.id}`;
  const stop = book.stops.get(session.stop);
  const requirements = session.visits.flatMap((v) => book.requirements.get(v.requirement) ?? []);
  if (!stop || !book.dayNumber.has(session.date)) {
    return book.report('FORM', at, 'its stop or day is not defined');
  }
  if (requirements.length < session.visits.length || session.visits.length === 0) {
    return book.report('FORM', at, 'its visits are not defined');
  }
  if (session.assignments.length === 0) return book.report('FORM', at, 'nobody comes');
  book.expect('H14', at, 'area', session.area, stop.area);
  const services = servicesOf(session);
  book.expect('H7', at, 'open', session.open, Math.min(...session.assignments.map((a) => a.open)));
  book.expect(
    'H7',
    at,
    'close',
    session.close,
    Math.max(...session.assignments.map((a) => a.close)),
  );
  book.expect('H13', at, 'together', session.together, overlapOf(services));
  const twice = (list: readonly string[]) => new Set(list).size < list.length;
  if (twice(session.assignments.map((a) => a.unit))) book.report('H9', at, 'a unit is there twice');
  if (twice(services.map((s) => s.service))) book.report('H9', at, 'a service is given twice');
  const slots = sum(session.assignments.map((a) => book.units.get(a.unit)?.slots ?? 0));
  if (slots > stop.slots) book.report('H11', at, `${slots} vehicles, ${stop.slots} places`);
  for (const a of session.assignments) {
    checkHours(book, session, a);
    checkLengths(book, a, requirements, at);
    for (const s of a.services) checkPeople(book, session, s, at);
    book.expect('H10', at, 'served', a.served, sum(a.services.map((s) => s.served)));
    book.expect('H10', at, 'overflow', a.overflow, sum(a.services.map((s) => s.overflow)));
  }
  for (const requirement of requirements) checkTogether(book, session, requirement, at);
}

function overlapOf(services: readonly { open: number; close: number }[]): number {
  const from = Math.max(...services.map((s) => s.open));
  return Math.max(0, Math.min(...services.map((s) => s.close)) - from);
}

/** Who may be there, and when: skills, windows, agency hours, grain, closed intervals. */
function checkHours(book: Book, session: Session, a: Assignment): void {
  const at = `session ${session.id}, unit ${a.unit}`;
  const unit = book.units.get(a.unit);
  if (!unit) return book.report('H1', at, 'the unit is not defined');
  book.expect('FORM', at, 'agency', a.agency, unit.agency);
  if (!unit.days.some((day) => day.date === session.date)) book.report('H3', at, 'a day off');
  if (a.open % book.plan.grainMinutes !== 0) book.report('H4', at, `opens at ${a.open}`);
  const window = windowOf(book, session, a);
  if (!window || window !== windowOf(book, session))
    book.report('H4', at, 'outside the windows of the stop');
  if (book.closed(session.date).some((c) => a.open < c.to && a.close > c.from)) {
    book.report('H8', at, 'open while everything is closed');
  }
  if (a.services.length === 0) book.report('FORM', at, 'gives nothing');
  for (const s of a.services) {
    if (!unit.skills.some((skill) => skill.service === s.service)) {
      book.report('H1', at, `lacks ${s.service}`);
    }
    const hours = book.services.get(s.service)?.hours ?? [];
    const isOpen = hours.some(
      (h) => h.date === session.date && h.open <= s.open && s.close <= h.close,
    );
    if (!isOpen) book.report('H4', at, `${s.service} is outside the hours of its agency`);
    book.expect(
      'FORM',
      at,
      'agency of the service',
      book.services.get(s.service)?.agency,
      unit.agency,
    );
  }
}

/** The window of the stop that holds the whole opening. */
export function windowOf(book: Book, session: Session, a: Assignment = session.assignments[0]!) {
  const windows = book.stops.get(session.stop)?.windows ?? [];
  return windows.find((w) => w.date === session.date && w.open <= a.open && a.close <= w.close);
}

/** Close follows from the people served: per counter group, padded to the minimum. */
function checkLengths(
  book: Book,
  a: Assignment,
  requirements: readonly Requirement[],
  at: string,
): void {
  const skills = book.units.get(a.unit)?.skills ?? [];
  const skillOf = (service: string) => skills.find((skill) => skill.service === service);
  const least = Math.max(...requirements.map((r) => r.minMinutes));
  const most = Math.max(...requirements.map((r) => r.maxMinutes));
  for (const s of a.services) {
    const group = skillOf(s.service)?.group;
    const seconds = sum(
      a.services.map((other) => {
        const skill = skillOf(other.service);
        if (!skill || skill.group !== group) return 0;
        return Math.ceil((other.served * skill.minutesPerPerson * 60) / skill.counters);
      }),
    );
    const work = Math.ceil(seconds / 60);
    if (work > most) book.report('H7', at, `${s.service} works ${work} minutes of ${most}`);
    book.expect('H7', at, `${s.service} opens`, s.open, a.open);
    book.expect('H7', at, `${s.service} closes`, s.close, a.open + Math.max(work, least));
  }
  book.expect('H7', at, 'unit closes', a.close, Math.max(...a.services.map((s) => s.close)));
}

function checkPeople(
  book: Book,
  session: Session,
  s: Assignment['services'][number],
  at: string,
): void {
  const takers = book.takers(session, s.service);
  if (takers.length === 0) book.report('H13', at, `nobody wants ${s.service}`);
  const attraction = (requirement: string) =>
    book.requirements.get(requirement)?.candidates.find((c) => c.stop === session.stop)?.attraction;
  const come = sum(
    takers.map((v) => book.expected(v, s.service) * (attraction(v.requirement) ?? 0)),
  );
  const most = Math.ceil(come / 1000);
  const demand = sum(takers.map((v) => book.expected(v, s.service)));
  book.expect('H10', at, `demand of ${s.service}`, s.demand, demand);
  book.expect('H10', at, `overflow of ${s.service}`, s.overflow, demand - s.served);
  if (s.served > most || s.served < Math.min(1, most)) {
    book.report('H10', at, `${s.served} of ${most} people of ${s.service}`);
  }
}

/** A required bundle comes whole, opens at one moment, and stays open together long enough. */
function checkTogether(book: Book, session: Session, r: Requirement, at: string): void {
  if (r.together !== 'required') return;
  const own = servicesOf(session).filter((s) => r.services.includes(s.service));
  if (own.length < r.services.length) book.report('H13', at, 'a service of the bundle is missing');
  if (own.some((s) => s.open !== own[0]!.open)) book.report('H13', at, 'opens one by one');
  if (own.length > 0 && overlapOf(own) < r.overlapMinutes) {
    book.report('H13', at, `together for ${overlapOf(own)} of ${r.overlapMinutes} minutes`);
  }
}

/** One session per stop and window, and the first has left when the next one sets up. */
function checkSites(book: Book): void {
  const byDay = grouped(book.sessions, (s) => `${s.stop} ${s.date}`);
  for (const [at, sessions] of byDay) {
    sessions.sort((a, b) => a.open - b.open);
    sessions.slice(1).forEach((next, i) => {
      const before = sessions[i]!;
      const window = windowOf(book, next);
      if (window && window === windowOf(book, before)) book.report('H11', at, 'two in one window');
      const begins = next.assignments.map(
        (a) => a.ready - (book.units.get(a.unit)?.setUpMinutes ?? 0),
      );
      const gone = Math.max(...before.assignments.map((a) => a.leave));
      if (gone > Math.min(...begins)) book.report('H11', at, 'two at the same time');
    });
  }
}
