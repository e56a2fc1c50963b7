/** One unit-day of a search plan on canonical times. */

import type { AssignedService, Assignment, SolutionTour } from '../solution.js';
import { breaksIn, type Break } from './breaks.js';
import { idle, pulled, pushed } from './hours.js';
import type { Model } from './model.js';
import type { Plan } from './plan.js';

export interface UnitDay {
  readonly tour: Omit<SolutionTour, 'sessions'>;
  readonly rows: readonly number[];
  readonly parts: readonly Assignment[];
}

/** Drives unit-day `t`; an impossible one is written as far as time allows. */
export function unitDay(m: Model, plan: Plan, t: number): UnitDay {
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
