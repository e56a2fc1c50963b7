import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits for the browser's cookie; it is stored nowhere else. */
export function newSignInToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What the database keeps of a token: SHA-256, enough because the token is long and random. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
