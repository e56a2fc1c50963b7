/** Every unit-day by itself, and whole days for L5 where L2 allows nothing but the worst area's wait. */

import type { SolverProblem } from '../../solver/problem.js';
import type { Decision } from '../../solver/sessions/construct.js';
import { CalendarModels } from '../calendar-models.js';
import type { Goal } from '../linear/dual-bound.js';
import type { Choice } from '../linear/pool.js';
import { penaltyOf, type ModelAt, type Prepared } from '../models.js';
import type { Pattern } from '../patterns.js';
import type { PeopleBound } from '../people/people-bound.js';
import type { BoundModel } from '../proof.js';
import { tried } from '../too-large.js';
import {
  decisionsOfWholeDays,
  refineWholeDays,
  wholeDays,
  type WholeDays,
} from '../whole/whole-days.js';
import { fleetRelaxation, type FleetModel } from './fleet.js';

export class FleetModels extends CalendarModels {
  override readonly kind: BoundModel = 'fleet';
  override readonly enumerated: number;
  /** Null when declined, undefined before anybody asked. */
  private whole: WholeDays | null | undefined = undefined;

  constructor(
    p: SolverProblem,
    private readonly model: FleetModel,
    patterns: readonly (readonly Pattern[])[],
    declined: string | null,
    people: PeopleBound,
    private readonly legs: number,
  ) {
    super(p, patterns, declined, people);
    this.enumerated = model.columns;
  }

  override relax(at: ModelAt, goal: Goal, _loose: boolean): Prepared {
    // Where L2 allows the wait alone, nobody is lost, and L3 allows no overtime.
    const onlyWait = goal.limits[2] === (at.charge === 0 ? -1 : at.charge);
    if (goal.level === 5 && onlyWait && goal.limits[3] === -1) {
      if (this.whole === undefined) {
        this.whole = tried(() => wholeDays(this.p, { legs: this.legs })).value;
      }
      if (this.whole) return this.wholeDays(this.whole, at);
    }
    return this.unitDays(at, goal);
  }

  private wholeDays({ blocks, days, columns }: WholeDays, at: ModelAt): Prepared {
    const R = this.p.requirementCount;
    const asked = this.patternBlocks(at, (r, d) => [d * R + r], [2]);
    const relaxation = {
      blocks: [...blocks, ...asked],
      rowCount: this.p.dayCount * R,
      fixed: [0, 0, 0, 0, 0, 0],
    };
    return {
      relaxation,
      refine: refineWholeDays(days),
      perDay: R,
      penalty: penaltyOf(relaxation, { level: 5, limits: [] }),
      instead: { kind: 'whole', enumerated: columns },
    };
  }

  /** Only whole days are chosen as such. */
  override decisions(choices: readonly Choice[]): Decision[] | null {
    const { whole } = this;
    if (!whole) return null;
    const chosen = choices.filter(({ block }) => block < whole.blocks.length);
    return decisionsOfWholeDays(this.p, whole, chosen, { legs: this.legs });
  }

  private unitDays(at: ModelAt, goal: Goal): Prepared {
    const asked = this.patternBlocks(at, (r, d) => this.model.rowsOf(r, d));
    const relaxation = fleetRelaxation(this.p, this.model, asked, at.charge);
    return {
      relaxation,
      refine: () => undefined,
      perDay: 0,
      penalty: penaltyOf(relaxation, goal),
    };
  }
}
