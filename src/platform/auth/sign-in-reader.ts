import type { Account } from '../../domain/account.js';

export const SIGN_IN_COOKIE = 'mpp_sign_in';

/** The token a browser sent along, as the cookie parser left it; anything but a text is none. */
export function signInTokenOf({ cookies }: { readonly cookies?: unknown }): string | undefined {
  const token = (cookies as Record<string, unknown> | undefined)?.[SIGN_IN_COOKIE];
  return typeof token === 'string' && token !== '' ? token : undefined;
}

/** What the guard needs from the accounts feature, which provides it under this token. */
export abstract class SignInReader {
  /** The account that holds this token, or undefined when it is unknown, expired or disabled. */
  abstract read(token: string): Promise<Account | undefined>;
}
