import { z } from 'zod';
import { HOLIDAY_KINDS } from '../domain/calendar.js';
import { LocalDateText, Minutes } from './common.contract.js';

/** Both dates belong to the range; a year at most. */
export const CalendarQuery = z
  .strictObject({ from: LocalDateText, to: LocalDateText })
  .refine((range) => range.from <= range.to, { error: 'DATE_ORDER', path: ['to'] });
export type CalendarQuery = z.infer<typeof CalendarQuery>;

const Interval = z.object({ from: Minutes, to: Minutes });

export const CalendarDay = z
  .object({
    date: LocalDateText,
    weekday: z.int().min(1).max(7).meta({ description: '1 = Senin … 7 = Minggu' }),
    holiday: z.object({ kind: z.enum(HOLIDAY_KINDS), name: z.string() }).nullable(),
    ramadan: z.boolean(),
    closed: z
      .array(Interval.extend({ reason: z.enum(['sunday', 'holiday', 'friday-prayer']) }))
      .meta({ description: 'Menit sejak tengah malam, [from, to)' }),
    hours: z
      .array(z.object({ agency: z.string(), opens: Minutes, closes: Minutes }))
      .meta({ description: 'Jam layanan instansi pada hari itu' }),
  })
  .meta({ id: 'CalendarDay' });
export type CalendarDay = z.infer<typeof CalendarDay>;
