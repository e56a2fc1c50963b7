import { Injectable } from '@nestjs/common';
import type { ExportProblem } from '../../contract/plan-export.contract.js';
import type { LocalDate } from '../../domain/local-time.js';
import type { PlanStatus } from '../../domain/plan-status.js';
import type { Tx } from '../../platform/db/database.js';
import type { SolutionRecord, StoredProgress } from './solution-record.js';

/** A plan without its problem, which is large and read only where it is needed. */
export interface PlanRow {
  readonly id: string;
  readonly title: string;
  readonly status: PlanStatus;
  readonly fromDate: LocalDate;
  readonly days: number;
  readonly profile: 'plan' | 'revise';
  readonly seed: number;
  readonly iterations: number;
  readonly demo: boolean;
  readonly revisionOf: string | null;
  readonly solution: SolutionRecord | null;
  readonly progress: StoredProgress | null;
  readonly solveAttempt: number;
  readonly failure: string | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** Number of its publication, once it has one. */
  readonly publication: number | null;
  /** Sessions that are planned, without the cancelled ones. */
  readonly sessions: number;
}

/** All of a problem but how long the roads are. */
export type ProblemFrame = Omit<ExportProblem, 'travel'> & {
  readonly travel: Pick<ExportProblem['travel'], 'source'>;
};

/** One of many plans, without what its solve has left behind. */
export type ListedPlan = Omit<PlanRow, 'solution' | 'progress'>;

export interface NewPlan {
  readonly title: string;
  readonly fromDate: LocalDate;
  readonly days: number;
  readonly seed: number;
  readonly iterations: number;
  readonly demo: boolean;
  readonly createdBy: string;
}

export interface Heir {
  /** Of the plan. */
  readonly id: string;
  /** Of the publication. */
  readonly number: number;
}

/** A publication in force that has units out on days of a plan: from the first such day to the last. */
export interface Occupant {
  readonly number: number;
  readonly planId: string;
  readonly fromDate: LocalDate;
  readonly toDate: LocalDate;
}

/** Numbers are read from the table of the publication feature; nothing is written there. */
const LISTED = `
  p.id, p.title, p.status, p.from_date AS "fromDate", p.days, p.profile, p.seed, p.iterations,
  p.demo, p.revision_of AS "revisionOf", p.solve_attempt AS "solveAttempt",
  p.failure, p.version, p.created_at AS "createdAt", p.updated_at AS "updatedAt",
  (SELECT number FROM publications b WHERE b.plan_id = p.id) AS publication,
  (SELECT count(*) FROM sessions s WHERE s.plan_id = p.id AND s.status = 'planned') AS sessions`;
const SELECT = `SELECT ${LISTED}, p.solution, p.progress FROM plans p`;

@Injectable()
export class PlansRepository {
  async list(tx: Tx): Promise<ListedPlan[]> {
    return tx.query<ListedPlan[]>(
      `SELECT ${LISTED} FROM plans p ORDER BY p.from_date DESC, p.created_at DESC LIMIT 500`,
    );
  }

  async find(tx: Tx, id: string): Promise<PlanRow | undefined> {
    const rows = await tx.query<PlanRow[]>(`${SELECT} WHERE p.id = $1`, [id]);
    return rows[0];
  }

  /** Reads the plan and keeps every other writer of it waiting until the transaction ends. */
  async lock(tx: Tx, id: string): Promise<PlanRow | undefined> {
    const rows = await tx.query<PlanRow[]>(`${SELECT} WHERE p.id = $1 FOR UPDATE OF p`, [id]);
    return rows[0];
  }

  /** The publication in force that has taken over from a published plan, by however many steps. */
  async heirOf(tx: Tx, planId: string): Promise<Heir | undefined> {
    const [heir] = await tx.query<Heir[]>(
      `WITH RECURSIVE heirs AS (
         SELECT id FROM publications WHERE plan_id = $1
          UNION ALL
         SELECT b.id FROM publications b JOIN heirs h ON b.supersedes = h.id
       )
       SELECT b.plan_id AS id, b.number FROM heirs h JOIN publications b ON b.id = h.id
        WHERE b.live AND b.plan_id <> $1`,
      [planId],
    );
    return heir;
  }

  /**
   * Publications in force on the days of a plan that would not replace them: those that have out one
   * of its units on the same day; of a plan that has no session yet, any unit.
   */
  async occupants(tx: Tx, id: string, replaces: string | null): Promise<Occupant[]> {
    return tx.query<Occupant[]>(
      `WITH own AS (
         SELECT s.date, a.unit_id FROM assignments a JOIN sessions s ON s.id = a.session_id
          WHERE a.plan_id = $1 AND NOT a.cancelled
       )
       SELECT b.number, b.plan_id AS "planId", min(s.date) AS "fromDate", max(s.date) AS "toDate"
         FROM publications b
         JOIN assignments a ON a.plan_id = b.plan_id AND a.live AND NOT a.cancelled
         JOIN sessions s ON s.id = a.session_id
         JOIN plans p ON s.date >= p.from_date AND s.date < p.from_date + p.days
        WHERE p.id = $1 AND b.live AND b.plan_id IS DISTINCT FROM $2
          AND (NOT EXISTS (SELECT 1 FROM own) OR (s.date, a.unit_id) IN (SELECT * FROM own))
        GROUP BY b.number, b.plan_id
        ORDER BY b.number`,
      [id, replaces],
    );
  }

  /** The revision goes on from another published plan. */
  async follow(tx: Tx, id: string, published: string): Promise<void> {
    await tx.query('UPDATE plans SET revision_of = $2 WHERE id = $1', [id, published]);
  }

  async insert(tx: Tx, plan: NewPlan): Promise<string> {
    const [row] = await tx.query<{ id: string }[]>(
      `INSERT INTO plans (title, from_date, days, seed, iterations, demo, created_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id`,
      [plan.title, plan.fromDate, plan.days, plan.seed, plan.iterations, plan.demo, plan.createdBy],
    );
    return row!.id;
  }

  async remove(tx: Tx, id: string): Promise<void> {
    await tx.query('DELETE FROM plans WHERE id = $1', [id]);
  }

  async problem(tx: Tx, id: string): Promise<ExportProblem | null> {
    const rows = await tx.query<{ problem: ExportProblem | null }[]>(
      'SELECT problem FROM plans WHERE id = $1',
      [id],
    );
    return rows[0]?.problem ?? null;
  }

  /**
   * The problem without its travel times: of a regency they are nine tenths of it, megabytes that
   * only the planner, the checker and the export read.
   */
  async frame(tx: Tx, id: string): Promise<ProblemFrame | null> {
    const [row] = await tx.query<{ frame: ProblemFrame | null }[]>(
      `SELECT problem - 'travel' || jsonb_build_object(
                'travel', jsonb_build_object('source', problem #> '{travel,source}')) AS frame
         FROM plans WHERE id = $1`,
      [id],
    );
    return row?.frame ?? null;
  }

  async saveProblem(tx: Tx, id: string, problem: ExportProblem): Promise<void> {
    await tx.query('UPDATE plans SET problem = $2 WHERE id = $1', [id, JSON.stringify(problem)]);
  }

  async setStatus(tx: Tx, id: string, status: PlanStatus): Promise<void> {
    await tx.query(
      `UPDATE plans SET status = $2, version = version + 1, updated_at = now() WHERE id = $1`,
      [id, status],
    );
  }

  /** Something inside the plan changed: its version grows. */
  async touch(tx: Tx, id: string): Promise<void> {
    await tx.query(`UPDATE plans SET version = version + 1, updated_at = now() WHERE id = $1`, [
      id,
    ]);
  }

  /** Somebody answered. What others have read is as it was, so the version they answer to stays. */
  async answered(tx: Tx, id: string): Promise<void> {
    await tx.query('UPDATE plans SET updated_at = now() WHERE id = $1', [id]);
  }

  async saveSolution(tx: Tx, id: string, solution: SolutionRecord): Promise<void> {
    await tx.query('UPDATE plans SET solution = $2 WHERE id = $1', [id, JSON.stringify(solution)]);
  }

  /** draft → solving: the next attempt begins, with nothing left over from the last one. */
  async beginSolve(
    tx: Tx,
    id: string,
    start: { seed: number; iterations: number; problem: ExportProblem },
  ): Promise<number> {
    const [rows] = await tx.query<[{ attempt: number }[], number]>(
      `UPDATE plans
          SET status = 'solving', seed = $2, iterations = $3, problem = $4, progress = NULL,
              failure = NULL, cancel_requested = false, solve_attempt = solve_attempt + 1,
              version = version + 1, updated_at = now()
        WHERE id = $1 RETURNING solve_attempt AS attempt`,
      [id, start.seed, start.iterations, JSON.stringify(start.problem)],
    );
    return rows[0]!.attempt;
  }

  /** Makes jobs of the attempt so far void. */
  async nextAttempt(tx: Tx, id: string): Promise<number> {
    const [rows] = await tx.query<[{ attempt: number }[], number]>(
      `UPDATE plans SET solve_attempt = solve_attempt + 1 WHERE id = $1
        RETURNING solve_attempt AS attempt`,
      [id],
    );
    return rows[0]!.attempt;
  }

  /** Asks the running solve to stop with what it has. */
  async requestCancel(tx: Tx, id: string): Promise<void> {
    await tx.query(
      "UPDATE plans SET cancel_requested = true WHERE id = $1 AND status = 'solving'",
      [id],
    );
  }

  /** Stores the newest report of an attempt and says whether it should go on. */
  async report(
    tx: Tx,
    attempt: { id: string; number: number },
    progress: StoredProgress | null,
  ): Promise<{ cancelled: boolean } | undefined> {
    const [rows] = await tx.query<[{ cancelled: boolean }[], number]>(
      `UPDATE plans SET progress = coalesce($3::jsonb, progress)
        WHERE id = $1 AND status = 'solving' AND solve_attempt = $2
        RETURNING cancel_requested AS cancelled`,
      [attempt.id, attempt.number, progress && JSON.stringify(progress)],
    );
    return rows[0];
  }

  /** solving → draft, with or without a failure in words. */
  async endSolve(
    tx: Tx,
    id: string,
    end: { failure: string | null; progress: StoredProgress | null },
  ): Promise<void> {
    await tx.query(
      `UPDATE plans
          SET status = 'draft', failure = $2, progress = coalesce($3::jsonb, progress),
              cancel_requested = false, version = version + 1, updated_at = now()
        WHERE id = $1`,
      [id, end.failure, end.progress && JSON.stringify(end.progress)],
    );
  }

  /** Plans that are being solved, oldest first; `waiting`: their job has not left the outbox yet. */
  async solving(tx: Tx): Promise<{ id: string; attempt: number; waiting: boolean }[]> {
    return tx.query<{ id: string; attempt: number; waiting: boolean }[]>(
      `SELECT p.id, p.solve_attempt AS attempt,
              EXISTS (SELECT 1 FROM outbox o WHERE o.sent_at IS NULL
                         AND o.job_name = 'plan.solve' AND o.data ->> 'planId' = p.id::text) AS waiting
         FROM plans p WHERE p.status = 'solving' ORDER BY p.updated_at`,
    );
  }
}
