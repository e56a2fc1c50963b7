/** Writes a search plan as a timed solution: canonical times, costs and terms. */

import { calendarPrice, areaStretch } from './cost.js';
import { changeOf } from './announced-changes.js';
import { breaksIn, type Break } from './breaks.js';
import { pulled, pushed, idle } from './hours.js';
import type { Model } from './model.js';
import { dayOf, type Plan } from './plan.js';
import {
  LEVEL_OF_TERM,
  type AssignedService,
  type Assignment,
  type ReasonCode,
  type SolutionSession,
  type SolutionTour,
  type SolutionVisit,
  type SolverSolution,
  type TermName,
  type Terms,
} from './solution.js';
import { weekdaysPrice } from './weekdays.js';

export interface VisitReason {
  readonly codes: readonly ReasonCode[];
  readonly combined: readonly ReasonCode[];
}

interface UnitDay {
  readonly tour: Omit<SolutionTour, 'sessions'>;
  readonly rows: readonly number[];
  readonly parts: readonly Assignment[];
}

/** One unit-day on canonical times; an impossible one is written as far as time allows. */
function unitDay(m: Model, plan: Plan, t: number): UnitDay {
  const p = m.p;
  const H = p.serviceCount;
  const day = t % p.dayCount;
  const unit = (t - day) / p.dayCount;
  const rests = p.unitRests[unit] === 1;
  const later = (from: number, seconds: number) => (rests ? pushed(m, day, from, seconds) : from);
  const sooner = (by: number, seconds: number) =>
    rests ? pulled(m, day, by, seconds) : by - seconds;
  const base = p.unitClass[unit]! * p.locationCount;
  const setUp = p.unitSetUp[unit]!;
  const packUp = p.unitPackUp[unit]!;
  const rows = Array.from(
    plan.tourSession.subarray(t * m.capacity, t * m.capacity + plan.tourLength[t]!),
  );
  const parts: Assignment[] = [];
  let place = p.startLocation[t]!;
  let [free, depart, drive, metres, wait] = [0, 0, 0, 0, 0];
  const breaks: Break[] = [];
  const taken: boolean[] = [];
  rows.forEach((row, i) => {
    const stop = plan.sessionStop[row]!;
    const road = (base + place) * p.locationCount + p.stopLocation[stop]!;
    const seconds = p.travelSeconds[road]!;
    const open = plan.sessionOpen[row]!;
    const lead = p.stopWindowFrom[plan.sessionWindow[row]!]! - p.stopAccessLead[stop]!;
    if (i === 0) depart = sooner(sooner(open, setUp), seconds);
    const own = breaksIn(m, t, i === 0 ? p.shiftFrom[t]! : free, taken, (end) => {
      const there = later(end, seconds) + seconds;
      return i === 0 ? end <= depart : later(Math.max(there, lead), setUp) + setUp <= open;
    });
    breaks.push(...own);
    const start = i === 0 ? depart : later(own[own.length - 1]?.until ?? free, seconds);
    if (i > 0) wait += idle(m, day, free, start);
    const arrive = start + seconds;
    const begin = later(Math.max(arrive, lead), setUp);
    const services: AssignedService[] = [];
    for (let h = 0; h < H; h++) {
      if (plan.sessionUnit[row * H + h] !== unit) continue;
      const served = plan.sessionServed[row * H + h]!;
      const demand = expected(m, plan, row, h);
      const close = plan.sessionClose[row * H + h]!;
      services.push({ service: h, open, close, demand, served, overflow: demand - served });
    }
    const close = Math.max(...services.map((s) => s.close));
    const pack = later(close, packUp);
    wait += idle(m, day, arrive, begin) + idle(m, day, begin + setUp, open);
    wait += idle(m, day, close, pack);
    free = pack + packUp;
    drive += seconds;
    metres += p.travelMetres[road]!;
    place = p.stopLocation[stop]!;
    parts.push({ unit, arrive, ready: begin + setUp, open, close, leave: free, services });
  });
  const road = (base + place) * p.locationCount + p.endLocation[t]!;
  const start = later(free, p.travelSeconds[road]!);
  const back = start + p.travelSeconds[road]!;
  breaks.push(...breaksIn(m, t, back, taken, (end) => end <= p.latestReturn[t]!));
  return {
    rows,
    parts,
    tour: {
      unit,
      day,
      depart,
      return: back,
      driveSeconds: drive + p.travelSeconds[road]!,
      metres: metres + p.travelMetres[road]!,
      waitSeconds: wait + idle(m, day, free, start),
      overtimeSeconds: Math.max(0, back - p.shiftUntil[t]!),
      ...(breaks.length > 0 ? { breaks } : {}),
    },
  };
}

function expected(m: Model, plan: Plan, row: number, h: number): number {
  const p = m.p;
  let demand = 0;
  for (let v = 0; v < p.visitCount; v++) {
    if (plan.visitSession[v] !== row || !((plan.visitMask[v]! >>> h) & 1)) continue;
    const r = p.visitRequirement[v]!;
    for (let j = p.requirementServicePtr[r]!; j < p.requirementServicePtr[r + 1]!; j++) {
      if (p.requirementService[j] === h) demand += p.demand[j]!;
    }
  }
  return demand;
}

function visitsOf(
  m: Model,
  plan: Plan,
  reasons: ReadonlyMap<number, VisitReason>,
): SolutionVisit[] {
  const p = m.p;
  return Array.from({ length: p.visitCount }, (_, v) => {
    const requirement = p.visitRequirement[v]!;
    const row = plan.visitSession[v]!;
    const reason = reasons.get(v);
    return {
      requirement,
      visit: v - p.visitPtr[requirement]!,
      absent: row < 0,
      day: row < 0 ? -1 : plan.sessionDay[row]!,
      stop: row < 0 ? -1 : plan.sessionStop[row]!,
      services: Array.from({ length: p.serviceCount }, (_, h) => h).filter(
        (h) => row >= 0 && (plan.visitMask[v]! >>> h) & 1,
      ),
      codes: [...(reason?.codes ?? [])],
      combined: [...(reason?.combined ?? [])],
    };
  });
}

/** Openings outside the soft window of a visit, per service: their price, and the worst lateness. */
function latenessOf(m: Model, plan: Plan, sessions: readonly SolutionSession[]): [number, number] {
  const p = m.p;
  let [sum, early, worst] = [0, 0, 0];
  for (const session of sessions) {
    for (const v of session.visits) {
      const r = p.visitRequirement[v]!;
      const due = session.day * p.daySeconds + p.softUntil[r]!;
      const soonest = session.day * p.daySeconds + p.softFrom[r]!;
      for (const a of session.assignments) {
        for (const s of a.services) {
          if (!((plan.visitMask[v]! >>> s.service) & 1)) continue;
          sum += Math.max(0, s.open - due);
          worst = Math.max(worst, s.open - due);
          early += Math.max(0, soonest - s.open);
        }
      }
    }
  }
  const { lateSecond, earlySecond } = p.weights;
  return [lateSecond * sum + earlySecond * early, p.weights.maxLateSecond * worst];
}

function termsOf(
  m: Model,
  plan: Plan,
  tours: readonly SolutionTour[],
  sessions: readonly SolutionSession[],
): Terms {
  const p = m.p;
  const w = p.weights;
  const terms: Record<TermName, number> = {
    mustStayAbsent: 0,
    absentMandatory: 0,
    unserved: unservedOf(m, plan, sessions),
    absentOptional: 0,
    togetherness: 0,
    equity: 0,
    late: 0,
    tail: 0,
    weekday: 0,
    overtime: 0,
    change: 0,
    drive: 0,
    distance: 0,
    wait: 0,
    unitDays: tours.length * w.unitDay,
    skipped: 0,
    lateness: 0,
    worstLateness: 0,
  };
  for (const tour of tours) {
    terms.overtime += tour.overtimeSeconds;
    terms.drive += w.driveSecond * tour.driveSeconds;
    terms.distance += Math.floor((w.kilometre * tour.metres) / 1000);
    terms.wait += w.waitSecond * tour.waitSeconds;
    terms.unitDays += p.useCost[tour.unit * p.dayCount + tour.day]!;
  }
  [terms.lateness, terms.worstLateness] = latenessOf(m, plan, sessions);
  for (let r = 0; r < p.requirementCount; r++) {
    let [first, last] = [-1, -1];
    for (let v = p.visitPtr[r]!; v < p.visitPtr[r + 1]!; v++) {
      const d = dayOf(plan, v);
      if (d < 0) {
        terms.mustStayAbsent += p.mustStay[v]!;
        if (p.mandatory[r]) terms.absentMandatory += p.repeatPriority[r]!;
        else terms[p.skipInCost[r] ? 'skipped' : 'absentOptional'] += p.absencePrice[r]!;
        continue;
      }
      if (v === p.visitPtr[r]) first = d;
      last = d;
      for (let lost = m.requirementMask[r]! & ~plan.visitMask[v]!; lost; lost &= lost - 1) {
        terms.togetherness += w.missingService;
      }
    }
    if (last < 0 && p.mandatory[r]) terms.absentMandatory += p.priority[r]! - p.repeatPriority[r]!;
    terms.late += calendarPrice(m, r, first, -1);
    terms.tail += calendarPrice(m, r, -1, last);
    terms.weekday += weekdaysPrice(p, plan, r);
    terms.change += changeOf(m, plan, r);
  }
  for (let area = 0; area < p.areaCount; area++) {
    terms.equity = Math.max(terms.equity, w.equityDay * areaStretch(m, plan, area, -1));
  }
  return terms;
}

/** People of placed and of absent mandatory visits, less those served. */
function unservedOf(m: Model, plan: Plan, sessions: readonly SolutionSession[]): number {
  const p = m.p;
  let people = 0;
  for (let v = 0; v < p.visitCount; v++) {
    const r = p.visitRequirement[v]!;
    if (plan.visitSession[v]! >= 0 || p.mandatory[r]) people += m.requirementDemand[r]!;
  }
  for (const session of sessions) {
    for (const a of session.assignments) for (const s of a.services) people -= s.served;
  }
  return people;
}

/** The solution a plan stands for. */
export function toSolution(
  m: Model,
  plan: Plan,
  reasons: ReadonlyMap<number, VisitReason> = new Map(),
): SolverSolution {
  const p = m.p;
  const days: UnitDay[] = [];
  for (let t = 0; t < plan.tourLength.length; t++) {
    if (plan.tourLength[t]! > 0) days.push(unitDay(m, plan, t));
  }
  const rows = Array.from({ length: p.visitCount }, (_, s) => s)
    .filter((s) => plan.sessionVisits[s]! > 0)
    .sort(
      (a, b) =>
        plan.sessionOpen[a]! - plan.sessionOpen[b]! ||
        plan.sessionStop[a]! - plan.sessionStop[b]! ||
        plan.sessionWindow[a]! - plan.sessionWindow[b]!,
    );
  const numberOf = new Map(rows.map((row, i) => [row, i]));
  const assignments: Assignment[][] = rows.map(() => []);
  for (const { rows: own, parts } of days) {
    parts.forEach((part, i) => assignments[numberOf.get(own[i]!)!]!.push(part));
  }
  const sessions = rows.map((row, i): SolutionSession => {
    const parts = assignments[i]!.sort((a, b) => a.unit - b.unit);
    const visits: number[] = [];
    for (let v = 0; v < p.visitCount; v++) if (plan.visitSession[v] === row) visits.push(v);
    return {
      stop: plan.sessionStop[row]!,
      day: plan.sessionDay[row]!,
      window: plan.sessionWindow[row]!,
      open: Math.min(...parts.map((a) => a.open)),
      close: Math.max(...parts.map((a) => a.close)),
      visits,
      assignments: parts,
    };
  });
  const tours = days.map(({ tour, rows: own }): SolutionTour => ({
    ...tour,
    sessions: own.map((row) => numberOf.get(row)!),
  }));
  const terms = termsOf(m, plan, tours, sessions);
  const levels: [number, number, number, number, number, number] = [0, 0, 0, 0, 0, 0];
  for (const name of Object.keys(terms) as TermName[]) levels[LEVEL_OF_TERM[name]]! += terms[name];
  return { visits: visitsOf(m, plan, reasons), sessions, tours, levels, terms };
}
