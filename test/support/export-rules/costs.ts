import { isLate, lastHeldDay } from './history.js';
import { servicesOf, sum, type Book, type Requirement, type VisitRef } from './book.js';
import { dayOf } from './visits.js';

/** The level of each term, as in docs/plan-export.md. */
const LEVEL_OF = {
  mustStayAbsent: 0,
  absentMandatory: 1,
  unserved: 2,
  absentOptional: 2,
  togetherness: 2,
  equity: 2,
  late: 2,
  tail: 2,
  weekday: 2,
  overtime: 3,
  change: 4,
  drive: 5,
  distance: 5,
  wait: 5,
  unitDays: 5,
} as const;
type Term = keyof typeof LEVEL_OF;

/** One row per visit the costs count: services of a `free` bundle are visits of their own. */
interface Wanted {
  readonly r: Requirement;
  readonly ref: VisitRef;
  readonly services: readonly string[];
  readonly given: readonly string[];
  readonly day: number | undefined;
}

/** The levels and terms, recomputed from the sessions and tours. */
export function checkCosts(book: Book): void {
  const { levels, terms } = book.plan.costs;
  const found = costsOf(book);
  const sums = [0, 0, 0, 0, 0, 0];
  for (const [name, value] of Object.entries(found)) {
    book.expect('COST', 'costs', name, terms[name], value);
    sums[LEVEL_OF[name as Term]]! += value;
  }
  for (const [name, value] of Object.entries(terms)) {
    if (!(name in LEVEL_OF) && value !== 0) book.report('COST', 'costs', `${name} is ${value}`);
  }
  book.expect('COST', 'costs', 'levels', levels.join(' '), sums.join(' '));
}

/** What is planned as a whole: a bundle, or each service of a `free` one. */
const partsOf = (r: Requirement) =>
  r.together === 'free' ? r.services.map((service) => [service]) : [r.services];

function wantedVisits(book: Book): Wanted[] {
  return [...book.requirements.values()].flatMap((r) => {
    return partsOf(r).flatMap((services) =>
      Array.from({ length: r.visits }, (_, visit) => {
        const ref = { requirement: r.id, visit };
        const given = book.given(ref).filter((service) => services.includes(service));
        return { r, ref, services, given, day: dayOf(book, ref, services) };
      }),
    );
  });
}

function costsOf(book: Book): Record<Term, number> {
  const { plan } = book;
  const weight = (name: string) => plan.weights[name] ?? Number.NaN;
  const visits = wantedVisits(book);
  const absent = visits.filter((v) => v.day === undefined);
  const held = visits.filter((v) => v.day !== undefined);
  const people = (v: Wanted, services = v.services) =>
    sum(services.map((service) => book.expected(v.ref, service)));
  const lost = held.map((v) =>
    people(
      v,
      v.services.filter((s) => !v.given.includes(s)),
    ),
  );
  const shiftEnd = (unit: string, date: string) =>
    book.units.get(unit)?.days.find((day) => day.date === date)?.to ?? 0;
  const tours = plan.tours;
  return {
    mustStayAbsent: 0, // a plan in which a locked visit is absent is not legal
    absentMandatory: sum(absent.map((v, i) => absentWeight(v, [...held, ...absent.slice(0, i)]))),
    unserved:
      sum(book.sessions.flatMap((s) => servicesOf(s).map((x) => x.demand - x.served))) +
      sum(lost) +
      sum(absent.map((v) => (v.r.mandatory ? people(v) : 0))),
    absentOptional: sum(absent.map((v) => (v.r.mandatory ? 0 : people(v)))),
    togetherness: weight('missingService') * sum(held.map((v) => apart(book, v))),
    equity: weight('equityDay') * longestWait(book, held),
    late: weight('lateDay') * sum(held.map((v) => lateDays(book, v))),
    tail: weight('tailDay') * sum(tails(book, held)),
    weekday: weight('otherWeekday') * sum(weekdayChanges(book, held)),
    overtime: 60 * sum(tours.map((t) => Math.max(0, t.return - shiftEnd(t.unit, t.date)))),
    change: sum(
      [...book.requirements.values()].flatMap((r) =>
        partsOf(r).map((services) => changeOf(book, r, services, held)),
      ),
    ),
    drive: weight('driveSecond') * 60 * sum(tours.map((t) => t.driveMinutes)),
    distance: sum(tours.map((t) => Math.floor((weight('kilometre') * t.meters) / 1000))),
    wait: weight('waitSecond') * 60 * sum(tours.map((t) => t.waitMinutes)),
    unitDays: weight('unitDay') * tours.length,
  };
}

/** Services of the bundle outside the session that gives most of it. */
function apart(book: Book, v: Wanted): number {
  const here = book
    .sessionsOf(v.ref)
    .map((s) => servicesOf(s).filter((x) => v.given.includes(x.service)).length);
  return v.services.length - Math.max(0, ...here);
}

/** Days of the longest wait of any area, before its first visit and after its last one included. */
function longestWait(book: Book, held: readonly Wanted[]): number {
  const waits = book.plan.areas.map(({ code }) => {
    const days = held.filter((v) => v.r.area === code).map((v) => v.day ?? 0);
    const marks = [-1, ...days.sort((a, b) => a - b), book.plan.days.length];
    return Math.max(...marks.slice(1).map((day, i) => day - marks[i]! - 1));
  });
  return Math.max(0, ...waits);
}

/** Days by which the first visit comes later than the one before the horizon allows. */
function lateDays(book: Book, { r, ref, services, day }: Wanted): number {
  if (ref.visit !== 0 || !isLate(book, r, services)) return 0;
  return Math.max(0, (day ?? 0) - (lastHeldDay(book, r) ?? 0) - (r.maxGapDays ?? 0));
}

/** Days by which the end of the horizon outruns the maximum gap after the last visit. */
function tails(book: Book, held: readonly Wanted[]): number[] {
  const last = new Map<string, Wanted>();
  for (const v of held) last.set(`${v.r.id} ${v.services.join()}`, v);
  return [...last.values()].map(({ r, day }) => {
    if (r.maxGapDays === null) return 0;
    return Math.max(0, book.plan.days.length - 1 - (day ?? 0) - (r.maxGapDays - 1));
  });
}

/** Per part that prefers one weekday: held visits on another one than the visit before. */
function weekdayChanges(book: Book, held: readonly Wanted[]): number[] {
  const parts = new Map<string, Wanted[]>();
  for (const v of held.filter(({ r }) => r.sameWeekday)) {
    const key = `${v.r.id} ${v.services.join()}`;
    parts.set(key, [...(parts.get(key) ?? []), v]);
  }
  return [...parts.values()].map((visits) => {
    let before = lastHeldDay(book, visits[0]!.r);
    let changes = 0;
    for (const { day = 0 } of visits) {
      if (before !== undefined && Math.abs(day - before) % 7 > 0) changes++;
      before = day;
    }
    return changes;
  });
}

/** The cheapest way to account for the announced visits of a part, both in order of time. */
function changeOf(
  book: Book,
  r: Requirement,
  services: readonly string[],
  held: readonly Wanted[],
): number {
  if (r.visits === 0) return 0;
  const told = book.plan.announced
    .filter((a) => a.requirement === r.id && book.stops.has(a.stop))
    .map((a) => ({ ...a, services: a.services.filter((s) => services.includes(s.service)) }))
    .filter((a) => a.services.length > 0)
    .sort((a, b) => a.date.localeCompare(b.date));
  const cancelled = book.plan.weights['cancelled'] ?? Number.NaN;
  let row = Array.from({ length: told.length + 1 }, (_, j) => j * cancelled);
  const own = held.filter((v) => v.r === r && v.services.join() === services.join());
  for (const v of own) {
    const next = [0];
    told.forEach((a, j) =>
      next.push(Math.min(row[j + 1]!, next[j]! + cancelled, row[j]! + changePrice(book, v, a))),
    );
    row = next;
  }
  return row[told.length]!;
}

function changePrice(book: Book, v: Wanted, a: Book['plan']['announced'][number]): number {
  const weight = (name: string) => book.plan.weights[name] ?? Number.NaN;
  const sessions = book
    .sessionsOf(v.ref)
    .filter((s) => v.given.some((service) => book.gets(s, v.ref, service)));
  const now = sessions.flatMap(servicesOf).filter((s) => v.given.includes(s.service));
  const open = Math.min(...now.map((s) => s.open));
  const close = Math.max(...now.map((s) => s.close));
  const days = Math.abs((v.day ?? 0) - (book.dayNumber.get(a.date) ?? 0));
  const moved = Math.abs(open - a.open) - weight('openingToleranceSeconds') / 60;
  const services = a.services.map(({ service, unit }) => {
    const giver = now.find((s) => s.service === service);
    if (!giver) return weight('serviceDropped');
    return giver.unit === unit || !book.units.has(unit) ? 0 : weight('unitChanged');
  });
  return (
    (days === 0 ? 0 : weight('dayMoved') + weight('perDayMoved') * days) +
    (sessions[0]?.stop === a.stop ? 0 : weight('stopMoved')) +
    weight('openingMinute') * Math.max(0, Math.ceil(moved)) +
    weight('closingMinute') * Math.max(0, a.close - close) +
    sum(services)
  );
}

/** One visit of a requirement weighs as its first: the first absent one, when none is held. */
function absentWeight({ r, services }: Wanted, others: readonly Wanted[]): number {
  if (!r.mandatory) return 0;
  // Services of a `free` bundle have first visits of their own.
  const isSame = (other: Wanted) => other.r.id === r.id && other.services[0] === services[0];
  return Math.max(1, others.some(isSame) ? r.repeatPriority : r.priority);
}
