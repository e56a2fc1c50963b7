import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * When a unit is where follows from the day and the minutes of its session, whatever a writer says,
 * and everything that hangs on a session belongs to the plan of that session.
 */
export class OneUnitOnePlace1764000002000 implements MigrationInterface {
  name = 'OneUnitOnePlace1764000002000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of UP) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await queryRunner.query(statement);
  }
}

/** Tables whose rows name both a session and its plan. */
const OF_A_SESSION = ['assignments', 'confirmations', 'locks'];

const UP = [
  'ALTER TABLE sessions ADD CONSTRAINT uq_sessions_plan UNIQUE (id, plan_id)',
  ...OF_A_SESSION.flatMap((table) => [
    `ALTER TABLE ${table} DROP CONSTRAINT fk_${table}_session`,
    `ALTER TABLE ${table} ADD CONSTRAINT fk_${table}_session
       FOREIGN KEY (session_id, plan_id) REFERENCES sessions (id, plan_id) ON DELETE CASCADE`,
  ]),

  // FOR SHARE waits for a writer who is moving the session to another day.
  `CREATE FUNCTION derive_during() RETURNS trigger LANGUAGE plpgsql AS $$
   DECLARE
     midnight timestamp;
   BEGIN
     SELECT date INTO midnight FROM sessions WHERE id = NEW.session_id FOR SHARE;
     NEW.during := tstzrange(
       (midnight + make_interval(mins => NEW.arrive)) AT TIME ZONE 'Asia/Jakarta',
       (midnight + make_interval(mins => NEW.leave)) AT TIME ZONE 'Asia/Jakarta', '[)');
     RETURN NEW;
   END $$`,
  `CREATE TRIGGER tg_assignments_during BEFORE INSERT OR UPDATE ON assignments
   FOR EACH ROW EXECUTE FUNCTION derive_during()`,
  'ALTER TABLE assignments ADD CONSTRAINT ck_assignments_during CHECK (NOT isempty(during))',

  `CREATE FUNCTION move_assignments_to_day() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     UPDATE assignments SET during = during WHERE session_id = NEW.id;
     RETURN NULL;
   END $$`,
  `CREATE TRIGGER tg_sessions_day AFTER UPDATE OF date ON sessions
   FOR EACH ROW WHEN (OLD.date IS DISTINCT FROM NEW.date)
   EXECUTE FUNCTION move_assignments_to_day()`,
];

const DOWN = [
  'DROP TRIGGER tg_sessions_day ON sessions',
  'DROP FUNCTION move_assignments_to_day()',
  'ALTER TABLE assignments DROP CONSTRAINT ck_assignments_during',
  'DROP TRIGGER tg_assignments_during ON assignments',
  'DROP FUNCTION derive_during()',
  ...OF_A_SESSION.flatMap((table) => [
    `ALTER TABLE ${table} DROP CONSTRAINT fk_${table}_session`,
    `ALTER TABLE ${table} ADD CONSTRAINT fk_${table}_session
       FOREIGN KEY (session_id) REFERENCES sessions (id) ON DELETE CASCADE`,
  ]),
  'ALTER TABLE sessions DROP CONSTRAINT uq_sessions_plan',
];
