import { z } from 'zod';

const Week = z.int({ error: 'WEEK_OF_MONTH' }).min(1, { error: 'WEEK_OF_MONTH' }).max(5, {
  error: 'WEEK_OF_MONTH',
});

const WeeksOfMonth = z
  .array(Week)
  .min(1)
  .refine((weeks) => new Set(weeks).size === weeks.length, { error: 'REPEATED' })
  .nullable()
  .meta({
    description:
      'Minggu dalam bulan yang boleh dipakai: 1 = tanggal 1–7 … 5 = tanggal 29–31; null = semua',
  });

/** What a kelurahan wishes for the days of its visits. */
const days = {
  sameWeekday: z
    .boolean()
    .meta({ description: 'Kunjungan sebaiknya jatuh pada hari yang sama dalam minggu' }),
  weeksOfMonth: WeeksOfMonth,
};

export const Requirement = z
  .object({
    id: z.string(),
    area: z.object({ code: z.string(), name: z.string() }),
    visits: z.int().meta({ description: 'Kunjungan per `horizonDays` hari' }),
    horizonDays: z.int(),
    minGapDays: z.int(),
    maxGapDays: z.int().nullable(),
    /** Made up for the demonstration. */
    demo: z.boolean(),
    ...days,
  })
  .meta({ id: 'Requirement' });
export type Requirement = z.infer<typeof Requirement>;

/** What is left out stays as it is. */
export const RequirementDaysInput = z
  .strictObject(days)
  .partial()
  .refine((input) => Object.keys(input).length > 0, { error: 'EMPTY_EDIT' })
  .meta({ id: 'RequirementDaysInput' });
export type RequirementDaysInput = z.infer<typeof RequirementDaysInput>;
