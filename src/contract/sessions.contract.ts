import { z } from 'zod';
import { ClockText, Instant, LocalDateText, Notice, Position } from './common.contract.js';
import { Service } from './fleet.contract.js';

/** What became of a session since it was first announced; the words citizens see are in `src/text`. */
export const ChangeKind = z.enum(['cancelled', 'moved', 'rescheduled', 'services', 'added']);
export type ChangeKind = z.infer<typeof ChangeKind>;

export const SessionChange = z
  .object({
    kind: ChangeKind,
    reason: z.string(),
    at: Instant,
    publication: z.int(),
    dropped: z
      .array(z.object({ code: z.string(), shortName: z.string() }))
      .optional()
      .meta({ description: 'Layanan yang diumumkan sebelumnya dan kini tidak ikut' }),
    previous: z
      .object({
        date: LocalDateText,
        open: ClockText,
        close: ClockText,
        stop: z.object({ slug: z.string(), name: z.string() }),
      })
      .nullable(),
    fewer: z
      .array(z.object({ code: z.string(), shortName: z.string(), before: z.int(), after: z.int() }))
      .optional()
      .meta({ description: 'Layanan yang kini untuk lebih sedikit orang daripada diumumkan' }),
  })
  .meta({ id: 'SessionChange' });
export type SessionChange = z.infer<typeof SessionChange>;

export const PublicStop = z
  .object({
    id: z.string(),
    slug: z.string(),
    name: z.string(),
    category: z.string(),
    address: z.string().nullable(),
    area: z
      .object({ code: z.string(), name: z.string(), district: z.string(), assumed: z.boolean() })
      .nullable(),
  })
  .extend(Position.shape)
  .meta({ id: 'PublicStop' });
export type PublicStop = z.infer<typeof PublicStop>;

/** One dated opening at a stop as citizens see it. `id` never changes across publications. */
export const PublicSession = z
  .object({
    id: z.string(),
    status: z.enum(['scheduled', 'cancelled']),
    date: LocalDateText,
    open: ClockText,
    close: ClockText,
    startsAt: Instant,
    endsAt: Instant,
    stop: PublicStop,
    services: z.array(
      z.object({
        code: z.string(),
        shortName: z.string(),
        open: ClockText,
        close: ClockText,
        capacity: z.int().meta({ description: 'Banyaknya orang yang direncanakan terlayani' }),
      }),
    ),
    missingServices: z.array(z.string()).meta({
      description: 'Layanan kota yang tidak ikut di sesi ini (sesi sebagian)',
    }),
    changes: z.array(SessionChange).meta({ description: 'Riwayat perubahan, terbaru lebih dulu' }),
    sequence: z.int().meta({ description: 'SEQUENCE iCalendar; naik pada setiap perubahan' }),
    publication: z.int(),
    demo: z.boolean(),
  })
  .meta({ id: 'PublicSession' });
export type PublicSession = z.infer<typeof PublicSession>;

/** A code, several with commas between them, or the same name several times. */
const OneOrMore = z.union([z.string().min(1).max(200), z.array(z.string().min(1).max(64)).max(50)]);
const ServiceFilter = OneOrMore.meta({
  description: 'Kode layanan, mis. sim; beberapa dengan koma atau dengan nama yang diulang',
});
const AreaFilter = OneOrMore.meta({
  description: 'Kode atau nama kelurahan, mis. 33.76.01.1005 atau kraton; boleh beberapa',
});

/**
 * Repeated or comma-separated `service` and `area`; `bbox` is west,south,east,north in degrees (RFC 7946 §5).
 * Like every query without an id: a named schema would not stand among the parameters of the OpenAPI document.
 */
export const SessionsQuery = z
  .strictObject({
    from: LocalDateText.optional(),
    to: LocalDateText.optional(),
    service: ServiceFilter.optional(),
    area: AreaFilter.optional(),
    bbox: z
      .string()
      .regex(/^-?\d+(\.\d+)?(,-?\d+(\.\d+)?){3}$/, { error: 'BBOX' })
      .meta({ description: 'barat,selatan,timur,utara dalam derajat (RFC 7946 §5)' })
      .optional(),
  })
  .refine((q) => !q.from || !q.to || q.from <= q.to, { error: 'DATE_ORDER', path: ['to'] });
export type SessionsQuery = z.infer<typeof SessionsQuery>;

const SLUG = /^[a-z0-9-]{1,80}$/;

/** The same filters for the calendar feed, and one stop by its slug. */
export const FeedQuery = z.strictObject({
  service: ServiceFilter.optional(),
  area: AreaFilter.optional(),
  stop: z
    .string()
    .regex(SLUG, { error: 'SLUG' })
    .meta({ description: 'Slug titik, seperti pada alamat halamannya' })
    .optional(),
});
export type FeedQuery = z.infer<typeof FeedQuery>;

export const SessionList = z
  .object({
    notice: Notice,
    publications: z.array(z.int()).meta({ description: 'Nomor terbitan yang berlaku' }),
    updatedAt: Instant.nullable(),
    sessions: z.array(PublicSession),
  })
  .meta({ id: 'SessionList' });
export type SessionList = z.infer<typeof SessionList>;

export const StopList = z
  .object({
    notice: Notice,
    stops: z.array(
      PublicStop.extend({
        candidate: z.boolean().meta({ description: 'Boleh dipakai untuk sesi baru' }),
        next: PublicSession.nullable(),
      }),
    ),
  })
  .meta({ id: 'StopList' });
export type StopList = z.infer<typeof StopList>;

export const StopDetail = z
  .object({
    notice: Notice,
    stop: PublicStop,
    sessions: z.array(PublicSession),
    services: z.array(Service),
  })
  .meta({ id: 'StopDetail' });
export type StopDetail = z.infer<typeof StopDetail>;

export const SlugParams = z.strictObject({ slug: z.string().regex(SLUG) });

/** GeoJSON answers (RFC 7946) with `notice` as a foreign member. */
const Feature = <G extends z.ZodType, P extends z.ZodType>(geometry: G, properties: P) =>
  z.object({ type: z.literal('Feature'), id: z.string(), geometry, properties });

const Point = z.object({
  type: z.literal('Point'),
  coordinates: z.tuple([z.number(), z.number()]),
});
const Ring = z.array(z.tuple([z.number(), z.number()]));
const MultiPolygon = z.object({
  type: z.literal('MultiPolygon'),
  coordinates: z.array(z.array(Ring)),
});

export const SessionFeatures = z
  .object({
    type: z.literal('FeatureCollection'),
    notice: Notice,
    publications: z.array(z.int()),
    features: z.array(Feature(Point, PublicSession)),
  })
  .meta({ id: 'SessionFeatures' });
export type SessionFeatures = z.infer<typeof SessionFeatures>;

export const AreaFeatures = z
  .object({
    type: z.literal('FeatureCollection'),
    attribution: z.string(),
    indicative: z.boolean().meta({ description: 'true: sel Voronoi, "batas indikatif"' }),
    features: z.array(
      Feature(
        MultiPolygon,
        z.object({
          code: z.string(),
          name: z.string(),
          district: z.string(),
          boundaryKind: z.enum(['cell', 'polygon']),
          boundarySource: z.string(),
          population: z.int().nullable(),
          floodHistory: z.string().nullable(),
        }),
      ),
    ),
  })
  .meta({ id: 'AreaFeatures' });
export type AreaFeatures = z.infer<typeof AreaFeatures>;
