import { Injectable } from '@nestjs/common';
import type { Relaxations } from '../contract/plan-answers.contract.js';
import { NotFoundError } from '../domain/errors.js';
import { PlanStatusError } from '../domain/plan-status.js';
import { FleetRepository } from '../fleet/fleet.repository.js';
import { Database } from '../platform/db/database.js';
import { unitReasonSentences } from '../text/reasons.js';
import { relaxationSentence, relaxationsSentence } from '../text/relaxations.js';
import { assertLocksAgree } from './numbers/lock-conflict.js';
import { numberedLike } from './numbers/numbered-problem.js';
import { withoutCalledOff } from './problem/called-off.js';
import { ahead } from './problem/past-sessions.js';
import { ProblemBuilder } from './problem/problem-builder.js';
import { PlanStore } from './store/plan-store.js';
import { RELAXATION_ITERATIONS } from './workers/budget.js';
import { QuestionDesk } from './workers/question-desk.js';
import type { FoundRelaxation, RelaxationQuestion } from './workers/question-protocol.js';

/** "It would fit if…": what would have to give way for a visit that found no place. */
@Injectable()
export class RelaxationService {
  constructor(
    private readonly db: Database,
    private readonly store: PlanStore,
    private readonly problems: ProblemBuilder,
    private readonly fleet: FleetRepository,
    private readonly desk: QuestionDesk,
  ) {}

  /**
   * Answered by the planner in a thread of its own, from the plan as it stands now.
   * @throws NotFoundError where no such visit is missing; PlanStatusError while it is being solved;
   * LockConflictError
   */
  async find(planId: string, requirement: string, visit: number): Promise<Relaxations> {
    const asked = await this.db.transaction(async (tx) => {
      const row = await this.store.readRow(tx, planId);
      if (row.status === 'solving') throw new PlanStatusError(planId, row.status, 'edited');
      const whole = await this.store.complete(tx, row);
      const problem = await this.problems.build(tx, { ...row, ...whole });
      assertLocksAgree(numberedLike(problem, ahead(problem, whole.sessions)));
      const question: RelaxationQuestion = {
        kind: 'relaxations',
        problem: withoutCalledOff(problem, whole.sessions),
        sessions: ahead(problem, whole.sessions).filter((s) => s.status === 'planned'),
        requirement,
        visit,
        seed: row.seed,
        iterations: RELAXATION_ITERATIONS,
        now: this.problems.overUntil(row, problem),
      };
      return { question, services: await this.fleet.services(tx) };
    });
    const answer = await this.desk.ask(asked.question);
    if (!answer.isAbsent) throw new NotFoundError('unserved', `${requirement} ${visit}`);
    const { problem } = asked.question;
    const named = namer({
      units: new Map(problem.units.map(({ id, code }) => [id, code])),
      stops: new Map(problem.stops.map(({ id, name }) => [id, name])),
      services: new Map(asked.services.map(({ code, shortName }) => [code, shortName])),
    });
    const fits = answer.fits && named.place(answer.fits);
    const found = { found: answer.found.length, complete: answer.complete };
    return {
      fits,
      relaxations: answer.found.map(named.relaxation),
      complete: answer.complete,
      units: answer.units.map(({ unit, codes, combined }) => ({
        unit: named.unit(unit),
        codes: [...codes],
        reasons: unitReasonSentences(codes, combined),
      })),
      sentence: relaxationsSentence({ ...found, fits: fits && { ...fits, stop: fits.stop.name } }),
    };
  }
}

type Names = Readonly<Record<'units' | 'stops' | 'services', ReadonlyMap<string, string>>>;

function namer({ units, stops, services }: Names) {
  const unit = (id: string) => ({ id, code: units.get(id) ?? id });
  const stop = (id: string) => ({ id, name: stops.get(id) ?? id });
  const place = (found: FoundRelaxation['place']) => ({
    ...found,
    stop: stop(found.stop),
    units: found.units.map(unit),
  });
  const relaxation = (found: FoundRelaxation) => {
    const named = {
      ...found,
      units: found.units.map(unit),
      stops: found.stops.map(stop),
      place: place(found.place),
    };
    const said = {
      ...named,
      units: named.units.map(({ code }) => code),
      stops: named.stops.map(({ name }) => name),
      services: named.services.map((code) => services.get(code) ?? code),
    };
    return {
      ...named,
      sentence: relaxationSentence(said, { ...named.place, stop: named.place.stop.name }),
    };
  };
  return { unit, place, relaxation };
}
