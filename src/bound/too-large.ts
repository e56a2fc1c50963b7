/** The enumeration would be too long; the caller reports the simpler bound instead. */
export class TooLarge extends Error {
  constructor(what: string) {
    super(what);
    this.name = 'TooLarge';
  }
}

/** What was made, or why it was declined. */
export function tried<T>(
  make: () => T,
): { value: T; declined: null } | { value: null; declined: string } {
  try {
    return { value: make(), declined: null };
  } catch (error) {
    if (!(error instanceof TooLarge)) throw error;
    return { value: null, declined: error.message };
  }
}
