import { parseArgs } from 'node:util';
import {
  addAccount,
  disableAccount,
  enableAccount,
  renewPassword,
} from './accounts/account-office.js';
import { commandTransaction } from './command-transaction.js';
import { Clock } from './platform/clock.js';
import type { Config } from './platform/config.js';

export const ACCOUNT_USAGE =
  'account add NAME ROLE [--agency CODE] [--unit CODE] [--name TEXT] | password NAME | disable NAME | enable NAME';

/**
 * Accounts are made, renewed, disabled and enabled in the terminal of the operator.
 * @returns what to tell the operator; a new password is in it and nowhere else
 * @throws TypeError when the words are none of ACCOUNT_USAGE
 */
export async function runAccountCommand(config: Config, words: readonly string[]): Promise<string> {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: { agency: { type: 'string' }, unit: { type: 'string' }, name: { type: 'string' } },
  });
  const [verb, username, role, ...more] = positionals;
  if (!username || more.length > 0) throw new TypeError(ACCOUNT_USAGE);
  return commandTransaction(config, async (tx) => {
    if (verb === 'add' && role) {
      return `${username}: ${await addAccount(tx, { username, role, ...values })}`;
    }
    if (role !== undefined) throw new TypeError(ACCOUNT_USAGE);
    if (verb === 'enable') return `${username}: ${await enableAccount(tx, username)}`;
    if (verb === 'password') return `${username}: ${await renewPassword(tx, username)}`;
    if (verb !== 'disable') throw new TypeError(ACCOUNT_USAGE);
    await disableAccount(tx, username, new Clock().now());
    return `${username}: disabled`;
  });
}
