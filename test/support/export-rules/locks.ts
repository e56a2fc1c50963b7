import { isOf, type Book } from './book.js';

type Start = Book['plan']['start'][number];
type Lock = Book['plan']['locks'][number];

/** What was locked is still so. A locked session keeps its stop whatever the kind of its lock. */
export function checkLocks(book: Book): void {
  for (const lock of book.plan.locks) {
    if (lock.kind === 'tour') {
      checkTour(book, lock);
      continue;
    }
    const start = book.plan.start.find((s) => s.session === lock.session);
    if (!start) book.report('H15', `lock ${lock.kind}`, 'the session it locks is not there');
    else checkSession(book, lock, start);
  }
}

function checkSession(book: Book, lock: Lock, start: Start): void {
  for (const ref of start.visits) {
    const at = `lock ${lock.kind} of session ${start.session}`;
    const bundle = book.requirements.get(ref.requirement)?.services ?? [];
    const own = start.assignments
      .flatMap((a) => a.services.map(({ service }) => service))
      .filter((service) => bundle.includes(service) && isOf(ref, service));
    const sessions = book
      .sessionsOf(ref)
      .filter((s) => own.some((service) => book.gets(s, ref, service)));
    if (sessions.length === 0) book.report('H15', at, 'the visit is absent');
    for (const session of sessions) {
      book.expect('H15', at, 'stop', session.stop, start.stop);
      if (lock.kind === 'day' || lock.kind === 'time') {
        book.expect('H15', at, 'date', session.date, start.date);
      }
      if (lock.kind === 'time') book.expect('H15', at, 'open', session.open, start.open);
      if (lock.kind === 'people') {
        const people = (s: Pick<Start, 'assignments'>) =>
          s.assignments
            .flatMap((a) => a.services.filter((x) => own.includes(x.service)))
            .map((x) => `${x.service} ${x.served}`)
            .sort()
            .join();
        book.expect('H15', at, 'people', people(session), people(start));
      }
      if (lock.kind !== 'unit') continue;
      for (const a of start.assignments) {
        for (const { service } of a.services.filter((s) => own.includes(s.service))) {
          const now = session.assignments.find((x) =>
            x.services.some((s) => s.service === service),
          );
          if (now) book.expect('H15', at, `unit of ${service}`, now.unit, a.unit);
        }
      }
    }
  }
}

/** A locked tour comes out exactly: stops, openings, visits and the people each service serves; or nothing. */
function checkTour(book: Book, { unit, date }: Lock): void {
  const line = (s: {
    readonly stop: string;
    readonly open: number;
    readonly visits: readonly { requirement: string; visit: number }[];
    readonly assignments: readonly {
      readonly unit: string;
      readonly open?: number;
      readonly services: readonly { service: string; served: number }[];
    }[];
  }) => {
    const own = s.assignments.find((a) => a.unit === unit);
    const visits = s.visits.map((v) => `${v.requirement}/${v.visit}`).sort();
    const served = own?.services.map((x) => `${x.service} ${x.served}`).sort();
    return JSON.stringify([s.stop, own?.open ?? s.open, visits, served]);
  };
  const isOn = (s: { date: string; assignments: readonly { unit: string }[] }) =>
    s.date === date && s.assignments.some((a) => a.unit === unit);
  const wanted = book.plan.start.filter(isOn).map(line).sort().join();
  const found = book.sessions.filter(isOn).map(line).sort().join();
  // After a breakdown, which makes a revision, the unit may be locked to staying at home.
  if (!wanted && book.plan.profile === 'plan') {
    book.report('H15', `tour lock of ${unit} on ${date}`, 'there is no such tour');
  }
  book.expect('H15', `tour lock of ${unit} on ${date}`, 'tour', found, wanted);
}
