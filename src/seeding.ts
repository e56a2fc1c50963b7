import { commandTransaction } from './command-transaction.js';
import type { Config } from './platform/config.js';
import type { Tx } from './platform/db/database.js';
import { ensureDemoSignIns } from './platform/demo-accounts.js';
import { seedDemoAccounts } from './seed/demo-people.js';
import { seedCity, type SeedVariant } from './seed/seed-city.js';
import { CITY_NAME } from './text/city.js';

/** Something that is there before anybody works with the program. Runs in one transaction. */
type SeedStep = (
  tx: Tx,
  options: { readonly variant: SeedVariant; readonly config: Config },
) => Promise<string | undefined>;

const steps: readonly SeedStep[] = [
  async (tx, { variant }) =>
    (await seedCity(tx, { variant })) ? `${CITY_NAME} (${variant})` : undefined,
  async (tx, { config }) => {
    if (!config.demo) return undefined;
    const changed = await seedDemoAccounts(tx, (wanted) =>
      ensureDemoSignIns(config.dataDir, wanted),
    );
    return changed > 0 ? `${changed} demo accounts` : undefined;
  },
];

/**
 * Fills an empty database; what is there already stays as it is.
 * @returns what was put in, in words
 */
export function seedDatabase(config: Config, variant: SeedVariant): Promise<string[]> {
  return commandTransaction(config, async (tx) => {
    const done: string[] = [];
    for (const step of steps) {
      const what = await step(tx, { variant, config });
      if (what) done.push(what);
    }
    return done;
  });
}
