import { z } from 'zod';
import { isLocalDate, type LocalDate } from '../domain/local-time.js';

/** An ISO calendar date in Asia/Jakarta, `2026-11-30`. */
export const LocalDateText = z
  .string()
  .refine((text): text is LocalDate => isLocalDate(text), { error: 'DATE' })
  .meta({ description: 'Tanggal ISO (Asia/Jakarta), mis. 2026-11-30', format: 'date' });

/** `08:00`, local clock time. */
export const ClockText = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, { error: 'CLOCK' })
  .meta({ description: 'Jam setempat HH:MM (WIB)' });

/** Whole minutes since local midnight, as in the plan export. */
export const Minutes = z.int().min(0).max(1440);

export const Uuid = z.guid();

/** An instant in UTC, RFC 3339. */
export const Instant = z.iso.datetime();

/** `Data contoh, bukan jadwal resmi` where the answer comes from a demonstration, else null. */
export const Notice = z.string().nullable();

/** A reason that citizens will read. */
export const PublicReason = z.string().trim().min(5).max(300);

export const Precision = z
  .enum([
    'pin',
    'approx_pin',
    'approx_map_view',
    'street_approx',
    'kelurahan_point',
    'kelurahan_assumed',
  ])
  .meta({ id: 'Precision', description: 'Seberapa tepat titik koordinat; lihat docs/glossary.md' });
export type Precision = z.infer<typeof Precision>;

export const Position = z.object({ lat: z.number(), lon: z.number(), precision: Precision });

/** RFC 9457 problem details with the fields that are wrong. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string().optional(),
    instance: z.string().optional(),
    requestId: z.string().optional(),
    errors: z
      .array(z.object({ field: z.string(), code: z.string(), message: z.string() }))
      .optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof Problem>;

export const IdParams = z.strictObject({ id: Uuid });
