import type { ExportProblem } from '../contract/plan-export.contract.js';
import { judge, newlyBroken } from './numbers/plan-judge.js';
import { toSolver, type MappedProblem } from './numbers/to-solver.js';
import type { BrokenRule } from './planning.errors.js';
import { holding } from './problem/holding.js';
import { ahead } from './problem/past-sessions.js';
import type { StoredSession } from './store/solution-record.js';

/** Rules that a plan breaks. */
export interface Verdict {
  /** By what is new in it: these keep it from being proposed or published. */
  readonly broken: readonly BrokenRule[];
  /** By sessions that stay as they are published: citizens know them so, with this plan or without. */
  readonly asPublished: readonly BrokenRule[];
}

/**
 * The checker's word on a plan. A revision answers for what it changes: a closure that stands in the
 * way of another published session does not keep a breakdown from being announced. One that changes
 * nothing is there to mend, and answers for everything. Pure.
 */
export function verdict(
  problem: ExportProblem,
  plan: {
    readonly sessions: readonly StoredSession[];
    readonly published: readonly StoredSession[];
  },
): Verdict {
  const known = toSolver(problem);
  const told = ahead(problem, plan.published);
  const now = ahead(problem, plan.sessions);
  const asTold = new Set(told.map(decision));
  const kept = now.filter((session) => asTold.has(decision(session))).map(({ id }) => id);
  const stays = new Set(kept.length < now.length ? kept : []);
  const isOfStaying = ({ sessions = [] }: BrokenRule) =>
    sessions.length > 0 && sessions.every((id) => stays.has(id));

  const misfits = misfitsOf(known, now);
  const changed = misfits.filter((rule) => !isOfStaying(rule));
  if (changed.length > 0) return { broken: changed, asPublished: [] };
  const mapped = misfits.length > 0 ? toSolver(opened(problem, now, misfits)) : known;
  const before = judge(mapped, without(told, misfitsOf(mapped, told))).broken;
  const { broken } = judge(mapped, now);
  const fresh = new Set(newlyBroken(before, broken));
  const isAsPublished = (rule: BrokenRule) =>
    !fresh.has(rule) && (isOfStaying(rule) || isPartial(rule));
  return {
    broken: broken.filter((rule) => !isAsPublished(rule)),
    asPublished: [...misfits, ...broken.filter(isAsPublished)],
  };
}

/** Everything about a session that somebody decided. */
const decision = ({ publicId, status, stop, date, open, close, assignments }: StoredSession) => {
  const parts = assignments.map(({ unit, arrive, leave, services }) => {
    return [unit, arrive, leave, services.map((s) => [s.service, s.open, s.close, s.served])];
  });
  return JSON.stringify([publicId, status, stop, date, open, close, parts]);
};

/** What does not even fit the problem; the checker has not looked at anything then. */
function misfitsOf(mapped: MappedProblem, sessions: readonly StoredSession[]) {
  const { solution, broken } = judge(mapped, sessions);
  return solution ? [] : broken;
}

const idsOf = (rules: readonly BrokenRule[]) => new Set(rules.flatMap((r) => r.sessions ?? []));

function without(sessions: readonly StoredSession[], rules: readonly BrokenRule[]) {
  const ids = idsOf(rules);
  return sessions.filter(({ id }) => !ids.has(id));
}

/** The stops of these sessions are taken as open, so that everything else can be judged. */
function opened(
  problem: ExportProblem,
  sessions: readonly StoredSession[],
  misfits: readonly BrokenRule[],
): ExportProblem {
  const ids = idsOf(misfits);
  const held = sessions.filter(({ id }) => ids.has(id));
  return { ...holding(problem, held), units: problem.units };
}

/**
 * A bundle that lacks a service since an agency left it: citizens were told, and nobody asks anew,
 * wherever it goes.
 */
const isPartial = ({ code }: BrokenRule) => code === 'H13';
