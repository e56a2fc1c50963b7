import { expect } from '@jest/globals';
import { ImportRefusedError } from '../../src/platform/imports/import-refused.js';
import { givenCity } from '../support/city.js';

/** A seeded city and what to expect of a file that is refused. */
export function givenImports() {
  const city = givenCity();

  /** Everything an import could have changed. */
  const snapshot = async () =>
    JSON.stringify(
      await city.db.reader.query(`SELECT
        (SELECT json_agg(a ORDER BY code) FROM areas a) AS areas,
        (SELECT json_agg(h ORDER BY date) FROM holidays h) AS holidays,
        (SELECT json_agg(y ORDER BY year) FROM calendar_years y) AS years`),
    );

  async function expectNothingStored(work: () => Promise<void>): Promise<void> {
    const before = await snapshot();
    await work();
    expect(await snapshot()).toBe(before);
  }

  return { city, expectNothingStored };
}

/** The sentences of a refusal. */
export async function refusal(work: Promise<unknown>): Promise<string[]> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ImportRefusedError);
  return (error as ImportRefusedError).message.split('\n');
}
