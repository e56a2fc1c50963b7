import { ACCOUNT_USAGE, runAccountCommand } from './account-command.js';
import { databaseShape } from './database-shape.js';
import { IMPORT_USAGE, importFile, parseImport } from './importing.js';
import { readConfig } from './platform/config.js';
import { findDrift } from './platform/db/drift.js';
import { migrate, revertLast } from './platform/db/migrate.js';
import { SEED_VARIANTS, type SeedVariant } from './seed/seed-city.js';
import { seedDatabase } from './seeding.js';
import { CITY_NAME } from './text/city.js';

/** A line for the operator. */
export type Say = (line: string) => void;

interface Command {
  readonly usage: string;
  /** Returns the exit code. */
  readonly run: (args: readonly string[], say: Say) => Promise<number>;
}

export class UsageError extends Error {}

const shape = () => databaseShape(readConfig());

const commands: Readonly<Record<string, Command>> = {
  'migration:run': {
    usage: 'migration:run                        bring the database up to date',
    run: async (_args, say) => {
      const names = await migrate(shape());
      say(names.length > 0 ? `migrated: ${names.join(', ')}` : 'up to date');
      return 0;
    },
  },
  'migration:revert': {
    usage: 'migration:revert                     undo the newest migration',
    run: async (_args, say) => {
      await revertLast(shape());
      say('undone: the newest migration');
      return 0;
    },
  },
  'migration:generate': {
    usage: 'migration:generate                   show where entities and tables differ',
    run: async (_args, say) => {
      const drift = await findDrift(shape());
      for (const statement of drift) say(`  ${statement};`);
      say(
        drift.length > 0
          ? `${drift.length} statements are missing in the migrations; write them by hand, with their way back.`
          : 'No changes in the entities that the migrations lack.',
      );
      return drift.length > 0 ? 1 : 0;
    },
  },
  seed: {
    usage: `seed [standard | scarce]             fill an empty database with ${CITY_NAME}`,
    run: async ([variant], say) => {
      const done = await seedDatabase(readConfig(), seedVariant(variant));
      say(done.length > 0 ? `seeded: ${done.join(', ')}` : 'was seeded before, nothing changed');
      return 0;
    },
  },
  account: {
    usage: ACCOUNT_USAGE,
    run: async (words, say) => {
      say(await accountCommand(words));
      return 0;
    },
  },
  import: {
    usage: `${IMPORT_USAGE.padEnd(36)} enter an operator's data, all of a file or nothing`,
    run: async (words, say) => {
      for (const note of await importFile(readConfig(), importRequest(words))) say(note);
      return 0;
    },
  },
};

/** `account add …` as it is typed: `npm run account -- add …`. */
const usageOf = (usage: string) => `Usage: npm run ${usage.replace(' ', ' -- ')}`;

/** @throws UsageError when the words are no command about accounts */
async function accountCommand(words: readonly string[]): Promise<string> {
  try {
    return await runAccountCommand(readConfig(), words);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new UsageError(usageOf(ACCOUNT_USAGE), { cause: error });
  }
}

/** @throws UsageError when the words are no import */
function importRequest(words: readonly string[]) {
  try {
    return parseImport(words);
  } catch (error) {
    throw new UsageError(usageOf(IMPORT_USAGE), { cause: error });
  }
}

/** @throws UsageError when the seed is not known */
function seedVariant(name = 'standard'): SeedVariant {
  const variant = SEED_VARIANTS.find((each) => each === name);
  if (!variant)
    throw new UsageError(`There is no seed ${name}; known: ${SEED_VARIANTS.join(', ')}`);
  return variant;
}

/** Runs one command of the table. @throws UsageError with the list of commands */
export async function runCommand(
  [name, ...args]: readonly string[],
  say: Say = (line) => void process.stdout.write(`${line}\n`),
): Promise<number> {
  const command = commands[name ?? ''];
  if (command) return command.run(args, say);
  const list = Object.values(commands).map(({ usage }) => `  ${usage}`);
  throw new UsageError(['Commands:', ...list].join('\n'));
}
