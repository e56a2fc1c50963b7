import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { ExportProblem } from '../contract/plan-export.contract.js';
import type { FollowedPlan } from '../contract/plans.contract.js';
import type { Account } from '../domain/account.js';
import { assertMayChange } from '../domain/demo.js';
import { assertEditable } from '../domain/plan-status.js';
import { Database } from '../platform/db/database.js';
import { followedSentence, sessionName } from '../text/plans.js';
import { basisFor, candidate, saveCandidate, type Candidate } from './candidate.js';
import { outOfOrder } from './out-of-order.js';
import { PlanReader } from './plan-reader.js';
import { NotOvertakenError } from './planning.errors.js';
import { carriedOver, withChanges, type Both, type CarriedOver } from './problem/carried-over.js';
import { ahead } from './problem/past-sessions.js';
import { ProblemBuilder } from './problem/problem-builder.js';
import { PlanStore } from './store/plan-store.js';

/** A revision whose published plan was replaced meanwhile goes on from what is published now. */
@Injectable()
export class FollowService {
  constructor(
    private readonly db: Database,
    private readonly store: PlanStore,
    private readonly problems: ProblemBuilder,
    private readonly reader: PlanReader,
  ) {}

  /**
   * The draft's changes stay, but for those of sessions that were changed by the publication as well,
   * and those that break a rule beside it; they are named.
   * @throws NotOvertakenError where what it revises is still in force, or nothing took over
   */
  async follow(planId: string, by: Account, version?: number): Promise<FollowedPlan> {
    const { number, kept, left } = await this.db.transaction(async (tx) => {
      const plan = await this.store.lockWhole(tx, planId, version);
      assertMayChange(by, plan.row);
      assertEditable(planId, plan.row.status);
      const { revisionOf } = plan.row;
      const heir = revisionOf && (await this.store.plans.heirOf(tx, revisionOf));
      if (!heir) throw new NotOvertakenError(planId);
      const theirs = await this.store.sessionsOf(tx, heir.id);
      const { sessions: mine, published: base } = plan;
      const found = carriedOver({ base, mine, theirs }, randomUUID);
      const made = await this.store.plans.frame(tx, planId);
      const problemWith = (changes: readonly Both[]) => {
        const sessions = withChanges(found.published, changes);
        return this.problems.build(tx, { ...plan.row, ...plan, sessions, published: theirs, made });
      };
      const fitting = thatFit(await problemWith(found.carried), found);
      const problem = await problemWith(fitting);
      const best = judged(problem, found, fitting);
      const past = withChanges(found.published, fitting);
      await this.store.plans.follow(tx, planId, heir.id);
      await saveCandidate(this.store, tx, { plan, problem, best, past });
      const lost = found.carried.filter((change) => !fitting.includes(change));
      return { number: heir.number, kept: fitting.length, left: [...found.left, ...lost] };
    });
    return {
      plan: await this.reader.read(planId),
      sentence: followedSentence(number, { kept, left: left.length }),
      left: await this.named(left),
    };
  }

  private async named(changes: readonly Both[]): Promise<FollowedPlan['left']> {
    const sides = changes.map(({ mine, theirs }) => (mine ?? theirs)!); // a change has a side
    const ids = sides.map(({ stop }) => stop);
    const names = await this.store.stopNames(this.db.reader, ids);
    return sides.map(({ publicId, date, open, stop }) => {
      return { publicId, name: sessionName({ date, open, stop: names.get(stop) ?? stop }) };
    });
  }
}

/** What is published now with these changes, judged against what is published now. */
function judged(
  problem: ExportProblem,
  { published }: CarriedOver,
  changes: readonly Both[],
): Candidate {
  const after = ahead(problem, withChanges(published, changes));
  return candidate(basisFor(problem, ahead(problem, published), after), after);
}

/** All changes where they break nothing together; else, one after the other, those that break nothing. */
function thatFit(problem: ExportProblem, found: CarriedOver): readonly Both[] {
  const fit = (changes: readonly Both[]) => {
    const { broken, judged: timed } = judged(problem, found, changes);
    return broken.length === 0 && outOfOrder(timed).length === 0;
  };
  if (fit(found.carried)) return found.carried;
  return found.carried.reduce<readonly Both[]>((kept, change) => {
    return fit([...kept, change]) ? [...kept, change] : kept;
  }, []);
}
