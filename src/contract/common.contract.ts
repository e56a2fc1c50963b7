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

/** Written in lower case inside, however it came. */
export const Uuid = z.guid().toLowerCase();

/** An instant in UTC, RFC 3339. */
export const Instant = z.iso.datetime();

/** `Data contoh, bukan jadwal resmi` where the answer comes from a demonstration, else null. */
export const Notice = z.string().nullable();

/**
 * Signs that no screen shows as what they are: control characters, separators of lines and
 * paragraphs, changes of the direction of writing, halves of surrogate pairs.
 */
const UNSEEN = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;

/** One line of text that people write and read; a line break of a form becomes a space. */
export const PlainText = ({ min = 1, max }: { min?: number; max: number }) =>
  z
    .string()
    .overwrite((text) => text.replaceAll(/[ \t]*[\t\r\n]+[ \t]*/g, ' ').trim())
    .min(min, { abort: true })
    .max(max, { abort: true })
    .refine((text) => !UNSEEN.test(text), { error: 'TEXT_SIGNS' });

/** A text that says something: dots or invisible signs alone are no reason. */
export const Reason = (size: { min?: number; max: number }) =>
  PlainText(size).refine((text) => /[\p{L}\p{N}].*[\p{L}\p{N}]/su.test(text), {
    error: 'TEXT_EMPTY',
  });

/** A reason that citizens will read. */
export const PUBLIC_REASON_LENGTH = { min: 5, max: 300 };
export const PublicReason = Reason(PUBLIC_REASON_LENGTH);

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
