/**
 * The smallest vector of a small problem, found by trying every plan: every set of days, stop,
 * opening on the grid, part of a bundle that may come apart, unit and order. Written from the text
 * of the model alone; it shares no code with the search or the checker. One algorithm, one file.
 *
 * A visit is one session at one opening. Days share nothing but the days of each requirement and
 * the worst area's wait, and vectors compared in order may be added, so each day is solved once per
 * set of requirements. Left out: loads, start gaps, soft ends, tour locks, units with several skills.
 */

import { NEVER, type SolverProblem } from '../problem.js';

/** L0..L5 in the order in which the profile compares them. */
export type Ranked = readonly number[];

interface Session {
  readonly stop: number;
  readonly window: number;
  readonly open: number;
  readonly members: { readonly r: number; readonly services: readonly number[] }[];
  /** Unit of each service. */
  readonly units: Map<number, number>;
}

interface Bead {
  readonly stop: number;
  readonly window: number;
  readonly open: number;
  readonly min: number;
  readonly max: number;
  readonly service: number;
  readonly people: number;
}

interface Tour {
  readonly served: readonly number[];
  readonly closes: readonly number[];
  readonly overtime: number;
  readonly cost: number;
}

const MINUTE = 60;
const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0);
const span = (ptr: Int32Array, i: number) =>
  Array.from({ length: ptr[i + 1]! - ptr[i]! }, (_, k) => ptr[i]! + k);

/** Negative when `a` is smaller. */
export function compareRanked(a: Ranked, b: Ranked): number {
  const at = a.findIndex((x, i) => x !== b[i]);
  return at < 0 ? 0 : a[at]! - b[at]!;
}

export function rankedOf(p: SolverProblem, levels: readonly number[]): number[] {
  const order = p.profile === 'revise' ? [0, 1, 4, 2, 3, 5] : [0, 1, 2, 3, 4, 5];
  return order.map((k) => levels[k]!);
}

/** The smallest vector of all plans. */
export function bruteForce(p: SolverProblem): Ranked {
  const days = Array.from({ length: p.dayCount }, (_, d) => new Day(p, d).solve());
  let best: number[] | null = null;
  const masks = days.map(() => 0);
  const held: number[][] = Array.from({ length: p.areaCount }, () => []);
  const extend = (r: number, levels: readonly number[]): void => {
    if (r === p.requirementCount) {
      const total = [...levels];
      total[2]! += p.weights.equityDay * worstWait(p, held);
      let ranked = rankedOf(p, total);
      for (let d = 0; d < p.dayCount; d++) {
        const own = days[d]!.get(masks[d]!);
        if (!own) return;
        ranked = ranked.map((x, k) => x + own[k]!);
      }
      if (!best || compareRanked(ranked, best) < 0) best = ranked;
      return;
    }
    for (const chosen of daySets(p, r)) {
      const on = chosen.filter((d) => d >= 0);
      for (const d of on) {
        masks[d]! |= 1 << r;
        held[p.requirementArea[r]!]?.push(d);
      }
      const own = absenceLevels(p, r, chosen);
      extend(
        r + 1,
        levels.map((x, k) => x + own[k]!),
      );
      for (const d of on) {
        masks[d]! &= ~(1 << r);
        held[p.requirementArea[r]!]?.pop();
      }
    }
  };
  extend(0, [0, 0, 0, 0, 0, 0]);
  return best!;
}

/** Every choice of days for the visits of a requirement; −1 is absent. */
function daySets(p: SolverProblem, r: number): number[][] {
  const visits = span(p.visitPtr, r);
  let sets: number[][] = [[]];
  for (const v of visits) {
    sets = sets.flatMap((set) =>
      [-1, ...Array.from({ length: p.dayCount }, (_, d) => d)]
        .filter((d) => d < 0 || p.dayAllowed[r * p.dayCount + d])
        .filter((d) => d < 0 || p.lockDay[v]! < 0 || p.lockDay[v] === d)
        .map((d) => [...set, d]),
    );
  }
  return sets.filter((set) => {
    let [previous, number] = [p.lastHeld[r]!, -1];
    return set.every((d, k) => {
      if (d < 0) return true;
      const gap = d - previous;
      const free = previous === NEVER || (number < 0 && p.lateHistory[r] === 1) || k > number + 1;
      const fits = previous === NEVER || (gap >= p.gapMin[r]! && (free || gap <= p.gapMax[r]!));
      [previous, number] = [d, k];
      return fits;
    });
  });
}

/** What the days of one requirement cost by themselves. */
function absenceLevels(p: SolverProblem, r: number, days: readonly number[]): number[] {
  const levels = [0, 0, 0, 0, 0, 0];
  const demand = sum(span(p.requirementServicePtr, r).map((j) => p.demand[j]!));
  const absent = days.filter((d) => d < 0).length;
  if (p.mandatory[r]) {
    const none = absent === days.length;
    levels[1]! += none ? p.priority[r]! + (absent - 1) * p.repeatPriority[r]! : 0;
    if (!none) levels[1]! += absent * p.repeatPriority[r]!;
    levels[2]! += absent * demand;
  } else levels[2]! += absent * p.absencePrice[r]!;
  if (days[0]! >= 0 && p.lateHistory[r]) {
    levels[2]! += p.weights.lateDay * Math.max(0, days[0]! - (p.lastHeld[r]! + p.gapMax[r]!));
  }
  const last = Math.max(...days);
  if (last >= 0) {
    levels[2]! += p.weights.tailDay * Math.max(0, p.dayCount - 1 - last - (p.gapMax[r]! - 1));
  }
  if (p.sameWeekday[r]) {
    let weekday = p.lastHeld[r] === NEVER ? -1 : (p.lastHeld[r]! + 7_000_000) % 7;
    for (const d of days.filter((day) => day >= 0)) {
      if (weekday >= 0 && d % 7 !== weekday) levels[2]! += p.weights.otherWeekday;
      weekday = d % 7;
    }
  }
  const announced = p.announcedPtr[r + 1]! - p.announcedPtr[r]!;
  if (absent === days.length) levels[4]! += announced * p.weights.cancelled;
  return levels;
}

function worstWait(p: SolverProblem, held: readonly (readonly number[])[]): number {
  return Math.max(
    0,
    ...held.map((days, area) => {
      const first = p.areaLastHeld[area] === NEVER ? -1 : p.areaLastHeld[area]!;
      const marks = [first, ...[...days].sort((a, b) => a - b), p.dayCount];
      const waits = marks.slice(1).map((d, i) => d - marks[i]! - 1);
      return p.areaWeight[area]! * Math.max(0, ...waits);
    }),
  );
}

/** All timetables of one day. */
class Day {
  private readonly best = new Map<number, Ranked>();
  private readonly tours = new Map<string, Tour | null>();
  private readonly sessions: Session[] = [];

  constructor(
    private readonly p: SolverProblem,
    private readonly d: number,
  ) {}

  /** The smallest vector per set of requirements (bits) that are visited. */
  solve(): ReadonlyMap<number, Ranked> {
    this.extend(0, 0);
    return this.best;
  }

  private extend(r: number, mask: number): void {
    if (r === this.p.requirementCount) {
      const ranked = this.price();
      const old = this.best.get(mask);
      if (ranked && (!old || compareRanked(ranked, old) < 0)) this.best.set(mask, ranked);
      return;
    }
    this.extend(r + 1, mask);
    if (this.p.dayAllowed[r * this.p.dayCount + this.d]) {
      for (const c of span(this.p.candidatePtr, r)) this.atStop(r, mask, this.p.candidateStop[c]!);
    }
  }

  private atStop(r: number, mask: number, stop: number): void {
    const { p } = this;
    for (const window of span(p.stopWindowPtr, stop * p.dayCount + this.d)) {
      const there = this.sessions.find((s) => s.window === window);
      for (const services of this.parts(r)) {
        if (there) {
          there.members.push({ r, services });
          this.withUnits(r, mask, there, services, 0);
          there.members.pop();
          continue;
        }
        const first = Math.ceil(p.stopWindowFrom[window]! / p.grainSeconds) * p.grainSeconds;
        for (let open = first; open < p.stopWindowUntil[window]!; open += p.grainSeconds) {
          const session = { stop, window, open, members: [{ r, services }], units: new Map() };
          this.sessions.push(session);
          this.withUnits(r, mask, session, services, 0);
          this.sessions.pop();
        }
      }
    }
  }

  /** The whole bundle, or every part of it when it may come apart. */
  private parts(r: number): number[][] {
    const { p } = this;
    const own = span(p.requirementServicePtr, r).map((j) => p.requirementService[j]!);
    if (p.together[r] === 0 && !p.degrades[r]) return [own];
    const parts = own.reduce<number[][]>(
      (list, h) => [...list, ...list.map((x) => [...x, h])],
      [[]],
    );
    return parts.filter((part) => part.length > 0);
  }

  private withUnits(
    r: number,
    mask: number,
    session: Session,
    services: readonly number[],
    i: number,
  ): void {
    const { p } = this;
    if (i === services.length) {
      if (this.possible(session)) this.extend(r + 1, mask | (1 << r));
      return;
    }
    const h = services[i]!;
    if (session.units.has(h)) {
      this.withUnits(r, mask, session, services, i + 1);
      return;
    }
    for (let u = 0; u < p.unitCount; u++) {
      const t = u * p.dayCount + this.d;
      if (!p.counters[u * p.serviceCount + h] || !p.unitWorks[t]) continue;
      const has = p.stopAttributes[session.stop]! | p.unitAttributes[u]!;
      if (p.serviceAttributes[h]! & ~has) continue;
      session.units.set(h, u);
      const used = sum([...new Set(session.units.values())].map((x) => p.unitSlots[x]!));
      if (used <= p.stopSlots[session.stop]!) this.withUnits(r, mask, session, services, i + 1);
      session.units.delete(h);
    }
  }

  /** Every unit of the session can still drive its day. */
  private possible(session: Session): boolean {
    return [...session.units.values()].every((u) => this.tourOf(u) !== null);
  }

  private bead(session: Session, service: number): Bead {
    const { p } = this;
    let reach = 0;
    for (const { r, services } of session.members) {
      if (!services.includes(service)) continue;
      const c = span(p.candidatePtr, r).find((x) => p.candidateStop[x] === session.stop)!;
      reach += p.attraction[c]! * this.demand(r, service);
    }
    const { stop, window, open, members } = session;
    return {
      stop,
      window,
      open,
      min: Math.max(...members.map((m) => p.minSessionSeconds[m.r]!)),
      max: Math.max(...members.map((m) => p.maxSessionSeconds[m.r]!)),
      service,
      people: Math.ceil(reach / 1000),
    };
  }

  private demand(r: number, service: number): number {
    const j = span(this.p.requirementServicePtr, r).find(
      (x) => this.p.requirementService[x] === service,
    );
    return j === undefined ? 0 : this.p.demand[j]!;
  }

  private tourOf(u: number): Tour | null {
    const beads = this.sessions
      .flatMap((s) => [...s.units].filter(([, x]) => x === u).map(([h]) => this.bead(s, h)))
      .sort((a, b) => a.open - b.open || a.window - b.window);
    const key = `${u} ${beads
      .map((b) => `${b.window},${b.open},${b.min},${b.max},${b.people}`)
      .join(' ')}`;
    let tour = this.tours.get(key);
    if (tour === undefined)
      this.tours.set(key, (tour = new Drive(this.p, u, this.d, beads).best()));
    return tour;
  }

  /** The vector of the day, without what the days of the requirements cost by themselves. */
  private price(): Ranked | null {
    const { p } = this;
    const levels = [0, 0, 0, 0, 0, 0];
    const closes = new Map<string, number>();
    for (const u of new Set(this.sessions.flatMap((s) => [...s.units.values()]))) {
      const tour = this.tourOf(u);
      if (!tour) return null;
      levels[2]! -= sum(tour.served);
      levels[3]! += tour.overtime;
      levels[5]! += tour.cost;
      const own = this.sessions
        .filter((s) => [...s.units.values()].includes(u))
        .sort((a, b) => a.open - b.open || a.window - b.window);
      own.forEach((s, i) => closes.set(`${s.window} ${u}`, tour.closes[i]!));
    }
    for (const s of this.sessions) {
      for (const { r, services } of s.members) {
        const all = span(p.requirementServicePtr, r);
        levels[2]! += sum(all.map((j) => p.demand[j]!));
        levels[2]! += p.weights.missingService * (all.length - services.length);
        const close = Math.max(
          ...services.map((h) => closes.get(`${s.window} ${s.units.get(h)}`)!),
        );
        levels[4]! += this.change(r, s, services, close);
      }
    }
    return rankedOf(p, levels);
  }

  /** The only announced visit, kept as this one or called off beside it. */
  private change(r: number, s: Session, services: readonly number[], close: number): number {
    const { p, d } = this;
    const w = p.weights;
    const a = p.announcedPtr[r]!;
    if (p.announcedPtr[r + 1] === a) return 0;
    const away = d - p.announcedDay[a]!;
    let price = away === 0 ? 0 : w.dayMoved + w.perDayMoved * Math.abs(away);
    if (s.stop !== p.announcedStop[a]) price += w.stopMoved;
    const clock = (t: number) => t - away * p.daySeconds;
    const moved = Math.abs(clock(s.open) - p.announcedOpen[a]!) - w.openingToleranceSeconds;
    price += w.openingMinute * Math.max(0, Math.ceil(moved / MINUTE));
    const early = p.announcedClose[a]! < 0 ? 0 : p.announcedClose[a]! - clock(close);
    price += w.closingMinute * Math.max(0, Math.ceil(early / MINUTE));
    for (let h = 0; h < p.serviceCount; h++) {
      if (!((p.announcedServices[a]! >>> h) & 1)) continue;
      const unit = p.announcedUnit[a * p.serviceCount + h]!;
      if (!services.includes(h)) price += w.serviceDropped;
      else if (unit >= 0 && s.units.get(h) !== unit) price += w.unitChanged;
    }
    return Math.min(price, w.cancelled);
  }
}

/** One unit's day with given openings, minute by minute; all times are whole minutes. */
class Drive {
  private readonly closed: { from: number; until: number }[];
  private chosen: Tour | null = null;

  constructor(
    private readonly p: SolverProblem,
    private readonly u: number,
    private readonly d: number,
    private readonly beads: readonly Bead[],
  ) {
    this.closed = Array.from(p.closedFrom, (from, i) => ({ from, until: p.closedUntil[i]! }));
  }

  private get key(): number {
    return this.u * this.p.dayCount + this.d;
  }

  /** The most people, then the least overtime, then the least cost; null: impossible. */
  best(): Tour | null {
    const { p, beads, key } = this;
    if (beads.length > p.maxSessions[key]! || this.departure() === null) return null;
    this.grow([]);
    return this.chosen;
  }

  /** People per session, most first; quotas may ask for fewer anywhere, so all counts are tried. */
  private grow(served: readonly number[]): void {
    const { p, beads, key } = this;
    const i = served.length;
    if (i === beads.length) {
      const all = sum(served);
      const service = beads[0]!.service;
      if (all > p.quotaAll[key]! || all > p.quota[key * p.serviceCount + service]!) return;
      this.offer(served);
      return;
    }
    const least = Math.min(1, beads[i]!.people);
    const bound = sum(served) + sum(beads.slice(i).map((b) => b.people));
    if (this.chosen && bound < sum(this.chosen.served)) return;
    for (let y = beads[i]!.people; y >= least; y--) {
      if (this.fits(i, y)) this.grow([...served, y]);
    }
  }

  private close(i: number, y: number): number {
    const { p, u } = this;
    const bead = this.beads[i]!;
    const skill = u * p.serviceCount + bead.service;
    const exact = Math.ceil((y * p.bottleneckSeconds[skill]!) / p.counters[skill]!);
    const work = Math.ceil(exact / p.workGrainSeconds) * p.workGrainSeconds;
    if (work > bead.max) return Infinity;
    return bead.open + Math.max(bead.min, work);
  }

  /** Session `i` with `y` people lies in all hours, and the next one can still open. */
  private fits(i: number, y: number): boolean {
    const { p, d, beads } = this;
    const bead = beads[i]!;
    const close = this.close(i, y);
    if (bead.open < p.stopWindowFrom[bead.window]! || close > p.stopWindowUntil[bead.window]!) {
      return false;
    }
    if (this.closed.some((c) => bead.open < c.until && close > c.from)) return false;
    const hours = span(p.serviceWindowPtr, bead.service * p.dayCount + d);
    if (
      !hours.some((w) => p.serviceWindowFrom[w]! <= bead.open && close <= p.serviceWindowUntil[w]!)
    ) {
      return false;
    }
    const leave = this.after(close, p.unitPackUp[this.u]!) + p.unitPackUp[this.u]!;
    const next = beads[i + 1];
    if (!next) {
      const home = this.road(bead.stop, -1);
      return this.after(leave, home) + home <= p.latestReturn[this.key]!;
    }
    return this.ready(leave, bead.stop, next)[1] <= next.open;
  }

  /** Begin and end of set-up at `bead` when the unit is free at `free` in `place`. */
  private ready(free: number, place: number, bead: Bead): [number, number] {
    const { p, u } = this;
    const road = this.road(place, bead.stop);
    const arrive = this.after(free, road) + road;
    const lead = p.stopWindowFrom[bead.window]! - p.stopAccessLead[bead.stop]!;
    const begin = this.after(Math.max(arrive, lead), p.unitSetUp[u]!);
    return [begin, begin + p.unitSetUp[u]!];
  }

  /** Latest departure that has the first session ready in time, or null. */
  private departure(): number | null {
    const { p, beads, key } = this;
    for (let t = beads[0]!.open; t >= p.shiftFrom[key]!; t -= MINUTE) {
      const road = this.road(-1, beads[0]!.stop);
      if (this.after(t, road) === t && this.ready(t, -1, beads[0]!)[1] <= beads[0]!.open) return t;
    }
    return null;
  }

  /** Seconds from one stop to another; −1 is the depot. */
  private road(from: number, to: number): number {
    return this.p.travelSeconds[this.roadIndex(from, to)]!;
  }

  private roadIndex(from: number, to: number): number {
    const { p, key } = this;
    const a = from < 0 ? p.startLocation[key]! : p.stopLocation[from]!;
    const b = to < 0 ? p.endLocation[key]! : p.stopLocation[to]!;
    return (p.unitClass[this.u]! * p.locationCount + a) * p.locationCount + b;
  }

  /** First minute from `t` on at which something of this length meets no closed interval. */
  private after(t: number, seconds: number): number {
    if (!this.p.unitRests[this.u]) return t;
    let start = t;
    for (;;) {
      const hit = this.closed.find((c) => start < c.until && start + seconds > c.from);
      if (!hit) return start;
      start = hit.until;
    }
  }

  /** Minutes of [from, until) outside closed intervals. */
  private idle(from: number, until: number): number {
    let seconds = 0;
    for (let t = from; t < until; t += MINUTE) {
      if (!this.closed.some((c) => c.from <= t && t < c.until)) seconds += MINUTE;
    }
    return seconds;
  }

  private offer(served: readonly number[]): void {
    const { p, u, key, beads } = this;
    const w = p.weights;
    let free = this.departure()!;
    let place = -1;
    let [drive, metres, wait] = [0, 0, 0];
    const closes: number[] = [];
    const travel = (to: number): number => {
      const start = this.after(free, this.road(place, to));
      wait += this.idle(free, start);
      drive += this.road(place, to);
      metres += p.travelMetres[this.roadIndex(place, to)]!;
      return start + this.road(place, to);
    };
    for (const [i, bead] of beads.entries()) {
      const [begin, end] = this.ready(free, place, bead);
      const arrive = travel(bead.stop);
      wait += this.idle(arrive, begin) + this.idle(end, bead.open);
      const close = this.close(i, served[i]!);
      const pack = this.after(close, p.unitPackUp[u]!);
      wait += this.idle(close, pack);
      closes.push(close);
      free = pack + p.unitPackUp[u]!;
      place = bead.stop;
    }
    const back = travel(-1);
    if (back - this.departure()! > p.maxDuration[key]!) return;
    if (drive > p.maxDriveSeconds[key]! || metres > p.maxDriveMetres[key]!) return;
    const overtime = Math.max(0, back - p.shiftUntil[key]!);
    const cost =
      w.driveSecond * drive +
      Math.floor((w.kilometre * metres) / 1000) +
      w.waitSecond * wait +
      w.unitDay +
      p.useCost[key]!;
    const figures = [-sum(served), overtime, cost];
    const old = this.chosen && [-sum(this.chosen.served), this.chosen.overtime, this.chosen.cost];
    if (!old || compareRanked(figures, old) < 0) this.chosen = { served, closes, overtime, cost };
  }
}
