import { z } from 'zod';
import { Instant, Notice, PublicReason, Uuid } from './common.contract.js';
import { PublicSession } from './sessions.contract.js';

/** A reason per changed session, keyed by the session id; only a revision has any. */
export const PublishInput = z
  .strictObject({
    reasons: z.record(Uuid, PublicReason).default({}),
    /** Publishing on a decree holiday must be said out loud (feature row C21). */
    confirmHolidays: z.boolean().default(false),
  })
  .meta({ id: 'PublishInput' });
export type PublishInput = z.infer<typeof PublishInput>;

export const CancelInput = z.strictObject({ reason: PublicReason }).meta({ id: 'CancelInput' });
export type CancelInput = z.infer<typeof CancelInput>;

export const Publication = z
  .object({
    id: z.string(),
    number: z.int(),
    planId: z.string(),
    supersedes: z.int().nullable(),
    live: z.boolean(),
    status: z.enum(['live', 'superseded', 'withdrawn']),
    demo: z.boolean(),
    notice: Notice,
    publishedAt: Instant,
    endedAt: Instant.nullable(),
    reason: z.string().nullable().meta({ description: 'Alasan penarikan, bila ditarik' }),
    sessions: z.int(),
    changes: z.array(z.object({ session: z.string(), kind: z.string(), reason: z.string() })),
  })
  .meta({ id: 'Publication' });
export type Publication = z.infer<typeof Publication>;

/** A publication with its sessions as they were announced. */
export const PublicationDetail = Publication.extend({
  schedule: z.array(PublicSession),
}).meta({ id: 'PublicationDetail' });
export type PublicationDetail = z.infer<typeof PublicationDetail>;

export const PublicationList = z
  .object({ publications: z.array(Publication) })
  .meta({ id: 'PublicationList' });
export type PublicationList = z.infer<typeof PublicationList>;

export const PublishedSessionParams = z.strictObject({ sid: Uuid });
export const PublicationNumberParams = z.strictObject({
  number: z.coerce.number().int().min(1).max(2_147_483_647),
});
