import { z } from 'zod';
import { ClockText, LocalDateText, Notice, Position } from './common.contract.js';

export const ToursQuery = z.strictObject({ date: LocalDateText.optional() });
export type ToursQuery = z.infer<typeof ToursQuery>;

const TourStop = z.object({
  sessionId: z.string(),
  status: z.enum(['scheduled', 'cancelled']),
  reason: z.string().nullable(),
  arrive: ClockText,
  ready: ClockText,
  open: ClockText,
  close: ClockText,
  leave: ClockText,
  stop: z
    .object({
      slug: z.string(),
      name: z.string(),
      address: z.string().nullable(),
      area: z.string().nullable(),
    })
    .extend(Position.shape),
  services: z.array(
    z.object({ code: z.string(), shortName: z.string(), expected: z.int(), planned: z.int() }),
  ),
  partners: z
    .array(z.object({ unit: z.string(), agency: z.string(), arrive: ClockText, open: ClockText }))
    .meta({ description: 'Unit lain di sesi yang sama' }),
});

/** One unit's day, depot to depot. */
export const Tour = z
  .object({
    unit: z.object({ id: z.string(), code: z.string(), name: z.string(), agency: z.string() }),
    date: LocalDateText,
    depot: z.object({ name: z.string() }).extend(Position.shape),
    depart: ClockText,
    return: ClockText,
    publication: z.int(),
    stops: z.array(TourStop),
  })
  .meta({ id: 'Tour' });
export type Tour = z.infer<typeof Tour>;

/** The field team sees its own unit, an agency its units, coordinator and admin all of them. */
export const TourDay = z
  .object({
    notice: Notice,
    date: LocalDateText,
    tours: z.array(Tour),
    nextDate: LocalDateText.nullable().meta({
      description: 'Hari berikut yang ada tugasnya, bila hari ini kosong atau semuanya batal',
    }),
  })
  .meta({ id: 'TourDay' });
export type TourDay = z.infer<typeof TourDay>;
