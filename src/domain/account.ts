import type { Brand } from './brand.js';

export type AccountId = Brand<string, 'AccountId'>;

export const ROLES = ['admin', 'coordinator', 'agency', 'field'] as const;
export type Role = (typeof ROLES)[number];

/** Who is signed in. `agencyId` is set for role agency, `unitId` and `agencyId` for role field. */
export interface Account {
  readonly id: AccountId;
  readonly username: string;
  readonly name: string;
  readonly role: Role;
  readonly agencyId: string | null;
  readonly unitId: string | null;
  /** A made-up account of the demonstration: whatever it plans is published as "data contoh". */
  readonly demo: boolean;
}
