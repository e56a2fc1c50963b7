import { servicesOf, type Book, type Requirement } from './book.js';

const DAY_MS = 86_400_000;

/** What a revision leaves behind: it lies before the first day, and the requirements count from it. */
export function checkHistory(book: Book): void {
  const { history, days, sessions, tours, profile } = book.plan;
  const first = days[0]?.date ?? '';
  for (const { date } of [...history.sessions, ...history.tours]) {
    if (date >= first) book.report('HISTORY', date, 'history is not over');
  }
  for (const { date } of [...sessions, ...tours]) {
    if (date < first) book.report('HISTORY', date, 'lies before the first day');
  }
  if (profile === 'plan' && history.sessions.length > 0) {
    book.report('HISTORY', 'history', 'only a revision has one');
  }
  for (const r of book.requirements.values()) {
    // Other plans may have held it later than this one did; what they held is not in the file.
    const [own, said] = [lastHeld(book, r) ?? '', r.lastHeldDate ?? ''];
    if (said < own) book.report('HISTORY', `requirement ${r.id}`, `held on ${own}, not ${said}`);
    if (said >= first && said) book.report('HISTORY', `requirement ${r.id}`, `${said} is not over`);
  }
}

/** Of a `free` bundle the service that was held longest ago counts. */
function lastHeld(book: Book, r: Requirement): string | null {
  const held = book.plan.history.sessions.filter(
    (s) => s.status === 'planned' && s.visits.some((v) => v.requirement === r.id),
  );
  const latest = (list: typeof held) =>
    list
      .map((s) => s.date)
      .sort()
      .at(-1) ?? '';
  if (r.together !== 'free') return latest(held) || null;
  const each = r.services.map((service) =>
    latest(held.filter((s) => servicesOf(s).some((x) => x.service === service))),
  );
  return each.sort()[0] || null;
}

/** The day of `lastHeldDate`, counted from the first day: negative; undefined when there is none. */
export function lastHeldDay(book: Book, r: Requirement): number | undefined {
  const first = book.plan.days[0]?.date;
  if (r.lastHeldDate === null || first === undefined) return undefined;
  return (Date.parse(r.lastHeldDate) - Date.parse(first)) / DAY_MS;
}

/**
 * Whether a requirement, or one service of a `free` one, is late before it begins: no day that its
 * gaps allow after the last visit has a candidate stop open and all services with hours and a unit.
 */
export function isLate(book: Book, r: Requirement, services: readonly string[]): boolean {
  const held = lastHeldDay(book, r);
  const { days } = book.plan;
  if (held === undefined || r.maxGapDays === null) return false;
  const due = held + r.maxGapDays;
  if (due >= days.length) return false;
  const opens = (list: readonly { date: string }[] | undefined, date: string) =>
    (list ?? []).some((each) => each.date === date);
  const isGiven = (service: string, date: string) =>
    book.plan.units.some(
      (u) => u.skills.some((skill) => skill.service === service) && opens(u.days, date),
    );
  return !days.some(
    ({ date }, d) =>
      d >= held + r.minGapDays &&
      d <= due &&
      (!r.days || r.days.includes(date)) &&
      services.every((x) => opens(book.services.get(x)?.hours, date) && isGiven(x, date)) &&
      r.candidates.some((c) => opens(book.stops.get(c.stop)?.windows, date)),
  );
}
