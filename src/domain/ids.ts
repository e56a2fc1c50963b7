import type { Brand } from './brand.js';

/** UUIDs. */
export type UnitId = Brand<string, 'UnitId'>;
export type StopId = Brand<string, 'StopId'>;
export type DepotId = Brand<string, 'DepotId'>;
export type PlanId = Brand<string, 'PlanId'>;
export type SessionId = Brand<string, 'SessionId'>;
export type PublicationId = Brand<string, 'PublicationId'>;
export type RequirementId = Brand<string, 'RequirementId'>;

/** The identity of a session that citizens know: it survives revisions, calendars use it as UID. */
export type PublicSessionId = Brand<string, 'PublicSessionId'>;

/** Kemendagri code of a kelurahan, e.g. `33.76.01.1001`. */
export type AreaCode = Brand<string, 'AreaCode'>;

/** Short lower-case codes: `samsat`, `polres`, `disdukcapil`; `samsat`, `sim`, `dukcapil`. */
export type AgencyCode = Brand<string, 'AgencyCode'>;
export type ServiceCode = Brand<string, 'ServiceCode'>;
