import { Me, SignInAnswer, type SignInInput } from '../../src/contract/accounts.contract.js';
import { ApiError, call, get, patience, tell } from './http.js';

/** The signed-in account, or null when nobody is signed in. */
export async function fetchMe(): Promise<Me | null> {
  try {
    return await get('/me', Me, patience());
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) return null;
    throw error;
  }
}

export async function signIn(input: SignInInput): Promise<Me> {
  return (await call('POST', '/sign-in', input, SignInAnswer)).account;
}

export const signOut = () => tell('POST', '/sign-out', undefined, undefined, patience());
