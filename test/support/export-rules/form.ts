import type { Book } from './book.js';

const DAY_MS = 86_400_000;

/** Names that nothing defines, doubles, sizes of tables, the calendar. */
export function checkForm(book: Book): void {
  const { plan } = book;
  const known = (what: string, ids: Iterable<string>, id: string) => {
    if (!new Set(ids).has(id)) book.report('FORM', what, `${id} is not defined`);
  };
  const distinct = (what: string, ids: readonly string[]) => {
    if (new Set(ids).size < ids.length) book.report('FORM', what, 'an id stands there twice');
  };
  const agencies = plan.agencies.map((a) => a.code);
  const depots = plan.depots.map((d) => d.id);
  distinct('units', [...plan.units.map((u) => u.id)]);
  distinct('stops', [...plan.stops.map((s) => s.id)]);
  distinct('requirements', [...plan.requirements.map((r) => r.id)]);
  const sessions = [...plan.history.sessions, ...plan.sessions];
  distinct('sessions', [...sessions.map((s) => s.id)]);
  distinct('public ids', [...sessions.map((s) => s.publicId)]);
  distinct('travel', plan.travel.locations);
  for (const service of plan.services) {
    known(`service ${service.code}`, agencies, service.agency);
    for (const { date } of service.hours) known('hours', book.dayNumber.keys(), date);
  }
  for (const unit of plan.units) {
    known(`unit ${unit.code}`, agencies, unit.agency);
    known(`unit ${unit.code}`, depots, unit.depot);
    for (const { service } of unit.skills) known(unit.code, book.services.keys(), service);
    for (const { date } of unit.days) known(unit.code, book.dayNumber.keys(), date);
    const off = unit.absences.map((a) => a.date);
    if (unit.days.some((day) => off.includes(day.date))) {
      book.report('H3', `unit ${unit.code}`, 'works on a day of its absence');
    }
  }
  for (const stop of plan.stops) {
    known(
      stop.slug,
      plan.areas.map((a) => a.code),
      stop.area,
    );
  }
  for (const r of plan.requirements) {
    known(
      `requirement ${r.id}`,
      plan.areas.map((a) => a.code),
      r.area,
    );
    for (const c of r.candidates) known(`requirement ${r.id}`, book.stops.keys(), c.stop);
    const wanted = [...r.services].sort().join();
    const told = r.demand
      .map((d) => d.service)
      .sort()
      .join();
    book.expect('FORM', `requirement ${r.id}`, 'services with a demand', told, wanted);
  }
  checkTravel(book, [...depots, ...book.stops.keys()]);
  checkCalendar(book);
  checkHead(book);
}

function checkTravel(book: Book, places: readonly string[]): void {
  const { locations, minutes, meters } = book.plan.travel;
  for (const id of places) {
    if (!locations.includes(id)) book.report('FORM', 'travel', `${id} has no place in it`);
  }
  for (const table of [minutes, meters]) {
    const square = table.length === locations.length;
    if (!square || table.some((row) => row.length !== locations.length)) {
      book.report('FORM', 'travel', `the table is not ${locations.length} by ${locations.length}`);
    }
    if (table.some((row, i) => row[i] !== 0)) book.report('FORM', 'travel', 'a place to itself');
    if (table.flat().some((value) => value < 0)) book.report('FORM', 'travel', 'a negative road');
  }
}

/** Sundays and decree holidays are closed; on Fridays the prayer break ends at 13:00. */
function checkCalendar(book: Book): void {
  const { days } = book.plan;
  days.forEach((day, i) => {
    const at = Date.parse(`${day.date}T00:00:00Z`);
    const before = days[i - 1];
    if (before && at - Date.parse(`${before.date}T00:00:00Z`) !== DAY_MS) {
      book.report('FORM', day.date, 'does not follow the day before');
    }
    book.expect('FORM', day.date, 'weekday', day.weekday, new Date(at).getUTCDay() || 7);
    const restDay = day.weekday === 7 || day.holiday !== null;
    const allDay = day.closed.some((c) => c.from === 0 && c.to === 1440);
    book.expect('H3', day.date, 'closed all day', allDay, restDay);
    const noon = day.closed.find((c) => c.from <= 690 && c.to === 780);
    if (day.weekday === 5 && !restDay && !noon) book.report('H8', day.date, 'no prayer break');
    const open = [
      ...book.plan.services.flatMap((s) => s.hours),
      ...book.plan.units.flatMap((u) => u.days),
    ];
    if (restDay && open.some((o) => o.date === day.date)) {
      book.report('H3', day.date, 'somebody works on a Sunday or holiday');
    }
  });
}

function checkHead(book: Book): void {
  const { plan, notice, iterations, iterationsDone, stoppedEarly, check } = book.plan;
  const demo = plan.demo ? 'Data contoh, bukan jadwal resmi' : null;
  book.expect('FORM', 'head', 'notice', notice, demo);
  const isOut = ['published', 'superseded', 'withdrawn'].includes(plan.status);
  book.expect('FORM', 'head', 'has a number', plan.number !== null, isOut);
  if (iterationsDone !== null) {
    if (iterationsDone > iterations) book.report('FORM', 'head', 'more iterations than asked for');
    book.expect('FORM', 'head', 'stopped early', stoppedEarly, iterationsDone < iterations);
  }
  for (const v of check.violations) book.report(v.code, 'check', v.message);
}
