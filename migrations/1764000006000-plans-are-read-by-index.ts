import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What hangs on a plan is found by its plan. Every change of a published schedule is a copy of all of
 * it, so these tables hold many times what one plan needs.
 */
export class PlansAreReadByIndex1764000006000 implements MigrationInterface {
  name = 'PlansAreReadByIndex1764000006000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const table of TABLES) {
      await queryRunner.query(`CREATE INDEX ix_${table}_plan ON ${table} (plan_id)`);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const table of TABLES) await queryRunner.query(`DROP INDEX ix_${table}_plan`);
  }
}

const TABLES = ['assignments', 'confirmations', 'locks'];
