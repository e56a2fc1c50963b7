import { z } from 'zod';
import { Instant, LocalDateText, Minutes, Position, Reason, Uuid } from './common.contract.js';

/** One fact and where it comes from. */
export const Fact = z.object({ text: z.string(), source: z.string() }).meta({ id: 'Fact' });
export type Fact = z.infer<typeof Fact>;

/** A cost line; `rupiah` is null where no number may be promised, `note` then says why. */
export const CostLine = z
  .object({
    label: z.string(),
    rupiah: z.int().nullable(),
    note: z.string().nullable(),
    source: z.string(),
  })
  .meta({ id: 'CostLine' });
export type CostLine = z.infer<typeof CostLine>;

export const Agency = z
  .object({
    id: z.string(),
    code: z.string(),
    name: z.string(),
    shortName: z.string(),
    colour: z.string(),
    contact: z.string().nullable(),
  })
  .meta({ id: 'Agency' });
export type Agency = z.infer<typeof Agency>;

/** The mark of a service on list and map: never colour alone (WCAG 1.4.1). */
export const ServiceMark = z
  .object({
    code: z.string(),
    shortName: z.string(),
    letter: z.string().length(1),
    shape: z.enum(['circle', 'square', 'triangle', 'diamond']),
    colour: z.string(),
  })
  .meta({ id: 'ServiceMark' });
export type ServiceMark = z.infer<typeof ServiceMark>;

export const Service = ServiceMark.extend({
  name: z.string(),
  agency: z.string(),
  summary: z.string(),
  requirements: z.array(Fact),
  officialFees: z.array(CostLine),
  extraCosts: z.array(CostLine),
  notServed: z.array(Fact),
  bottleneckMinutes: z.int(),
  bottleneckSource: z.string(),
}).meta({ id: 'Service' });
export type Service = z.infer<typeof Service>;

export const Absence = z
  .object({
    id: z.string(),
    fromDate: LocalDateText,
    toDate: LocalDateText,
    reason: z.string(),
    demo: z.boolean(),
    createdAt: Instant,
  })
  .meta({ id: 'Absence' });
export type Absence = z.infer<typeof Absence>;

export const Unit = z
  .object({
    id: z.string(),
    code: z.string(),
    name: z.string(),
    agency: z.string(),
    depot: z.object({ name: z.string() }).extend(Position.shape),
    setUpMinutes: z.int(),
    packUpMinutes: z.int(),
    shiftStart: z.int(),
    shiftEnd: z.int(),
    slotsNeeded: z.int(),
    skills: z.array(z.object({ service: z.string(), counters: z.int(), dailyQuota: z.int() })),
    absences: z.array(Absence),
    demo: z.boolean(),
  })
  .meta({ id: 'Unit' });
export type Unit = z.infer<typeof Unit>;

export const RANGE_REASON_LENGTH = { min: 3, max: 200 };

/** The days are counted inclusively: one day off has `fromDate` equal to `toDate`. */
const DayRange = z.strictObject({
  fromDate: LocalDateText,
  toDate: LocalDateText,
  reason: Reason(RANGE_REASON_LENGTH),
});
/** Longer ones are slips of the pen: a unit that is gone for good is no absence. */
const MAX_RANGE_DAYS = 366;
const DAY_MS = 86_400_000;

const InOrder = DayRange.refine((r) => r.fromDate <= r.toDate, {
  error: 'DATE_ORDER',
  path: ['toDate'],
}).refine((r) => !(Date.parse(r.toDate) - Date.parse(r.fromDate) >= MAX_RANGE_DAYS * DAY_MS), {
  error: 'RANGE_TOO_LONG',
  path: ['toDate'],
  params: { days: MAX_RANGE_DAYS },
});

export const AbsenceInput = InOrder.meta({ id: 'AbsenceInput' });
export type AbsenceInput = z.infer<typeof AbsenceInput>;

export const ClosureInput = InOrder.meta({ id: 'ClosureInput' });
export type ClosureInput = z.infer<typeof ClosureInput>;

export const Closure = Absence.extend({}).meta({ id: 'Closure' });
export type Closure = z.infer<typeof Closure>;

/** A closure in a list of the whole city. */
export const CityClosure = Closure.extend({ stopId: z.string() }).meta({ id: 'CityClosure' });
export type CityClosure = z.infer<typeof CityClosure>;

/** A session citizens were told of. */
export const AffectedSession = z
  .object({
    id: z.string().meta({ description: 'Id publik sesi' }),
    date: LocalDateText,
    open: Minutes,
    close: Minutes,
    stop: z.object({ slug: z.string(), name: z.string() }),
  })
  .meta({ id: 'AffectedSession' });
export type AffectedSession = z.infer<typeof AffectedSession>;

const affected = {
  affectedSessions: z.array(AffectedSession).meta({
    description: 'Sesi terbit, hari ini dan sesudahnya, yang tidak bisa berjalan seperti diumumkan',
  }),
};

/** What was entered, and what of the published schedule has to be called off or planned anew. */
export const ReportedAbsence = Absence.extend(affected).meta({ id: 'ReportedAbsence' });
export type ReportedAbsence = z.infer<typeof ReportedAbsence>;

export const ReportedClosure = Closure.extend(affected).meta({ id: 'ReportedClosure' });
export type ReportedClosure = z.infer<typeof ReportedClosure>;

export const AbsenceParams = z.strictObject({ id: Uuid, absenceId: Uuid });
export const ClosureParams = z.strictObject({ id: Uuid, closureId: Uuid });
