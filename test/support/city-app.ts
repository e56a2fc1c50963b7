import { beforeAll } from '@jest/globals';
import type { Agent } from 'supertest';
import { Database } from '../../src/platform/db/database.js';
import { seedCity, type SeedVariant } from '../../src/seed/seed-city.js';
import { seedDemoAccounts } from '../../src/seed/demo-people.js';
import { givenApp, type AppOptions, type TestApp } from './app.js';

/** Every demo account of a test has this one. */
export const TEST_PASSWORD = 'hanya-untuk-tes';

export interface CityApp extends TestApp {
  readonly db: Database;
  /** Signs in as a demo account: `admin`, `koordinator`, `samsat`, `polres`, `sim-1`, … */
  as(username: string): Promise<Agent>;
}

/** The whole program over a seeded city, with the demonstration switched on. */
export function givenCityApp(
  options: AppOptions & { readonly variant?: SeedVariant } = {},
): CityApp {
  const app = givenApp({ ...options, config: { demo: true, ...options.config } });
  beforeAll(async () => {
    await app.get(Database).transaction(async (tx) => {
      await seedCity(tx, { variant: options.variant ?? 'standard' });
      await seedDemoAccounts(tx, (wanted) =>
        wanted.map(({ username }) => ({ username, password: TEST_PASSWORD })),
      );
    });
  });
  return Object.create(app, {
    db: { get: () => app.get(Database) },
    as: { value: (username: string) => app.signedIn(username, TEST_PASSWORD) },
  }) as CityApp; // the app with two members more
}
