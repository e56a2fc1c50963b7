import { relaxationsFor } from '../../solver/explain/relaxations.js';
import { unitReasons } from '../../solver/explain/unit-reasons.js';
import { readPlan } from '../numbers/read-plan.js';
import { placeByIds, relaxationByIds } from '../numbers/relaxation-ids.js';
import { MINUTE } from '../numbers/solver-index.js';
import { mended } from './mended-plan.js';
import type {
  Answer,
  Question,
  RelaxationAnswer,
  RelaxationQuestion,
} from './question-protocol.js';

/**
 * One question about a plan. Pure: same question, same answer, unless it is stopped.
 * @throws SolveFailure when the data or the locks make no sense
 */
export function answerQuestion(question: Question, shouldStop: () => boolean): Answer {
  return question.kind === 'repair' ? mended(question) : relaxations(question, shouldStop);
}

function relaxations(question: RelaxationQuestion, shouldStop: () => boolean): RelaxationAnswer {
  const plan = readPlan(question);
  const { mapped, solution } = plan;
  const { solver, index } = mapped;
  const source = index.requirement.get(question.requirement);
  const own = solution.visits.flatMap((visit, v) =>
    solver.requirementSource[visit.requirement] === source && visit.absent ? [v] : [],
  );
  const asked = own.find((v) => solution.visits[v]!.visit === question.visit) ?? own[0];
  if (asked === undefined) {
    const nothing = { fits: null, found: [], complete: true, units: [] };
    return { kind: 'relaxations', isAbsent: false, ...nothing };
  }
  const { seed, iterations } = question;
  const options = { seed, iterations, now: question.now * MINUTE, shouldStop };
  const answer = relaxationsFor(solver, solution, asked, options);
  return {
    kind: 'relaxations',
    isAbsent: true,
    fits: answer.fits && placeByIds(mapped, answer.fits),
    found: answer.found.map((found) => relaxationByIds(plan, found)),
    complete: answer.complete,
    units: unitReasons(solver, solution, asked).map(({ unit, ...why }) => ({
      unit: mapped.problem.units[unit]!.id,
      ...why,
    })),
  };
}
