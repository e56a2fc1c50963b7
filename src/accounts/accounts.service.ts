import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Me, SignInInput } from '../contract/accounts.contract.js';
import type { Account, AccountId } from '../domain/account.js';
import { DomainError, NotFoundError } from '../domain/errors.js';
import type { SignInReader } from '../platform/auth/sign-in-reader.js';
import { Clock } from '../platform/clock.js';
import { CONFIG, type Config } from '../platform/config.js';
import { Database } from '../platform/db/database.js';
import { AccountsRepository, type Credentials } from './accounts.repository.js';
import { passwordMatches } from './password.js';
import { newSignInToken, tokenHash } from './sign-in-token.js';

const HOUR_MS = 3_600_000;

/** One answer for an unknown name, a wrong password and an account that may not sign in. */
export class BadCredentialsError extends DomainError {
  readonly code = 'BAD_CREDENTIALS';
  readonly kind = 'unauthenticated';
  constructor() {
    super('user name and password do not belong together');
  }
}

export interface SignedInBrowser {
  readonly account: Me;
  /** For the cookie; only its hash is kept. */
  readonly token: string;
  readonly lifetimeMilliseconds: number;
}

@Injectable()
export class AccountsService implements SignInReader {
  private readonly logger = new Logger('Accounts');

  constructor(
    private readonly db: Database,
    private readonly accounts: AccountsRepository,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Pick<Config, 'demo' | 'signInHours'>,
  ) {}

  /** @throws BadCredentialsError, whatever the cause */
  async signIn({ username, password }: SignInInput): Promise<SignedInBrowser> {
    const found = await this.accounts.credentials(this.db.reader, username.toLowerCase());
    const matches = await passwordMatches(found?.passwordHash, password);
    if (!found || !matches || found.disabled || (found.demo && !this.config.demo)) {
      this.logger.warn(`sign-in refused${found ? ` for account ${found.id}` : ''}`);
      throw new BadCredentialsError();
    }
    return this.admit(found);
  }

  /** The browser's token is worth nothing from now on. */
  async signOut(token: string | undefined): Promise<void> {
    if (token) await this.accounts.deleteSignIn(this.db.reader, tokenHash(token));
  }

  /** Whose token it is; looked up at each request, so a disabled account is out at once. */
  async read(token: string): Promise<Account | undefined> {
    const now = this.clock.now();
    const account = await this.accounts.signedIn(this.db.reader, tokenHash(token), now);
    return account?.demo && !this.config.demo ? undefined : account;
  }

  async me(id: AccountId): Promise<Me> {
    const me = await this.accounts.me(this.db.reader, id);
    if (!me) throw new NotFoundError('account', id);
    return me;
  }

  /** @throws BadCredentialsError when they are no longer true */
  private async admit(credentials: Credentials): Promise<SignedInBrowser> {
    const token = newSignInToken();
    const createdAt = this.clock.now();
    const lifetimeMilliseconds = this.config.signInHours * HOUR_MS;
    const expiresAt = new Date(createdAt.getTime() + lifetimeMilliseconds);
    await this.db.transaction(async (tx) => {
      await this.accounts.deleteExpired(tx, createdAt);
      const signIn = { tokenHash: tokenHash(token), credentials, createdAt, expiresAt };
      if (!(await this.accounts.insertSignIn(tx, signIn))) throw new BadCredentialsError();
    });
    return { account: await this.me(credentials.id), token, lifetimeMilliseconds };
  }
}
