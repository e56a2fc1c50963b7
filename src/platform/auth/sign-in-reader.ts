import type { Account } from '../../domain/account.js';

export const SIGN_IN_COOKIE = 'mpp_sign_in';

/** What the guard needs from the accounts feature, which provides it under this token. */
export abstract class SignInReader {
  /** The account that holds this token, or undefined when it is unknown, expired or disabled. */
  abstract read(token: string): Promise<Account | undefined>;
}
