import { randomBytes } from 'node:crypto';
import { ROLES, type Role } from '../domain/account.js';
import { InvalidInputError, NotFoundError, type FieldError } from '../domain/errors.js';
import type { Tx } from '../platform/db/database.js';
import { fieldMessage } from '../text/errors.js';
import { AccountsRepository } from './accounts.repository.js';
import { hashPassword } from './password.js';

/** An account as the operator asks for it in the terminal. */
export interface AccountRequest {
  readonly username: string;
  readonly name?: string | undefined;
  readonly role: string;
  /** Code of the agency; for roles agency and field. */
  readonly agency?: string | undefined;
  /** Code of the unit; for role field. */
  readonly unit?: string | undefined;
}

const USERNAME = /^[a-z0-9][a-z0-9.-]{2,63}$/;
const accounts = new AccountsRepository();

/** 96 random bits, told once to the operator and kept only as a hash. */
const newPassword = () => randomBytes(12).toString('base64url');

/**
 * Makes a real account; there is no sign-up page.
 * @returns its password
 * @throws InvalidInputError naming each bad field: username, role, agency, unit
 */
export async function addAccount(tx: Tx, request: AccountRequest): Promise<string> {
  const { username, agency, unit } = request;
  const place = await accounts.placeOf(tx, { agency, unit });
  const taken = await accounts.credentials(tx, username);
  const fields = complaints(request, { ...place, taken: taken !== undefined });
  if (fields.length > 0) throw new InvalidInputError(fields);
  const password = newPassword();
  await accounts.insert(tx, {
    username,
    name: request.name?.trim() || username,
    role: request.role as Role, // checked above
    agencyId: place.agencyId,
    unitId: place.unitId,
    passwordHash: await hashPassword(password),
    demo: false,
  });
  return password;
}

/**
 * A new password; whoever is signed in with the old one is out.
 * @throws NotFoundError; InvalidInputError for a disabled account, which no password opens
 */
export async function renewPassword(tx: Tx, username: string): Promise<string> {
  const found = await accounts.credentials(tx, username);
  if (!found) throw new NotFoundError('account', username);
  if (found.disabled) throw new InvalidInputError([finding('username', 'DISABLED')]);
  const password = newPassword();
  await accounts.setPassword(tx, found.id, await hashPassword(password));
  return password;
}

/** A disabled account may sign in again, with a new password. @throws NotFoundError */
export async function enableAccount(tx: Tx, username: string): Promise<string> {
  await accounts.enable(tx, username);
  return renewPassword(tx, username);
}

/** The account loses access at once; what it did stays on record. @throws NotFoundError */
export async function disableAccount(tx: Tx, username: string, now: Date): Promise<void> {
  if (!(await accounts.disable(tx, username, now))) throw new NotFoundError('account', username);
}

function complaints(
  { username, role, agency, unit }: AccountRequest,
  found: { agencyId: string | null; unitId: string | null; taken: boolean },
): FieldError[] {
  const needsAgency = role === 'agency' || role === 'field';
  const needsUnit = role === 'field';
  const checks: [boolean, string, string][] = [
    [USERNAME.test(username), 'username', 'USERNAME'],
    [!found.taken, 'username', 'TAKEN'],
    [ROLES.some((each) => each === role), 'role', 'NOT_ALLOWED'],
    [needsAgency === (agency !== undefined), 'agency', needsAgency ? 'REQUIRED' : 'NOT_FOR_ROLE'],
    [agency === undefined || found.agencyId !== null, 'agency', 'UNKNOWN_AGENCY'],
    [needsUnit === (unit !== undefined), 'unit', needsUnit ? 'REQUIRED' : 'NOT_FOR_ROLE'],
    [unit === undefined || found.unitId !== null, 'unit', 'UNKNOWN_UNIT'],
  ];
  const values = { allowed: ROLES.join(', ') };
  return checks.flatMap(([fine, field, code]) => (fine ? [] : [finding(field, code, values)]));
}

const finding = (field: string, code: string, values: Record<string, string> = {}): FieldError => ({
  ...{ field, code, values },
  message: fieldMessage(code, values),
});
