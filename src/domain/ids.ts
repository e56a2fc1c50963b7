import type { Brand } from './brand.js';

/** UUIDs. */
export type UnitId = Brand<string, 'UnitId'>;
export type StopId = Brand<string, 'StopId'>;
export type DepotId = Brand<string, 'DepotId'>;
export type RequirementId = Brand<string, 'RequirementId'>;

/** Kemendagri code of a kelurahan, e.g. `33.76.01.1001`. */
export type AreaCode = Brand<string, 'AreaCode'>;

/** Short lower-case codes: `samsat`, `polres`, `disdukcapil`; `samsat`, `sim`, `dukcapil`. */
export type AgencyCode = Brand<string, 'AgencyCode'>;
export type ServiceCode = Brand<string, 'ServiceCode'>;
