import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A lock may hold how many people a session serves, so that nobody closes it early once it has begun. */
export class PeopleOfASessionAreLocked1764000005000 implements MigrationInterface {
  name = 'PeopleOfASessionAreLocked1764000005000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(kinds(`'unit', 'time', 'must-stay', 'day', 'people', 'tour'`));
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    // Locks of published plans go as well: the schema before this one has no word for them.
    await queryRunner.query('ALTER TABLE locks DISABLE TRIGGER tg_locks_frozen');
    await queryRunner.query(`DELETE FROM locks WHERE kind = 'people'`);
    await queryRunner.query('ALTER TABLE locks ENABLE TRIGGER tg_locks_frozen');
    await queryRunner.query(kinds(`'unit', 'time', 'must-stay', 'day', 'tour'`));
  }
}

const kinds = (list: string) =>
  `ALTER TABLE locks DROP CONSTRAINT ck_locks_kind, ADD CONSTRAINT ck_locks_kind CHECK (kind IN (${list}))`;
