import { z } from 'zod';
import { ROLES } from '../domain/account.js';
import { HOLIDAY_KINDS, HOURS_PROFILES } from '../domain/calendar.js';
import { isLocalDate, parseClock } from '../domain/local-time.js';
import { TOGETHERNESS } from '../domain/togetherness.js';

/** How a text of the seed's CSV files becomes a value; an empty cell is "belum ada data", null. */
const text = z.string().trim().min(1);
const optional = z
  .string()
  .trim()
  .transform((value) => value || null);
/** An empty cell is no number: `Number('')` would be 0. */
const whole = z
  .string()
  .regex(/^-?\d+$/, 'not a whole number')
  .transform(Number);
const positive = z
  .string()
  .regex(/^0*[1-9]\d*$/, 'not a whole number above 0')
  .transform(Number);
const decimal = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/, 'not a number')
  .transform(Number);
const yes = z.enum(['true', 'false']).transform((value) => value === 'true');
const date = z.string().refine(isLocalDate, 'not a calendar date');
const clock = z.string().transform((value, context) => {
  try {
    return parseClock(value);
  } catch {
    context.addIssue({ code: 'custom', message: 'not a clock time' });
    return z.NEVER;
  }
});
const optionalWhole = z
  .string()
  .regex(/^(-?\d+)?$/, 'not a whole number')
  .transform((value) => (value === '' ? null : Number(value)));

const optionalPositive = z.union([z.literal('').transform(() => null), positive]);

const fact = z.strictObject({ text, source: text });
const cost = z.strictObject({
  label: text,
  rupiah: z.int().nonnegative().nullable(),
  note: text.nullable(),
  source: text,
});

/** One schema per file of the seed folder. */
export const seedRows = {
  agencies: z.strictObject({
    code: text,
    name: text,
    short_name: text,
    colour: text,
    contact: optional,
  }),
  services: z.strictObject({
    code: text,
    agency: text,
    name: text,
    short_name: text,
    letter: text,
    shape: text,
    colour: text,
    position: z.int(),
    summary: text,
    requirements: z.array(fact),
    official_fees: z.array(cost),
    extra_costs: z.array(cost),
    not_served: z.array(fact),
    bottleneck_minutes: z.int().positive(),
    bottleneck_source: text,
  }),
  depots: z.strictObject({
    code: text,
    agency: text,
    name: text,
    address: optional,
    lat: decimal,
    lon: decimal,
    precision: text,
    source: text,
  }),
  units: z.strictObject({
    code: text,
    name: text,
    agency: text,
    depot: text,
    slots_needed: whole,
    set_up_minutes: whole,
    pack_up_minutes: whole,
    shift_start: clock,
    shift_end: clock,
    variants: text.transform((value) => value.split(' ')),
    source: text,
  }),
  unitSkills: z.strictObject({ unit: text, service: text, counters: whole, daily_quota: whole }),
  areas: z.strictObject({
    code: text,
    name: text,
    district_code: text,
    district_name: text,
    lat: decimal,
    lon: decimal,
    population: optionalWhole,
    population_source: optional,
    flood_history: optional,
    source: text,
  }),
  stops: z.strictObject({
    slug: text,
    name: text,
    category: text,
    lat: decimal,
    lon: decimal,
    precision: text,
    area_code: optional,
    area_assumed: yes,
    address: optional,
    slots: whole,
    access_lead_minutes: whole,
    candidate: yes,
    source: text,
    note: optional,
  }),
  stopWindows: z.strictObject({
    category: text,
    weekday: whole,
    opens: clock,
    closes: clock,
    source: text,
  }),
  agencyHours: z.strictObject({
    agency: text,
    profile: z.enum(HOURS_PROFILES),
    weekday: whole,
    opens: clock,
    closes: clock,
    source: text,
  }),
  calendarYears: z.strictObject({ year: whole, source: text }),
  holidays: z.strictObject({
    date,
    kind: z.enum(HOLIDAY_KINDS),
    name: text,
    source: text,
  }),
  ramadans: z.strictObject({
    hijri_year: whole,
    from_date: date,
    to_date: date,
    estimate: yes,
    source: text,
  }),
  demand: z
    .strictObject({
      area_code: text,
      visits: positive,
      horizon_days: positive,
      min_gap_days: positive,
      max_gap_days: optionalPositive,
      together: z.enum(TOGETHERNESS),
      mandatory: yes,
      priority: whole,
      min_minutes: positive,
      max_minutes: positive,
      overlap_minutes: whole,
      sim: whole,
      samsat: whole,
      dukcapil: whole,
      source: text,
    })
    .refine((row) => row.min_gap_days <= (row.max_gap_days ?? Infinity), {
      path: ['max_gap_days'],
      error: 'below min_gap_days',
    })
    .refine((row) => Math.max(row.min_minutes, row.overlap_minutes) <= row.max_minutes, {
      path: ['max_minutes'],
      error: 'below min_minutes or overlap_minutes',
    }),
  demoAccounts: z.strictObject({
    username: text,
    name: text,
    role: z.enum(ROLES),
    agency: optional,
    unit: optional,
  }),
  /** Days are counted from the first day of the demonstration's horizon, 0-based. */
  demoAbsences: z.strictObject({ unit: text, from_day: whole, to_day: whole, reason: text }),
};

export type SeedRow<Name extends keyof typeof seedRows> = z.infer<(typeof seedRows)[Name]>;
