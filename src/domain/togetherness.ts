/**
 * Whether the services of a visit must come together, had better, or need not: a `free` bundle is a
 * visit of its own for each service.
 */
export const TOGETHERNESS = ['required', 'preferred', 'free'] as const;
export type Togetherness = (typeof TOGETHERNESS)[number];
