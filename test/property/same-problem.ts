import type { ProblemInput } from '../../src/solver/index.js';

/** The same problem with stops and units in the opposite order. */
export function relabelled(input: ProblemInput): ProblemInput {
  const stopOf = (s: number) => input.stops.length - 1 - s;
  const unitOf = (u: number) => input.units.length - 1 - u;
  return {
    ...input,
    units: [...input.units].reverse(),
    stops: [...input.stops].reverse(),
    requirements: input.requirements.map((r) => ({
      ...r,
      candidates: r.candidates.map((c) => ({ ...c, stop: stopOf(c.stop) })),
      announced: r.announced?.map((a) => ({
        ...a,
        stop: stopOf(a.stop),
        units: a.units?.map((x) => ({ ...x, unit: unitOf(x.unit) })),
      })),
      locks: r.locks?.map((lock) => ({
        ...lock,
        stop: lock.stop === undefined ? undefined : stopOf(lock.stop),
      })),
    })),
  };
}

/** The same problem with every time of day `seconds` later. */
export function shifted(input: ProblemInput, seconds: number): ProblemInput {
  const move = <T extends { readonly from: number; readonly until: number }>(x: T): T => ({
    ...x,
    from: x.from + seconds,
    until: x.until + seconds,
  });
  return {
    ...input,
    closed: input.closed?.map(move),
    services: input.services.map((s) => ({ ...s, hours: s.hours?.map(move) })),
    units: input.units.map((u) => ({
      ...u,
      days: u.days.map((d) => ({ ...move(d), latestReturn: d.latestReturn! + seconds })),
    })),
    stops: input.stops.map((s) => ({ ...s, windows: s.windows.map(move) })),
    requirements: input.requirements.map((r) => ({
      ...r,
      announced: r.announced?.map((a) => ({
        ...a,
        open: a.open + seconds,
        close: a.close === undefined ? undefined : a.close + seconds,
      })),
    })),
  };
}

/** Every time twice as long, the day as well; prices that are not per second twice as high. */
export function doubled(input: ProblemInput): ProblemInput {
  const twice = <T extends { readonly from: number; readonly until: number }>(x: T): T => ({
    ...x,
    from: 2 * x.from,
    until: 2 * x.until,
  });
  return {
    ...input,
    daySeconds: 2 * 86_400,
    grainSeconds: 2 * input.grainSeconds!,
    workGrainSeconds: 120,
    weights: { ...input.weights, unitDay: 2 * input.weights!.unitDay! },
    travel: input.travel.map((m) => ({
      ...m,
      seconds: Array.from(m.seconds, (s) => 2 * s),
    })),
    closed: input.closed?.map(twice),
    services: input.services.map((s) => ({ ...s, hours: s.hours?.map(twice) })),
    units: input.units.map((u) => ({
      ...u,
      setUpSeconds: 2 * u.setUpSeconds,
      packUpSeconds: 2 * u.packUpSeconds,
      skills: u.skills.map((s) => ({ ...s, bottleneckSeconds: 2 * s.bottleneckSeconds })),
      days: u.days.map((d) => ({ ...twice(d), latestReturn: 2 * d.latestReturn! })),
    })),
    stops: input.stops.map((s) => ({
      ...s,
      accessLeadSeconds: 2 * s.accessLeadSeconds!,
      windows: s.windows.map(twice),
    })),
    requirements: input.requirements.map((r) => ({
      ...r,
      minSeconds: 2 * r.minSeconds!,
      maxSeconds: 2 * r.maxSeconds!,
      minOverlapSeconds: r.together === 'preferred' ? 0 : 2 * Math.min(r.minSeconds!, 3600),
    })),
  };
}
