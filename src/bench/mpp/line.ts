import { peopleGap } from '../../bound/people/people-served.js';
import type { PeopleProof, Proof } from '../../bound/proof.js';
import type { SolverSolution } from '../../solver/index.js';
import type { Measures } from './measure.js';

/** What the benchmark says of one plan. */
export interface Line extends Measures {
  readonly instance: string;
  readonly event: string;
  readonly levels: SolverSolution['levels'];
  /** By level, where a proof was asked for. */
  readonly bound: readonly number[] | null;
  /** Percent of the first level, in their order, that is not proven; 0 when the plan is optimal. */
  readonly gap: number | null;
  /** People wanted, served, and served at most by any plan; the gap is between the last two. */
  readonly people: Served | null;
  readonly proofSeconds: number | null;
  readonly iterations: number;
  readonly cpuSeconds: number;
  /** From the start of the program, or of the event, to the checked plan. */
  readonly wallSeconds: number;
  /** Most memory of the process, all threads together. */
  readonly peakMegabytes: number;
  readonly hash: string;
}

export interface Served extends PeopleProof {
  /** Percent of `most`. */
  readonly gap: number;
}

export function boundsOf({ levels }: Proof): number[] {
  return [...levels].sort((a, b) => a.level - b.level).map((level) => level.bound);
}

/** The levels of a proof stand in the order in which they are compared. */
export function gapOf({ levels }: Proof): number {
  const open = levels.find((level) => level.gap > 0);
  return open ? hundredths((100 * open.gap) / open.value) : 0;
}

export function servedOf({ people }: Proof): Served {
  return { ...people, gap: hundredths(peopleGap(people)) };
}

export function hundredths(x: number): number {
  return Math.round(100 * x) / 100;
}

export function inWords(line: Line): string {
  return [
    `${line.instance} (${line.event}), problem ${line.hash}`,
    `  violations ${line.violations}, absent visits ${line.absentVisits}, levels ${line.levels.join(' ')}`,
    `  served ${line.servedPerMille / 10} %, worst area ${line.worstAreaDays} days, ` +
      `together ${line.togetherPerMille / 10} %, spacing error ${line.spacingErrorDays} days`,
    `  announced visits kept ${line.keptPerMille === null ? '-' : line.keptPerMille / 10} %`,
    `  ${line.kilometres} km, ${line.unitHours} unit hours, overtime ${line.overtimeMinutes} min`,
    `  bound ${line.bound?.join(' ') ?? '-'}, gap ${line.gap ?? '-'} %, proof ${line.proofSeconds ?? '-'} s`,
    inPeople(line.people),
    `  ${line.iterations} iterations, ` +
      `CPU ${line.cpuSeconds} s, wall ${line.wallSeconds} s, peak ${line.peakMegabytes} MB`,
  ].join('\n');
}

function inPeople(people: Served | null): string {
  if (!people) return '  people -';
  const { wanted, served, most, gap } = people;
  return `  people served ${served} of at most ${most} (${wanted} wanted), gap ${gap} %`;
}
