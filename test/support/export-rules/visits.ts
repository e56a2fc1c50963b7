import { isLate, lastHeldDay } from './history.js';
import { visitKey, type Book, type Requirement, type VisitRef } from './book.js';

/** The codes of docs/glossary.md. */
const CODES = new Set([
  'NO_STOP',
  'NO_SKILL',
  'NO_ATTRIBUTE',
  'SLOTS_SITE',
  'CLOSED',
  'WINDOW_SHORT',
  'SESSION_SHORT',
  'TOO_LATE',
  'UNREACHABLE',
  'GAP',
  'LATE_HISTORY',
  'TOGETHER',
  'QUOTA',
  'STOCK',
  'MAX_SESSIONS',
  'SHIFT_FULL',
  'SLOTS_BUSY',
  'WINDOW_BUSY',
  'LOCKED',
  'COMBINED',
  'BETTER_WITHOUT',
  'NOT_SEARCHED',
]);

/** Every wanted visit is held or said to be missing; held ones lie at a candidate, far enough apart. */
export function checkVisits(book: Book, isEdited: boolean): void {
  for (const session of book.sessions) {
    const keys = session.visits.map(visitKey);
    if (new Set(keys).size < keys.length) book.report('H14', session.id, 'a visit twice');
    for (const ref of session.visits) checkRef(book, ref);
  }
  for (const r of book.requirements.values()) {
    for (let visit = 0; visit < r.visits; visit++) checkVisit(book, r, visit);
    // Services of a `free` bundle are visits of their own, each with its own gaps.
    if (r.together === 'free') for (const service of r.services) checkGaps(book, r, [service]);
    else checkGaps(book, r, r.services);
  }
  const seen = new Set<string>();
  for (const u of book.plan.unserved) checkUnserved(book, u, seen, isEdited);
}

function checkRef(book: Book, ref: VisitRef): void {
  const r = book.requirements.get(ref.requirement);
  if (!r || ref.visit >= r.visits) book.report('H14', visitKey(ref), 'nobody wants this visit');
}

function checkVisit(book: Book, r: Requirement, visit: number): void {
  const ref = { requirement: r.id, visit };
  const at = visitKey(ref);
  const sessions = book.sessionsOf(ref);
  const given = book.given(ref);
  if (given.length === 0) {
    if (sessions.length > 0) book.report('H14', at, 'absent, and yet in a session');
    return;
  }
  for (const service of given) {
    const givers = sessions.filter((s) => book.gets(s, ref, service));
    book.expect('H13', at, `sessions that give ${service}`, givers.length, 1);
  }
  if (r.together === 'required') {
    book.expect('H13', at, 'sessions', sessions.length, 1);
    book.expect('H13', at, 'services', given.length, r.services.length);
  }
  const places = new Set(sessions.map((s) => `${s.stop} ${s.date}`));
  if (r.together !== 'free' && places.size > 1) book.report('H13', at, 'at several places');
  for (const session of sessions) {
    if (!given.some((service) => book.gets(session, ref, service))) {
      book.report('H13', at, 'stands in a session that gives it nothing');
    }
    if (!r.candidates.some((c) => c.stop === session.stop)) {
      book.report('H14', at, 'the stop is no candidate');
    }
    if (r.days && !r.days.includes(session.date)) book.report('H3', at, 'the day is not allowed');
  }
}

/** The day on which a visit gets one of the services, as a number; undefined when it is absent. */
export function dayOf(book: Book, ref: VisitRef, services: readonly string[]): number | undefined {
  const own = book.given(ref).filter((service) => services.includes(service));
  const session = book
    .sessionsOf(ref)
    .find((s) => own.some((service) => book.gets(s, ref, service)));
  return session && book.dayNumber.get(session.date);
}

function checkGaps(book: Book, r: Requirement, services: readonly string[]): void {
  const held = lastHeldDay(book, r);
  let before = held === undefined ? undefined : { day: held, visit: -1 };
  for (let visit = 0; visit < r.visits; visit++) {
    const day = dayOf(book, { requirement: r.id, visit }, services);
    if (day === undefined) continue;
    if (before) {
      const gap = day - before.day;
      if (gap < r.minGapDays)
        book.report('H14', visitKey({ requirement: r.id, visit }), `gap of ${gap} days`);
      const isNext = visit === before.visit + 1 && !(visit === 0 && isLate(book, r, services));
      if (isNext && r.maxGapDays !== null && gap > r.maxGapDays) {
        book.report('H14', visitKey({ requirement: r.id, visit }), `gap of ${gap} days`);
      }
    }
    before = { day, visit };
  }
}

function checkUnserved(
  book: Book,
  u: Book['plan']['unserved'][number],
  seen: Set<string>,
  isEdited: boolean,
): void {
  const at = `unserved ${visitKey(u)}`;
  const r = book.requirements.get(u.requirement);
  if (!r || u.visit >= r.visits) return book.report('H14', at, 'nobody wants this visit');
  book.expect('FORM', at, 'area', u.area, r.area);
  if (u.services.length === 0) book.report('FORM', at, 'misses nothing');
  for (const service of u.services) {
    const key = `${visitKey(u)} ${service}`;
    if (!r.services.includes(service)) book.report('FORM', at, `${service} is not in the bundle`);
    if (seen.has(key)) book.report('FORM', at, `${service} is missing twice`);
    seen.add(key);
  }
  const isPart = r.together === 'preferred' && u.services.length < r.services.length;
  if (isPart ? u.codes.length > 0 : u.codes.length === 0 && !isEdited) {
    book.report('REASON', at, `${u.codes.length} reasons`);
  }
  for (const code of [...u.codes, ...u.combined]) {
    if (!CODES.has(code)) book.report('REASON', at, `${code} is no reason`);
  }
  const isCombined = u.codes.includes('COMBINED');
  book.expect('REASON', at, 'combined reasons', u.combined.length > 1, isCombined);
  const skilled = (service: string) =>
    [...book.units.values()].some((unit) => unit.skills.some((s) => s.service === service));
  if (u.codes.includes('NO_SKILL') && u.services.every(skilled)) {
    book.report('REASON', at, 'there are units with the skill');
  }
  if (u.codes.includes('LOCKED') && book.plan.locks.length === 0) {
    book.report('REASON', at, 'there are no locks');
  }
}
