import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A publication, its plan and the units in force say the same at the end of each transaction, a
 * publication ends once and for a reason, and nothing that was agreed before it can be rewritten.
 */
export class PublicationInStep1764000003000 implements MigrationInterface {
  name = 'PublicationInStep1764000003000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of UP) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await queryRunner.query(statement);
  }
}

/** SQLSTATE restrict_violation; the constraint name tells the program which guard it was. */
const refuse = (format: string, value: string, guard = 'TG_NAME') =>
  `RAISE EXCEPTION '${format}', ${value} USING ERRCODE = 'restrict_violation', CONSTRAINT = ${guard}`;

const FROZEN = `('published', 'superseded', 'withdrawn')`;

const ENDS_ONCE = [
  `ALTER TABLE publications ADD CONSTRAINT ck_publications_reason CHECK (reason IS NULL OR NOT live)`,
  `ALTER TABLE publications ADD CONSTRAINT uq_publications_supersedes UNIQUE (supersedes)`,
  `CREATE FUNCTION refuse_all_but_the_end_of_publication() RETURNS trigger LANGUAGE plpgsql AS $$
   DECLARE
     probe publications;
   BEGIN
     probe := NEW;
     IF TG_OP = 'UPDATE' AND OLD.live AND NOT NEW.live THEN
       probe.live := OLD.live;
       probe.ended_at := OLD.ended_at;
       probe.reason := OLD.reason;
     END IF;
     IF TG_OP = 'DELETE' OR probe IS DISTINCT FROM OLD THEN
       ${refuse('publication % is frozen', 'OLD.number')};
     END IF;
     RETURN NEW;
   END $$`,
];

const PLAN_STAYS = [
  `CREATE FUNCTION refuse_all_but_the_end_of_plan() RETURNS trigger LANGUAGE plpgsql AS $$
   DECLARE
     probe plans;
   BEGIN
     IF OLD.status NOT IN ${FROZEN} THEN
       RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
     END IF;
     probe := NEW;
     probe.version := OLD.version;
     probe.updated_at := OLD.updated_at;
     IF OLD.status = 'published' AND NEW.status IN ('superseded', 'withdrawn') THEN
       probe.status := OLD.status;
     END IF;
     IF TG_OP = 'DELETE' OR probe IS DISTINCT FROM OLD THEN
       ${refuse('plan % is published and frozen', 'OLD.id')};
     END IF;
     RETURN NEW;
   END $$`,
];

/** Triggers of the migration before this one that get a stricter function, and back. */
const swap = (table: string, name: string) => [
  `DROP TRIGGER tg_${table}_frozen ON ${table}`,
  `CREATE TRIGGER tg_${table}_frozen BEFORE UPDATE OR DELETE ON ${table}
   FOR EACH ROW EXECUTE FUNCTION ${name}()`,
];

/** Answers and locks belong to what was published, and freeze like its sessions. */
const AGREED = ['confirmations', 'locks'];

const agreedStays = (table: string) =>
  `CREATE TRIGGER tg_${table}_frozen BEFORE INSERT OR UPDATE OR DELETE ON ${table}
   FOR EACH ROW EXECUTE FUNCTION refuse_change_of_published_session()`;

/** Judged at the end of the transaction, so that the steps of publishing may come in any order. */
const IN_STEP = [
  `CREATE FUNCTION assert_publication_in_step(wanted uuid) RETURNS void LANGUAGE plpgsql AS $$
   DECLARE
     plan_status text;
     told text;
     has_successor boolean;
   BEGIN
     SELECT p.status,
            CASE WHEN b.live THEN 'published' WHEN b.reason IS NOT NULL THEN 'withdrawn'
                 WHEN b.id IS NOT NULL THEN 'superseded' END,
            EXISTS (SELECT FROM publications s WHERE s.supersedes = b.id)
       INTO plan_status, told, has_successor
       FROM plans p LEFT JOIN publications b ON b.plan_id = p.id WHERE p.id = wanted;
     IF FOUND AND (told IS DISTINCT FROM CASE WHEN plan_status IN ${FROZEN} THEN plan_status END
                   OR has_successor <> coalesce(told = 'superseded', false)
                   OR EXISTS (SELECT FROM assignments a WHERE a.plan_id = wanted
                                AND a.live <> (plan_status = 'published' AND NOT a.cancelled))) THEN
       ${refuse('plan %, its publication and its units disagree', 'wanted', `'tg_plans_in_step'`)};
     END IF;
   END $$`,
  `CREATE FUNCTION refuse_plan_out_of_step() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     PERFORM assert_publication_in_step(NEW.id);
     RETURN NULL;
   END $$`,
  `CREATE FUNCTION refuse_publication_out_of_step() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     PERFORM assert_publication_in_step(NEW.plan_id);
     PERFORM assert_publication_in_step(plan_id) FROM publications WHERE id = NEW.supersedes;
     RETURN NULL;
   END $$`,
  // One row only: a publication sets hundreds of them, and the plan judges all of them once.
  `CREATE FUNCTION refuse_unit_out_of_step() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF EXISTS (SELECT FROM assignments a JOIN plans p ON p.id = a.plan_id
                 WHERE a.id = NEW.id AND a.live <> (p.status = 'published' AND NOT a.cancelled)) THEN
       ${refuse('assignment % and its plan disagree', 'NEW.id')};
     END IF;
     RETURN NULL;
   END $$`,
  ...[
    ['plans', 'INSERT', 'plan', `WHEN (NEW.status IN ${FROZEN})`],
    ['plans', 'UPDATE OF status', 'plan', `WHEN (NEW.status IN ${FROZEN})`],
    ['publications', 'INSERT', 'publication', ''],
    ['publications', 'UPDATE', 'publication', ''],
    ['assignments', 'INSERT', 'unit', 'WHEN (NEW.live)'],
    ['assignments', 'UPDATE OF live', 'unit', 'WHEN (NEW.live <> OLD.live)'],
  ].map(
    ([table, event, what, when]) =>
      `CREATE CONSTRAINT TRIGGER tg_${table}_in_step_${event?.slice(0, 6).toLowerCase()}
       AFTER ${event} ON ${table} DEFERRABLE INITIALLY DEFERRED
       FOR EACH ROW ${when} EXECUTE FUNCTION refuse_${what}_out_of_step()`,
  ),
];

/** TRUNCATE passes by every row trigger. */
const KEPT = ['publications', 'plans', 'sessions', 'assignments', ...AGREED];

const NO_TRUNCATE = [
  `CREATE FUNCTION refuse_truncate() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     ${refuse('table % holds what was published', 'TG_TABLE_NAME')};
   END $$`,
  ...KEPT.map(
    (table) =>
      `CREATE TRIGGER tg_${table}_kept_frozen BEFORE TRUNCATE ON ${table}
       FOR EACH STATEMENT EXECUTE FUNCTION refuse_truncate()`,
  ),
];

const UP = [
  ...ENDS_ONCE,
  ...swap('publications', 'refuse_all_but_the_end_of_publication'),
  ...PLAN_STAYS,
  ...swap('plans', 'refuse_all_but_the_end_of_plan'),
  ...AGREED.map(agreedStays),
  ...IN_STEP,
  ...NO_TRUNCATE,
];

const DOWN = [
  ...KEPT.map((table) => `DROP TRIGGER tg_${table}_kept_frozen ON ${table}`),
  'DROP FUNCTION refuse_truncate()',
  ...['plans', 'publications', 'assignments'].flatMap((table) => [
    `DROP TRIGGER tg_${table}_in_step_insert ON ${table}`,
    `DROP TRIGGER tg_${table}_in_step_update ON ${table}`,
  ]),
  'DROP FUNCTION refuse_unit_out_of_step()',
  'DROP FUNCTION refuse_publication_out_of_step()',
  'DROP FUNCTION refuse_plan_out_of_step()',
  'DROP FUNCTION assert_publication_in_step(uuid)',
  ...AGREED.map((table) => `DROP TRIGGER tg_${table}_frozen ON ${table}`),
  ...swap('plans', 'refuse_change_of_published_plan'),
  'DROP FUNCTION refuse_all_but_the_end_of_plan()',
  ...swap('publications', 'refuse_change_of_publication'),
  'DROP FUNCTION refuse_all_but_the_end_of_publication()',
  'ALTER TABLE publications DROP CONSTRAINT uq_publications_supersedes',
  'ALTER TABLE publications DROP CONSTRAINT ck_publications_reason',
];
