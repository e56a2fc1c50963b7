import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A kelurahan may prefer one weekday for its visits, and allow only some weeks of the month. */
export class DaysOfWishes1764000004000 implements MigrationInterface {
  name = 'DaysOfWishes1764000004000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `ALTER TABLE visit_requirements
         ADD COLUMN same_weekday boolean NOT NULL DEFAULT false,
         ADD COLUMN weeks_of_month integer[],
         ADD CONSTRAINT ck_visit_requirements_weeks CHECK (weeks_of_month IS NULL OR (cardinality(weeks_of_month) > 0 AND weeks_of_month <@ ARRAY[1, 2, 3, 4, 5]))`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `ALTER TABLE visit_requirements
         DROP CONSTRAINT ck_visit_requirements_weeks,
         DROP COLUMN weeks_of_month,
         DROP COLUMN same_weekday`,
    );
  }
}
