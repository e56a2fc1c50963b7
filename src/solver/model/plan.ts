/**
 * The plan the search works on: who meets where and when, in flat arrays that copy in one go.
 *
 * Every session has one explicit opening, so unit-days do not depend on each other: what a unit
 * can serve follows from its own order of sessions (`evaluate.ts`). That is the "frozen opening"
 * treatment of synchronised visits; no deadlock is possible because the timetable is written down.
 */

import type { Model } from './model.js';

export interface Plan {
  /** Session of each visit, −1 absent. */
  readonly visitSession: Int32Array;
  /** Bits of the services given to each visit. */
  readonly visitMask: Uint32Array;
  /** Visits in each session; 0 is a free row. The last row (index visitCount) is scratch. */
  readonly sessionVisits: Int32Array;
  readonly sessionStop: Int32Array;
  readonly sessionDay: Int32Array;
  readonly sessionWindow: Int32Array;
  readonly sessionOpen: Int32Array;
  readonly sessionMin: Int32Array;
  readonly sessionMax: Int32Array;
  /** Load of all its visits; every unit of the session carries it. */
  readonly sessionLoad: Int32Array;
  /** Stride session * serviceCount + service: unit (−1 not given), people who would come, served. */
  readonly sessionUnit: Int32Array;
  readonly sessionPeople: Int32Array;
  /** Of the people who would come, how many must be served: all where they are locked, else 0. */
  readonly sessionLeast: Int32Array;
  readonly sessionServed: Int32Array;
  readonly sessionClose: Int32Array;
  /** Two numbers per unit-day that tell what it consists of, sessions or none; see `tour-content.ts`. */
  readonly tourContent: Int32Array;
  /** Per stop and day, stride stop * dayCount + day: the number of its last change. */
  readonly stopState: Int32Array;
  /** Visits at a stop on a day, same stride. */
  readonly stopVisits: Int32Array;
  /** Unit-days, stride unit * dayCount + day: sessions in order of opening. */
  readonly tourLength: Int32Array;
  /** Stride tour * capacity + position. */
  readonly tourSession: Int32Array;
  readonly tourServed: Int32Array;
  readonly tourOvertime: Int32Array;
  readonly tourDrive: Int32Array;
  readonly tourMetres: Int32Array;
  readonly tourWait: Int32Array;
}

export function emptyPlan(m: Model): Plan {
  const { visitCount: V, serviceCount: H, unitCount: U, dayCount: D } = m.p;
  const rows = V + 1;
  const ints = (n: number, value = 0) => new Int32Array(n).fill(value);
  const plan = {
    visitSession: ints(V, -1),
    visitMask: new Uint32Array(V),
    sessionVisits: ints(rows),
    sessionStop: ints(rows),
    sessionDay: ints(rows),
    sessionWindow: ints(rows),
    sessionOpen: ints(rows),
    sessionMin: ints(rows),
    sessionMax: ints(rows),
    sessionLoad: ints(rows),
    sessionUnit: ints(rows * H, -1),
    sessionPeople: ints(rows * H),
    sessionLeast: ints(rows * H),
    sessionServed: ints(rows * H),
    sessionClose: ints(rows * H),
    tourContent: ints(2 * U * D),
    stopState: ints(m.p.stopCount * D),
    stopVisits: ints(m.p.stopCount * D),
    tourLength: ints(U * D),
    tourSession: ints(U * D * m.capacity),
    tourServed: ints(U * D),
    tourOvertime: ints(U * D),
    tourDrive: ints(U * D),
    tourMetres: ints(U * D),
    tourWait: ints(U * D),
  };
  for (let t = 0; t < U * D; t++) plan.tourContent[2 * t] = m.alike.unitDay[t]!;
  return plan;
}

/** Copies every array of `from` into `to`. */
export function copyPlan(from: Plan, to: Plan): void {
  to.visitSession.set(from.visitSession);
  to.visitMask.set(from.visitMask);
  to.sessionVisits.set(from.sessionVisits);
  to.sessionStop.set(from.sessionStop);
  to.sessionDay.set(from.sessionDay);
  to.sessionWindow.set(from.sessionWindow);
  to.sessionOpen.set(from.sessionOpen);
  to.sessionMin.set(from.sessionMin);
  to.sessionMax.set(from.sessionMax);
  to.sessionLoad.set(from.sessionLoad);
  to.sessionUnit.set(from.sessionUnit);
  to.sessionPeople.set(from.sessionPeople);
  to.sessionLeast.set(from.sessionLeast);
  to.sessionServed.set(from.sessionServed);
  to.sessionClose.set(from.sessionClose);
  to.tourContent.set(from.tourContent);
  to.stopState.set(from.stopState);
  to.stopVisits.set(from.stopVisits);
  to.tourLength.set(from.tourLength);
  to.tourSession.set(from.tourSession);
  to.tourServed.set(from.tourServed);
  to.tourOvertime.set(from.tourOvertime);
  to.tourDrive.set(from.tourDrive);
  to.tourMetres.set(from.tourMetres);
  to.tourWait.set(from.tourWait);
}

/** Day of a visit, −1 absent. */
export function dayOf(plan: Plan, visit: number): number {
  const session = plan.visitSession[visit]!;
  return session < 0 ? -1 : plan.sessionDay[session]!;
}
