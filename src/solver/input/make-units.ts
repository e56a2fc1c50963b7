/** The door: roads, units and their days. */

import type { MatrixInput, ProblemInput } from '../problem-input.js';
import { SolverInputError, UNLIMITED, type SolverProblem } from '../problem.js';
import { allWhole, index, whole } from './door.js';

type Roads = 'travelSeconds' | 'travelMetres' | 'refillSeconds' | 'refillMetres';

export function travel(input: ProblemInput): Pick<SolverProblem, Roads> {
  const L = whole(input.locationCount, 'locationCount', 1);
  whole(input.travel.length, 'travel.length', 1);
  const refills = input.travel.flatMap(({ refill }) => (refill ? [refill] : []));
  if (refills.length > 0 && refills.length < input.travel.length) {
    throw new SolverInputError('BAD_SIZE', 'travel', 'refill is given for some classes only');
  }
  const name = (c: number) => `travel[${c}]`;
  return {
    travelSeconds: roads(input.travel, 'seconds', L, name),
    travelMetres: roads(input.travel, 'metres', L, name),
    refillSeconds: roads(refills, 'seconds', L, (c) => `${name(c)}.refill`),
    refillMetres: roads(refills, 'metres', L, (c) => `${name(c)}.refill`),
  };
}

function roads(
  matrices: readonly MatrixInput[],
  unit: 'seconds' | 'metres',
  L: number,
  name: (c: number) => string,
): Int32Array {
  const out = new Int32Array(matrices.length * L * L);
  matrices.forEach((matrix, c) => {
    const values = matrix[unit];
    const path = `${name(c)}.${unit}`;
    if (values.length !== L * L) {
      throw new SolverInputError('BAD_SIZE', path, `${values.length} entries, expected ${L * L}`);
    }
    allWhole(values, path);
    out.set(values, c * L * L);
  });
  return out;
}

/** Breaks of all unit-days, absolute, CSR by unit * dayCount + day. */
function breaks(input: ProblemInput, daySeconds: number) {
  const D = input.dayCount;
  const ptr = new Int32Array(input.units.length * D + 1);
  const rows: { from: number; until: number; seconds: number }[] = [];
  input.units.forEach((unit, u) => {
    for (let d = 0; d < D; d++) {
      const i = unit.days.findIndex((shift) => shift.day === d);
      const path = `units[${u}].days[${i}].breaks`;
      const own = [...(unit.days[i]?.breaks ?? [])].sort((a, b) => a.from - b.from);
      own.forEach((b, j) => {
        whole(b.from, path, 0, 2 * daySeconds);
        whole(b.until, path, 0, 2 * daySeconds);
        whole(b.seconds, path, 1, daySeconds);
        if (b.from + b.seconds > b.until || (j > 0 && own[j - 1]!.until > b.from)) {
          throw new SolverInputError('BAD_INTERVAL', path, 'a break needs a window of its own');
        }
        const base = d * daySeconds;
        rows.push({ from: base + b.from, until: base + b.until, seconds: b.seconds });
      });
      if (own.length > 0 && unit.restsInClosed === false) {
        throw new SolverInputError('NOT_SUPPORTED', path, 'only for units that rest when closed');
      }
      ptr[u * D + d + 1] = rows.length;
    }
  });
  return {
    breakPtr: ptr,
    breakFrom: Int32Array.from(rows, (b) => b.from),
    breakUntil: Int32Array.from(rows, (b) => b.until),
    breakSeconds: Int32Array.from(rows, (b) => b.seconds),
  };
}

/** Everything about units as it is where nothing is said. */
function unsaid(input: ProblemInput, daySeconds: number) {
  const D = input.dayCount;
  const H = input.services.length;
  const U = input.units.length;
  const filled = (size: number, value: number) => new Int32Array(size).fill(value);
  return {
    ...breaks(input, daySeconds),
    unitClass: filled(U, 0),
    unitSetUp: filled(U, 0),
    unitPackUp: filled(U, 0),
    unitSlots: filled(U, 1),
    unitAttributes: new Uint32Array(U),
    unitRests: new Uint8Array(U),
    unitWorks: new Uint8Array(U * D),
    shiftFrom: filled(U * D, 0),
    shiftUntil: filled(U * D, 0),
    latestReturn: filled(U * D, 0),
    startLocation: filled(U * D, 0),
    endLocation: filled(U * D, 0),
    maxSessions: filled(U * D, UNLIMITED),
    maxDriveSeconds: filled(U * D, UNLIMITED),
    maxDriveMetres: filled(U * D, UNLIMITED),
    loadCapacity: filled(U * D, UNLIMITED),
    maxDuration: filled(U * D, UNLIMITED),
    useCost: filled(U * D, 0),
    quotaAll: filled(U * D, UNLIMITED),
    quota: filled(U * D * H, UNLIMITED),
    counters: filled(U * H, 0),
    bottleneckSeconds: filled(U * H, 0),
    counterGroup: filled(U * H, 0),
  };
}

type Units = ReturnType<typeof unsaid>;

export function units(input: ProblemInput, daySeconds: number): Units {
  const out = unsaid(input, daySeconds);
  input.units.forEach((unit, u) => {
    const at = `units[${u}]`;
    index(unit.depot, input.locationCount, `${at}.depot`);
    out.unitClass[u] = index(unit.vehicleClass ?? 0, input.travel.length, `${at}.vehicleClass`);
    out.unitSetUp[u] = whole(unit.setUpSeconds, `${at}.setUpSeconds`, 0, daySeconds);
    out.unitPackUp[u] = whole(unit.packUpSeconds, `${at}.packUpSeconds`, 0, daySeconds);
    out.unitSlots[u] = whole(unit.slots ?? 1, `${at}.slots`);
    out.unitAttributes[u] = unit.attributes ?? 0;
    out.unitRests[u] = unit.restsInClosed === false ? 0 : 1;
    putSkills(out, input, u, daySeconds);
    putShifts(out, input, u, daySeconds);
  });
  return out;
}

function putSkills(out: Units, input: ProblemInput, u: number, daySeconds: number): void {
  const D = input.dayCount;
  const H = input.services.length;
  input.units[u]!.skills.forEach((skill, i) => {
    const path = `units[${u}].skills[${i}]`;
    const h = index(skill.service, H, `${path}.service`);
    out.counters[u * H + h] = whole(skill.counters, `${path}.counters`, 1);
    out.bottleneckSeconds[u * H + h] = whole(
      skill.bottleneckSeconds,
      `${path}.bottleneckSeconds`,
      0,
      daySeconds,
    );
    out.counterGroup[u * H + h] = whole(skill.group ?? 1000 + h, `${path}.group`);
    for (let d = 0; d < D; d++) {
      out.quota[(u * D + d) * H + h] = whole(skill.quota ?? UNLIMITED, `${path}.quota`);
    }
    skill.quotaOnDays?.forEach((q, j) => {
      const day = index(q.day, D, `${path}.quotaOnDays[${j}].day`);
      out.quota[(u * D + day) * H + h] = whole(q.quota, `${path}.quotaOnDays[${j}].quota`);
    });
  });
}

function putShifts(out: Units, input: ProblemInput, u: number, daySeconds: number): void {
  const D = input.dayCount;
  const L = input.locationCount;
  const unit = input.units[u]!;
  unit.days.forEach((shift, i) => {
    const path = `units[${u}].days[${i}]`;
    const d = index(shift.day, D, `${path}.day`);
    const latest = shift.latestReturn ?? shift.until;
    whole(shift.from, `${path}.from`, 0, 2 * daySeconds);
    whole(shift.until, `${path}.until`, 0, 2 * daySeconds);
    whole(latest, `${path}.latestReturn`, 0, 2 * daySeconds);
    if (shift.until <= shift.from || latest < shift.until) {
      throw new SolverInputError('BAD_INTERVAL', path, 'a shift needs from < until ≤ latestReturn');
    }
    const t = u * D + d;
    out.unitWorks[t] = 1;
    out.shiftFrom[t] = d * daySeconds + shift.from;
    out.shiftUntil[t] = d * daySeconds + shift.until;
    out.latestReturn[t] = d * daySeconds + latest;
    out.startLocation[t] = index(shift.start ?? unit.depot, L, `${path}.start`);
    out.endLocation[t] = index(shift.end ?? unit.depot, L, `${path}.end`);
    out.maxSessions[t] = whole(shift.maxSessions ?? UNLIMITED, `${path}.maxSessions`);
    out.maxDriveSeconds[t] = whole(shift.maxDriveSeconds ?? UNLIMITED, `${path}.maxDriveSeconds`);
    out.maxDriveMetres[t] = whole(shift.maxDriveMetres ?? UNLIMITED, `${path}.maxDriveMetres`);
    out.loadCapacity[t] = whole(shift.capacity ?? UNLIMITED, `${path}.capacity`);
    out.maxDuration[t] = whole(shift.maxDurationSeconds ?? UNLIMITED, `${path}.maxDurationSeconds`);
    out.useCost[t] = whole(shift.useCost ?? 0, `${path}.useCost`);
    out.quotaAll[t] = whole(shift.quotaAll ?? UNLIMITED, `${path}.quotaAll`);
  });
}
