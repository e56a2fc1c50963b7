import { Injectable } from '@nestjs/common';
import type { Account, AccountId } from '../domain/account.js';
import type { Me } from '../contract/accounts.contract.js';
import type { Tx } from '../platform/db/database.js';

export interface Credentials {
  readonly id: AccountId;
  readonly passwordHash: string;
  readonly demo: boolean;
  readonly disabled: boolean;
}

export interface NewAccount extends Omit<Account, 'id'> {
  readonly passwordHash: string;
}

@Injectable()
export class AccountsRepository {
  async credentials(tx: Tx, username: string): Promise<Credentials | undefined> {
    const rows = await tx.query<Credentials[]>(
      `SELECT id, password_hash AS "passwordHash", demo, disabled_at IS NOT NULL AS disabled
         FROM accounts WHERE username = $1`,
      [username],
    );
    return rows[0];
  }

  /** The account with the names of its agency and unit. */
  async me(tx: Tx, id: AccountId): Promise<Me | undefined> {
    const rows = await tx.query<Me[]>(
      `SELECT a.id, a.username, a.name, a.role, a.demo,
              CASE WHEN g.id IS NOT NULL THEN
                json_build_object('id', g.id, 'code', g.code, 'name', g.name) END AS agency,
              CASE WHEN u.id IS NOT NULL THEN
                json_build_object('id', u.id, 'code', u.code, 'name', u.name) END AS unit
         FROM accounts a
         LEFT JOIN agencies g ON g.id = a.agency_id
         LEFT JOIN units u ON u.id = a.unit_id
        WHERE a.id = $1`,
      [id],
    );
    return rows[0];
  }

  /** Whose sign-in the token is, unless it has expired or the account is disabled. */
  async signedIn(tx: Tx, tokenHash: string, now: Date): Promise<Account | undefined> {
    const rows = await tx.query<Account[]>(
      `SELECT a.id, a.username, a.name, a.role, a.agency_id AS "agencyId",
              a.unit_id AS "unitId", a.demo
         FROM sign_ins s JOIN accounts a ON a.id = s.account_id
        WHERE s.token_hash = $1 AND s.expires_at > $2 AND a.disabled_at IS NULL`,
      [tokenHash, now],
    );
    return rows[0];
  }

  /**
   * Admits the holder of the password that was checked, unless it was changed or the account disabled
   * meanwhile: whoever does that waits for us, or we for them.
   * @returns whether the sign-in was made
   */
  async insertSignIn(
    tx: Tx,
    signIn: {
      readonly tokenHash: string;
      readonly credentials: Pick<Credentials, 'id' | 'passwordHash'>;
      readonly createdAt: Date;
      readonly expiresAt: Date;
    },
  ): Promise<boolean> {
    const { id, passwordHash } = signIn.credentials;
    const rows = await tx.query<{ account_id: string }[]>(
      `INSERT INTO sign_ins (token_hash, account_id, created_at, expires_at)
       SELECT $1, id, $4, $5 FROM accounts
        WHERE id = $2 AND password_hash = $3 AND disabled_at IS NULL
          FOR SHARE
       RETURNING account_id`,
      [signIn.tokenHash, id, passwordHash, signIn.createdAt, signIn.expiresAt],
    );
    return rows.length > 0;
  }

  async deleteSignIn(tx: Tx, tokenHash: string): Promise<void> {
    await tx.query('DELETE FROM sign_ins WHERE token_hash = $1', [tokenHash]);
  }

  async deleteExpired(tx: Tx, now: Date): Promise<void> {
    await tx.query('DELETE FROM sign_ins WHERE expires_at <= $1', [now]);
  }

  /** @throws QueryFailedError (uq_accounts_username) when the user name is taken */
  async insert(tx: Tx, account: NewAccount): Promise<void> {
    const { username, name, passwordHash, role, agencyId, unitId, demo } = account;
    await tx.query(
      `INSERT INTO accounts (username, name, password_hash, role, agency_id, unit_id, demo)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [username, name, passwordHash, role, agencyId, unitId, demo],
    );
  }

  /** A new password ends every sign-in made with the old one. */
  async setPassword(tx: Tx, id: AccountId, passwordHash: string): Promise<void> {
    await tx.query('UPDATE accounts SET password_hash = $2 WHERE id = $1', [id, passwordHash]);
    await tx.query('DELETE FROM sign_ins WHERE account_id = $1', [id]);
  }

  /** Ids of an agency and of one of its units, by code; null where there is none of that code. */
  async placeOf(
    tx: Tx,
    codes: { readonly agency?: string | undefined; readonly unit?: string | undefined },
  ): Promise<{ agencyId: string | null; unitId: string | null }> {
    const rows = await tx.query<{ agencyId: string | null; unitId: string | null }[]>(
      `SELECT (SELECT id FROM agencies WHERE code = $1) AS "agencyId",
              (SELECT u.id FROM units u JOIN agencies a ON a.id = u.agency_id
                WHERE u.code = $2 AND a.code = $1) AS "unitId"`,
      [codes.agency ?? null, codes.unit ?? null],
    );
    return rows[0]!; // a SELECT without FROM has one row
  }

  /** Ends its sign-ins, too. @returns whether there is such an account */
  async disable(tx: Tx, username: string, now: Date): Promise<boolean> {
    const [rows] = await tx.query<[{ id: string }[], number]>(
      `UPDATE accounts SET disabled_at = coalesce(disabled_at, $2) WHERE username = $1 RETURNING id`,
      [username, now],
    );
    const ids = rows.map(({ id }) => id);
    await tx.query('DELETE FROM sign_ins WHERE account_id = ANY($1)', [ids]);
    return rows.length > 0;
  }

  async enable(tx: Tx, username: string): Promise<void> {
    await tx.query('UPDATE accounts SET disabled_at = NULL WHERE username = $1', [username]);
  }
}
