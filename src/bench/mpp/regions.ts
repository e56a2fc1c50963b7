/** Several regions as one problem and one solution, so that the checker reads the whole province. */

import { priced } from '../../solver/check/cost.js';
import type { ProblemInput, SolverProblem, SolverSolution } from '../../solver/index.js';

/**
 * Locations are counted within each region and a vehicle class stands for a region, so roads are
 * stored as one block per region and not as one matrix of the province.
 */
export function wholeInput(regions: readonly ProblemInput[]): ProblemInput {
  const [first] = regions;
  if (regions.length === 1) return first!;
  const locationCount = Math.max(...regions.map((r) => r.locationCount));
  let [stops, areas] = [0, 0];
  const whole = {
    units: [] as ProblemInput['units'][number][],
    stops: [] as ProblemInput['stops'][number][],
    areas: [] as NonNullable<ProblemInput['areas']>[number][],
    requirements: [] as ProblemInput['requirements'][number][],
  };
  regions.forEach((region, vehicleClass) => {
    whole.units.push(...region.units.map((u) => ({ ...u, vehicleClass })));
    whole.stops.push(...region.stops);
    whole.areas.push(...(region.areas ?? []));
    const [stop0, area0] = [stops, areas];
    whole.requirements.push(
      ...region.requirements.map((r) => ({
        ...r,
        area: r.area === undefined || r.area === null ? null : area0 + r.area,
        candidates: r.candidates.map((c) => ({ ...c, stop: stop0 + c.stop })),
      })),
    );
    stops += region.stops.length;
    areas += region.areas?.length ?? 0;
  });
  return {
    ...first!,
    ...whole,
    locationCount,
    travel: regions.map(({ travel: [matrix], locationCount: own }) => ({
      seconds: padded(matrix!.seconds, own, locationCount),
      metres: padded(matrix!.metres, own, locationCount),
    })),
  };
}

function padded(matrix: ArrayLike<number>, own: number, size: number): Int32Array {
  const out = new Int32Array(size * size);
  for (let i = 0; i < own; i++)
    for (let j = 0; j < own; j++) out[i * size + j] = matrix[i * own + j]!;
  return out;
}

/** The regions' plans side by side, with the cost of the whole. */
export function wholeSolution(
  whole: SolverProblem,
  regions: readonly { readonly problem: SolverProblem; readonly solution: SolverSolution }[],
): SolverSolution {
  if (regions.length === 1) return regions[0]!.solution;
  let [units, stops, requirements, visits, windows] = [0, 0, 0, 0, 0];
  const parts = regions.map(({ problem: p, solution }) => {
    const at = { units, stops, requirements, visits, windows };
    units += p.unitCount;
    stops += p.stopCount;
    requirements += p.requirementCount;
    visits += p.visitCount;
    windows += p.stopWindowFrom.length;
    return moved(solution, at);
  });
  const numbered = parts.flatMap((part, region) =>
    part.sessions.map((session, s) => ({ session, key: `${region} ${s}` })),
  );
  numbered.sort(
    (a, b) =>
      a.session.day - b.session.day ||
      a.session.open - b.session.open ||
      a.session.stop - b.session.stop,
  );
  const numberOf = new Map(numbered.map(({ key }, i) => [key, i]));
  const plan = {
    visits: parts.flatMap((part) => part.visits),
    sessions: numbered.map(({ session }) => session),
    tours: parts.flatMap((part, region) =>
      part.tours.map((tour) => ({
        ...tour,
        sessions: tour.sessions.map((s) => numberOf.get(`${region} ${s}`)!),
      })),
    ),
  };
  return { ...plan, ...priced(whole, plan) };
}

interface Offsets {
  readonly units: number;
  readonly stops: number;
  readonly requirements: number;
  readonly visits: number;
  readonly windows: number;
}

function moved(solution: SolverSolution, at: Offsets) {
  return {
    visits: solution.visits.map((v) => ({
      ...v,
      requirement: v.requirement + at.requirements,
      stop: v.absent ? v.stop : v.stop + at.stops,
    })),
    sessions: solution.sessions.map((s) => ({
      ...s,
      stop: s.stop + at.stops,
      window: s.window + at.windows,
      visits: s.visits.map((v) => v + at.visits),
      assignments: s.assignments.map((a) => ({ ...a, unit: a.unit + at.units })),
    })),
    tours: solution.tours.map((t) => ({ ...t, unit: t.unit + at.units })),
  };
}
