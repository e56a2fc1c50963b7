import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach } from '@jest/globals';
import type { PublicSession } from '../../src/contract/sessions.contract.js';
import type { Account } from '../../src/domain/account.js';
import { instantOf, localDate } from '../../src/domain/local-time.js';
import type { Database, Tx } from '../../src/platform/db/database.js';
import {
  PublicationService,
  WithdrawalService,
} from '../../src/publication/publication.service.js';
import { RevisionService } from '../../src/publication/revision.service.js';
import { ShownSchedule } from '../../src/publication/shown-schedule.js';
import { givenCityApp } from '../support/city-app.js';

/** One session of a small plan: a stop by slug, units by code, times in minutes since midnight. */
export interface SessionSpec {
  readonly stop: string;
  readonly date: string;
  readonly units: readonly string[];
  readonly open?: number;
  readonly close?: number;
  readonly publicId?: string;
}

export interface GivenPlan {
  readonly id: string;
  readonly sessions: readonly { readonly id: string; readonly publicId: string }[];
}

export interface PlanSpec {
  readonly status?: string;
  readonly demo?: boolean;
}

/** Set-up before and pack-up after the opening. */
const MARGIN_MINUTES = 20;
const SERVED = 10;

/** A plan as the planner would have left it, agreed by everybody unless `status` says otherwise. */
export async function givenPlan(
  db: Database,
  specs: readonly SessionSpec[],
  { status = 'confirmed', demo = true }: PlanSpec = {},
): Promise<GivenPlan> {
  return db.transaction(async (tx) => {
    const id = randomUUID();
    await tx.query(
      `INSERT INTO plans (id, title, status, from_date, days, seed, iterations, demo, solution)
       VALUES ($1, 'Rencana uji', 'draft', $2, 14, 1, 100, $3, '{"tours": []}')`,
      [id, specs[0]?.date ?? '2026-11-30', demo],
    );
    const sessions = [];
    for (const spec of specs) sessions.push(await addSession(tx, id, spec));
    await tx.query('UPDATE plans SET status = $2 WHERE id = $1', [id, status]);
    return { id, sessions };
  });
}

async function addSession(tx: Tx, planId: string, spec: SessionSpec) {
  const { open = 480, close = 600, publicId = randomUUID() } = spec;
  const id = randomUUID();
  await tx.query(
    `INSERT INTO sessions (id, plan_id, public_id, stop_id, date, opens, closes, visits)
     SELECT $1, $2, $3, id, $5, $6, $7, '[]' FROM stops WHERE slug = $4`,
    [id, planId, publicId, spec.stop, spec.date, open, close],
  );
  for (const unit of spec.units) {
    const arrive = open - MARGIN_MINUTES;
    const leave = close + MARGIN_MINUTES;
    const date = localDate(spec.date);
    await tx.query(
      `INSERT INTO assignments (plan_id, session_id, unit_id, during, arrive, ready, opens, closes,
                                leave, services)
       SELECT $1, $2, u.id, tstzrange($4, $5, '[)'), $6, $7, $7, $8, $9,
              (SELECT jsonb_agg(jsonb_build_object('service', service_code, 'open', $7::integer,
                 'close', $8::integer, 'demand', ${SERVED + 2}, 'served', ${SERVED}, 'overflow', 2))
                 FROM unit_skills WHERE unit_id = u.id)
         FROM units u WHERE u.code = $3`,
      [
        planId,
        id,
        unit,
        instantOf(date, arrive),
        instantOf(date, leave),
        arrive,
        open,
        close,
        leave,
      ],
    );
  }
  return { id, publicId };
}

/** The three services side by side at a kelurahan office. */
export const JOINT: SessionSpec = {
  stop: 'kel-kraton',
  date: '2026-11-30',
  units: ['SAMSAT-1', 'SIM-1', 'DUKCAPIL-1'],
};

/** A seeded account as the services receive it. */
export async function givenAccount(db: Database, username: string): Promise<Account> {
  const [row] = await db.reader.query<Account[]>(
    `SELECT id, username, name, role, agency_id AS "agencyId", unit_id AS "unitId", demo
       FROM accounts WHERE username = $1`,
    [username],
  );
  if (!row) throw new Error(`no account ${username}`);
  return row;
}

/** Nothing of a first publication has changed, and no day is a holiday. */
export const PLAIN = { reasons: {}, confirmHolidays: false } as const;

/** One day after `JOINT`. */
export const NEXT_DAY: SessionSpec = { ...JOINT, stop: 'kel-panggung', date: '2026-12-01' };

/** The whole program, and what a coordinator does with publications. Nothing is in force yet. */
export function givenPublications() {
  const app = givenCityApp();
  let by: Account | undefined;
  const publications = () => app.get(PublicationService);
  const coordinator = () => {
    if (!by) throw new Error('The coordinator is there only while tests run.');
    return by;
  };

  beforeAll(async () => {
    by = await givenAccount(app.db, 'koordinator');
  });
  beforeEach(async () => {
    // Each test publishes the same units again; withdrawing frees them.
    for (const { id, live } of (await publications().list()).publications) {
      if (live) await app.get(WithdrawalService).withdraw(id, 'Uji berikutnya', coordinator());
    }
  });

  async function publish(specs: readonly SessionSpec[]) {
    const plan = await givenPlan(app.db, specs);
    return { plan, publication: await publications().publish(plan.id, PLAIN, coordinator()) };
  }
  const shown = async (publicId: string): Promise<PublicSession | undefined> => {
    const { sessions } = await app.get(ShownSchedule).current();
    return sessions.find((session) => session.id === publicId);
  };

  return {
    app,
    publications,
    revisions: () => app.get(RevisionService),
    coordinator,
    publish,
    shown,
  };
}
