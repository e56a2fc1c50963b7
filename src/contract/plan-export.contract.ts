import { z } from 'zod';
import { HOLIDAY_KINDS } from '../domain/calendar.js';
import { PLAN_STATUSES } from '../domain/plan-status.js';
import { TOGETHERNESS } from '../domain/togetherness.js';
import { LocalDateText, Minutes, Notice, Precision } from './common.contract.js';
import { LOCK_KINDS } from './plans.contract.js';

/** The plan export, version 1; what the numbers mean is in `docs/plan-export.md`. */
export const EXPORT_FORMAT = 'mpp-bergerak/plan-export';
export const EXPORT_VERSION = 1;

const Interval = z.object({ from: Minutes, to: Minutes, reason: z.string() });
const DatedHours = z.object({ date: LocalDateText, open: Minutes, close: Minutes });

export const ExportDay = z.object({
  date: LocalDateText,
  weekday: z.int().min(1).max(7),
  holiday: z.object({ name: z.string(), kind: z.enum(HOLIDAY_KINDS) }).nullable(),
  ramadan: z.boolean(),
  closed: z.array(Interval),
});
export type ExportDay = z.infer<typeof ExportDay>;

export const ExportUnit = z.object({
  id: z.string(),
  code: z.string(),
  agency: z.string(),
  depot: z.string(),
  setUpMinutes: z.int(),
  packUpMinutes: z.int(),
  slots: z.int(),
  skills: z.array(
    z.object({
      service: z.string(),
      counters: z.int(),
      minutesPerPerson: z.int(),
      quotaPerDay: z.int(),
      group: z.int(),
    }),
  ),
  days: z.array(
    z.object({ date: LocalDateText, from: Minutes, to: Minutes, latestReturn: Minutes }),
  ),
  absences: z.array(z.object({ date: LocalDateText, reason: z.string() })),
});
export type ExportUnit = z.infer<typeof ExportUnit>;

export const ExportStop = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  area: z.string(),
  lat: z.number(),
  lon: z.number(),
  precision: Precision,
  slots: z.int(),
  accessLeadMinutes: z.int(),
  windows: z.array(DatedHours),
});
export type ExportStop = z.infer<typeof ExportStop>;

export const ExportRequirement = z.object({
  id: z.string(),
  area: z.string(),
  services: z.array(z.string()),
  visits: z.int(),
  minGapDays: z.int(),
  maxGapDays: z.int().nullable(),
  together: z.enum(TOGETHERNESS),
  minMinutes: z.int(),
  maxMinutes: z.int(),
  overlapMinutes: z.int(),
  priority: z.int(),
  repeatPriority: z.int(),
  mandatory: z.boolean(),
  candidates: z.array(z.object({ stop: z.string(), attraction: z.int().min(0).max(1000) })),
  demand: z.array(z.object({ service: z.string(), expected: z.int() })),
  lastHeldDate: LocalDateText.nullable(),
  days: z
    .array(LocalDateText)
    .optional()
    .meta({ description: 'Days on which it may be met; missing means every day of the horizon' }),
  sameWeekday: z
    .boolean()
    .optional()
    .meta({ description: 'True: visits of different weekdays cost points; missing means false' }),
});
export type ExportRequirement = z.infer<typeof ExportRequirement>;

/** The k-th visit of a requirement, from 0. */
export const ExportVisit = z.object({
  requirement: z.string(),
  visit: z.int(),
  services: z.array(z.string()).optional().meta({
    description: 'Services with this number, where a free bundle meets under several numbers',
  }),
});
export type ExportVisit = z.infer<typeof ExportVisit>;

/** What a session was when the solve began: what locks refer to and where the search starts. */
export const ExportStart = z.object({
  session: z.string(),
  publicId: z.string(),
  stop: z.string(),
  date: LocalDateText,
  open: Minutes,
  visits: z.array(ExportVisit),
  assignments: z.array(
    z.object({
      unit: z.string(),
      services: z.array(z.object({ service: z.string(), served: z.int() })),
    }),
  ),
});
export type ExportStart = z.infer<typeof ExportStart>;

/** What citizens were told already; only a revision has any. */
export const ExportAnnounced = z.object({
  publicId: z.string(),
  requirement: z.string(),
  stop: z.string(),
  date: LocalDateText,
  open: Minutes,
  close: Minutes,
  services: z.array(
    z.object({
      service: z.string(),
      unit: z.string(),
      people: z.int().optional().meta({ description: 'How many citizens were told of' }),
    }),
  ),
});
export type ExportAnnounced = z.infer<typeof ExportAnnounced>;

export const ExportLock = z.object({
  kind: z.enum(LOCK_KINDS),
  session: z.string().nullable(),
  unit: z.string().nullable(),
  date: LocalDateText.nullable(),
});
export type ExportLock = z.infer<typeof ExportLock>;

/** Everything a solve starts from: frozen with the plan, so that the plan can be judged later. */
export const ExportProblem = z.object({
  timezone: z.literal('Asia/Jakarta'),
  grainMinutes: z.int(),
  days: z.array(ExportDay),
  agencies: z.array(z.object({ code: z.string(), name: z.string() })),
  services: z.array(z.object({ code: z.string(), agency: z.string(), hours: z.array(DatedHours) })),
  depots: z.array(z.object({ id: z.string(), name: z.string(), lat: z.number(), lon: z.number() })),
  units: z.array(ExportUnit),
  areas: z.array(z.object({ code: z.string(), name: z.string(), population: z.int().nullable() })),
  stops: z.array(ExportStop),
  requirements: z.array(ExportRequirement),
  travel: z.object({
    source: z.string(),
    locations: z.array(z.string()).meta({ description: 'ids of depots and stops' }),
    minutes: z.array(z.array(z.int())),
    meters: z.array(z.array(z.int())),
  }),
  locks: z.array(ExportLock),
  start: z.array(ExportStart).default([]),
  announced: z.array(ExportAnnounced).default([]),
  profile: z.enum(['plan', 'revise']),
  weights: z.record(z.string(), z.number()),
});
export type ExportProblem = z.infer<typeof ExportProblem>;

const ExportAssignment = z.object({
  unit: z.string(),
  agency: z.string(),
  arrive: Minutes,
  ready: Minutes,
  open: Minutes,
  close: Minutes,
  leave: Minutes,
  services: z.array(
    z.object({
      service: z.string(),
      open: Minutes,
      close: Minutes,
      demand: z.int(),
      served: z.int(),
      overflow: z.int(),
    }),
  ),
  served: z.int(),
  overflow: z.int(),
});

export const ExportSession = z.object({
  id: z.string(),
  publicId: z.string(),
  stop: z.string(),
  area: z.string(),
  date: LocalDateText,
  open: Minutes,
  close: Minutes,
  together: z.int(),
  status: z.enum(['planned', 'cancelled']),
  reason: z.string().nullable(),
  visits: z.array(ExportVisit),
  assignments: z.array(ExportAssignment),
});
export type ExportSession = z.infer<typeof ExportSession>;

export const ExportTour = z.object({
  unit: z.string(),
  date: LocalDateText,
  depart: Minutes,
  return: Minutes,
  driveMinutes: z.int(),
  meters: z.int(),
  waitMinutes: z.int(),
  sessions: z.array(z.string()),
});
export type ExportTour = z.infer<typeof ExportTour>;

export const ExportUnserved = z.object({
  requirement: z.string(),
  area: z.string(),
  visit: z.int(),
  services: z.array(z.string()),
  codes: z.array(z.string()),
  combined: z.array(z.string()).default([]).meta({
    description: 'With code COMBINED: a smallest set of rules that must give way together',
  }),
});
export type ExportUnserved = z.infer<typeof ExportUnserved>;

export const PlanExport = z
  .object({
    format: z.literal(EXPORT_FORMAT),
    version: z.literal(EXPORT_VERSION),
    plan: z.object({
      id: z.string(),
      title: z.string(),
      status: z.enum(PLAN_STATUSES),
      revisionOf: z.string().nullable(),
      number: z.int().nullable(),
      demo: z.boolean(),
    }),
    notice: Notice,
    seed: z.int(),
    iterations: z.int(),
    iterationsDone: z.int().nullable(),
    stoppedEarly: z.boolean(),
    threads: z.int().default(1),
  })
  .extend(ExportProblem.shape)
  .extend({
    history: z
      .object({ sessions: z.array(ExportSession), tours: z.array(ExportTour) })
      .default({ sessions: [], tours: [] })
      .meta({ description: 'Of a revision: what lies before its first day, as it was announced' }),
    sessions: z.array(ExportSession),
    tours: z.array(ExportTour),
    unserved: z.array(ExportUnserved),
    costs: z.object({
      levels: z.array(z.number()),
      terms: z.record(z.string(), z.number()),
    }),
    check: z.object({
      violations: z.array(
        z.object({
          code: z.string(),
          message: z.string(),
        }),
      ),
    }),
  })
  .meta({ id: 'PlanExport' });
export type PlanExport = z.infer<typeof PlanExport>;
