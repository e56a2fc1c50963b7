import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What was published stays as it was, whoever writes: number, snapshot and changes of a publication,
 * and the plan, sessions and assignments behind it. Only the end of a publication may be recorded.
 */
export class PublishedIsFrozen1764000001000 implements MigrationInterface {
  name = 'PublishedIsFrozen1764000001000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of UP) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await queryRunner.query(statement);
  }
}

/** SQLSTATE restrict_violation; the constraint name tells the program which guard it was. */
const refuse = (what: string) =>
  `RAISE EXCEPTION '${what} is published and frozen'
     USING ERRCODE = 'restrict_violation', CONSTRAINT = TG_NAME`;

const UP = [
  // FOR SHARE waits for a running publish and then sees its result, so nothing slips in between.
  `CREATE FUNCTION plan_is_frozen(wanted uuid) RETURNS boolean LANGUAGE plpgsql AS $$
   DECLARE
     found_status text;
   BEGIN
     SELECT status INTO found_status FROM plans WHERE id = wanted FOR SHARE;
     RETURN coalesce(found_status IN ('published', 'superseded', 'withdrawn'), false);
   END $$`,

  `CREATE FUNCTION refuse_change_of_publication() RETURNS trigger LANGUAGE plpgsql AS $$
   DECLARE
     probe publications;
   BEGIN
     IF TG_OP = 'DELETE' OR NOT OLD.live THEN
       ${refuse('this publication')};
     END IF;
     probe := NEW;
     probe.live := OLD.live;
     probe.ended_at := OLD.ended_at;
     probe.reason := OLD.reason;
     IF probe IS DISTINCT FROM OLD THEN
       ${refuse('this publication')};
     END IF;
     RETURN NEW;
   END $$`,
  `CREATE TRIGGER tg_publications_frozen BEFORE UPDATE OR DELETE ON publications
   FOR EACH ROW EXECUTE FUNCTION refuse_change_of_publication()`,

  `CREATE FUNCTION refuse_change_of_published_plan() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF OLD.status NOT IN ('published', 'superseded', 'withdrawn') THEN
       RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
     END IF;
     IF TG_OP = 'DELETE' THEN
       ${refuse('this plan')};
     END IF;
     IF (NEW.from_date, NEW.days, NEW.profile, NEW.seed, NEW.iterations, NEW.demo)
          IS DISTINCT FROM (OLD.from_date, OLD.days, OLD.profile, OLD.seed, OLD.iterations, OLD.demo)
        OR NEW.revision_of IS DISTINCT FROM OLD.revision_of
        OR NEW.problem IS DISTINCT FROM OLD.problem
        OR NEW.solution IS DISTINCT FROM OLD.solution
        OR (NEW.status IS DISTINCT FROM OLD.status
            AND NOT (OLD.status = 'published' AND NEW.status IN ('superseded', 'withdrawn'))) THEN
       ${refuse('this plan')};
     END IF;
     RETURN NEW;
   END $$`,
  `CREATE TRIGGER tg_plans_frozen BEFORE UPDATE OR DELETE ON plans
   FOR EACH ROW EXECUTE FUNCTION refuse_change_of_published_plan()`,

  `CREATE FUNCTION refuse_change_of_published_session() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF TG_OP <> 'INSERT' AND plan_is_frozen(OLD.plan_id) THEN
       ${refuse('this session')};
     END IF;
     IF TG_OP <> 'DELETE' AND plan_is_frozen(NEW.plan_id) THEN
       ${refuse('this session')};
     END IF;
     RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
   END $$`,
  `CREATE TRIGGER tg_sessions_frozen BEFORE INSERT OR UPDATE OR DELETE ON sessions
   FOR EACH ROW EXECUTE FUNCTION refuse_change_of_published_session()`,

  // Being in force ends when a revision takes over: `live` alone may change.
  `CREATE FUNCTION refuse_change_of_published_assignment() RETURNS trigger LANGUAGE plpgsql AS $$
   DECLARE
     probe assignments;
   BEGIN
     IF TG_OP = 'UPDATE' THEN
       probe := NEW;
       probe.live := OLD.live;
       IF probe IS NOT DISTINCT FROM OLD THEN
         RETURN NEW;
       END IF;
     END IF;
     IF TG_OP <> 'INSERT' AND plan_is_frozen(OLD.plan_id) THEN
       ${refuse('this assignment')};
     END IF;
     IF TG_OP <> 'DELETE' AND plan_is_frozen(NEW.plan_id) THEN
       ${refuse('this assignment')};
     END IF;
     RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
   END $$`,
  `CREATE TRIGGER tg_assignments_frozen BEFORE INSERT OR UPDATE OR DELETE ON assignments
   FOR EACH ROW EXECUTE FUNCTION refuse_change_of_published_assignment()`,
];

const DOWN = [
  'DROP TRIGGER tg_assignments_frozen ON assignments',
  'DROP FUNCTION refuse_change_of_published_assignment()',
  'DROP TRIGGER tg_sessions_frozen ON sessions',
  'DROP FUNCTION refuse_change_of_published_session()',
  'DROP TRIGGER tg_plans_frozen ON plans',
  'DROP FUNCTION refuse_change_of_published_plan()',
  'DROP TRIGGER tg_publications_frozen ON publications',
  'DROP FUNCTION refuse_change_of_publication()',
  'DROP FUNCTION plan_is_frozen(uuid)',
];
