/** Whole days of a small city: the exact model. */

import type { SolverProblem } from '../../solver/problem.js';
import type { Decision } from '../../solver/sessions/construct.js';
import { CalendarModels } from '../calendar-models.js';
import type { Goal } from '../linear/dual-bound.js';
import type { Choice } from '../linear/pool.js';
import { penaltyOf, type ModelAt, type Prepared } from '../models.js';
import type { Pattern } from '../patterns.js';
import type { PeopleBound } from '../people/people-bound.js';
import type { BoundModel } from '../proof.js';
import { dayRelaxation, refineDay, type DayModel } from './day-model.js';
import { decisionsOfDays } from './decisions.js';

export class DayModels extends CalendarModels {
  override readonly kind: BoundModel = 'days';
  override readonly enumerated: number;

  constructor(
    p: SolverProblem,
    private readonly model: DayModel,
    patterns: readonly (readonly Pattern[])[],
    people: PeopleBound,
  ) {
    super(p, patterns, null, people);
    this.enumerated = model.columns;
  }

  /** Whole days know all about people. */
  override leastPeople(): null {
    return null;
  }

  override relax(at: ModelAt, goal: Goal, loose: boolean): Prepared {
    const R = this.p.requirementCount;
    const asked = this.patternBlocks(at, (r, d) => [d * R + r]);
    const { blocks, days } = dayRelaxation(this.p, this.model, loose);
    const sharpen = days.map((own) => refineDay(own, goal, loose));
    const relaxation = {
      blocks: [...blocks, ...asked],
      rowCount: this.p.dayCount * R,
      fixed: [0, 0, at.charge, 0, 0, 0],
    };
    return {
      relaxation,
      refine: (block, column, levels, price) => sharpen[block]?.(block, column, levels, price),
      perDay: R,
      penalty: penaltyOf(relaxation, goal),
    };
  }

  /** The model is declined where overtime is possible. */
  override isFree(level: number): boolean {
    return level === 3 || super.isFree(level);
  }

  override decisions(choices: readonly Choice[]): Decision[] | null {
    const { blocks } = dayRelaxation(this.p, this.model, false);
    const chosen = choices.flatMap(({ block, column }) => {
      const own = blocks[block];
      return own ? [{ day: own.offset / this.p.requirementCount, column }] : [];
    });
    return decisionsOfDays(this.p, this.model, chosen);
  }
}
