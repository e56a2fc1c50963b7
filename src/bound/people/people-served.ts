/**
 * How many people a plan serves, and how many any plan could: of all terms of L2 the people alone.
 * The same problem is bounded with every other price of L2 set to zero and with an absent visit
 * priced at everybody who wanted it. Prices do not decide what is legal, so its plans are the same,
 * and its L2 is exactly the people who are not served.
 */

import type { SolverProblem } from '../../solver/problem.js';
import type { SolverSolution } from '../../solver/solution.js';
import { peopleModels } from '../bound-models.js';
import type { PeopleProof, ProofOptions, ProofStep } from '../proof.js';
import { demandOf, servicesOf } from '../tours/wishes.js';
import { tyingRows } from './far-stops.js';

/**
 * `before`: the levels ranked before people; plans that are worse on one of them do not count.
 * `steps`: what was said about L2 itself.
 */
export function peopleServed(
  p: SolverProblem,
  plan: SolverSolution,
  before: readonly number[],
  options: ProofOptions,
  steps: readonly ProofStep[] = [],
): PeopleProof {
  const visits = (r: number) => p.visitPtr[r + 1]! - p.visitPtr[r]!;
  const wanted = sumOver(p, (r) => visits(r) * peopleOf(p, r));
  const served = servedBy(plan);
  const lost = wanted - served;
  if (lost === 0) return { wanted, served, most: served };
  if (steps.some((step) => losesNobody(p, step))) return { wanted, served, most: wanted };
  const zero = before.filter((level) => plan.levels[level] === 0);
  return { wanted, served, most: wanted - leastLost(onlyPeople(p), zero, lost, options) };
}

/** Per cent of the people that could be served at most whom the plan does not serve. */
export function peopleGap({ served, most }: PeopleProof): number {
  return most === 0 ? 0 : (100 * (most - served)) / most;
}

/** The problem in which nothing but people counts on L2. */
export function onlyPeople(p: SolverProblem): SolverProblem {
  const weights = {
    ...p.weights,
    missingService: 0,
    equityDay: 0,
    lateDay: 0,
    tailDay: 0,
    otherWeekday: 0,
  };
  const absencePrice = p.absencePrice.map((_, r) => peopleOf(p, r));
  return { ...p, weights, absencePrice, skipInCost: p.skipInCost.map(() => 0) };
}

/** The sessions and tours of one wait lose nobody: those of any wait would not either. */
function losesNobody(p: SolverProblem, { model, level, stretch, bound }: ProofStep): boolean {
  const isPeople = level === 2 && model === 'people' && stretch !== null;
  return isPeople && bound === p.weights.equityDay * stretch;
}

function leastLost(
  p: SolverProblem,
  zero: readonly number[],
  lost: number,
  options: ProofOptions,
): number {
  const { effort } = options;
  // Tied to one stop, the services of a visit lost no more people in all that was tried. Tours take
  // three times as long as sessions and said no more beyond the size up to which services are tied.
  const legs = tyingRows(p) <= effort.links ? effort.legs : 0;
  const models = peopleModels(p, { ...options, effort: { ...effort, links: 0, legs } });
  // Nobody's wait has a price, so there is one case: any wait.
  const anyWait = { stretch: Infinity, charge: 0, unserved: 0 };
  return models.leastPeople(anyWait, zero, lost, 0)?.bound ?? 0;
}

function servedBy(plan: SolverSolution): number {
  let served = 0;
  for (const session of plan.sessions) {
    for (const a of session.assignments) for (const s of a.services) served += s.served;
  }
  return served;
}

function peopleOf(p: SolverProblem, r: number): number {
  return servicesOf(p, r).reduce((sum, h) => sum + demandOf(p, r, h), 0);
}

function sumOver(p: SolverProblem, pick: (r: number) => number): number {
  let sum = 0;
  for (let r = 0; r < p.requirementCount; r++) sum += pick(r);
  return sum;
}
