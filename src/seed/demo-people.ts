import { AccountsRepository } from '../accounts/accounts.repository.js';
import { hashPassword, passwordMatches } from '../accounts/password.js';
import { addDays, type LocalDate } from '../domain/local-time.js';
import { FleetRepository } from '../fleet/fleet.repository.js';
import type { Tx } from '../platform/db/database.js';
import { readSeedFile } from './seed-files.js';

/** A sign-in of the demonstration with the password its operator was given. */
export interface DemoCredential {
  readonly username: string;
  readonly password: string;
}

/** Makes (or remembers) a password for each of the wanted accounts. */
export type GivePasswords = (
  wanted: readonly { readonly role: string; readonly username: string }[],
) => readonly DemoCredential[];

const accounts = new AccountsRepository();
const fleet = new FleetRepository();

/**
 * The demonstration's accounts: admin, coordinator, one per agency and one per unit of this database.
 * Idempotent: an account whose password is right stays, another one gets the given password.
 * @returns how many were made or changed
 * @throws Error when a real account has the name of a demo account
 */
export async function seedDemoAccounts(tx: Tx, givePasswords: GivePasswords): Promise<number> {
  const agencies = new Map((await fleet.agencies(tx)).map(({ code, id }) => [`${code}`, id]));
  const units = new Map((await fleet.units(tx)).map(({ code, id }) => [code, id]));
  const wanted = (await readSeedFile('demoAccounts')).filter(
    (row) => !row.unit || units.has(row.unit),
  );
  const passwords = new Map(givePasswords(wanted).map((c) => [c.username, c.password]));
  let changed = 0;
  for (const { username, name, role, agency, unit } of wanted) {
    const password = passwords.get(username);
    if (password === undefined) throw new Error(`no password was given for ${username}`);
    const known = await accounts.credentials(tx, username);
    if (known && !known.demo) throw new Error(`${username} is a real account, not a demo account`);
    if (known && (await passwordMatches(known.passwordHash, password))) continue;
    const passwordHash = await hashPassword(password);
    if (known) await accounts.setPassword(tx, known.id, passwordHash);
    else {
      const agencyId = (agency && agencies.get(agency)) ?? null;
      const unitId = (unit && units.get(unit)) ?? null;
      await accounts.insert(tx, {
        username,
        name,
        role,
        agencyId,
        unitId,
        passwordHash,
        demo: true,
      });
    }
    changed++;
  }
  return changed;
}

export interface DemoAbsence {
  readonly unit: string;
  readonly fromDate: LocalDate;
  readonly toDate: LocalDate;
  readonly reason: string;
}

/** Which units are off in a demo horizon that begins on `from`; units by code. */
export async function demoAbsences(from: LocalDate): Promise<DemoAbsence[]> {
  return (await readSeedFile('demoAbsences')).map(({ unit, from_day, to_day, reason }) => ({
    unit,
    fromDate: addDays(from, from_day),
    toDate: addDays(from, to_day),
    reason,
  }));
}
