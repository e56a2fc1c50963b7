import { z } from 'zod';
import { PLAN_STATUSES } from '../domain/plan-status.js';
import {
  Instant,
  LocalDateText,
  Minutes,
  Notice,
  PlainText,
  PublicReason,
  Reason,
  Uuid,
} from './common.contract.js';
import { ChangeKind } from './sessions.contract.js';
import { PlanProof, SolveProgress } from './solving.contract.js';

export const PLAN_DAYS = { min: 1, usual: 14, max: 35 };
export const PLAN_TITLE_LENGTH = { max: 120 };

export const PlanInput = z
  .strictObject({
    title: PlainText(PLAN_TITLE_LENGTH).optional(),
    fromDate: LocalDateText,
    days: z.int().min(PLAN_DAYS.min).max(PLAN_DAYS.max).default(PLAN_DAYS.usual),
  })
  .meta({ id: 'PlanInput' });
export type PlanInput = z.infer<typeof PlanInput>;

const PlanAssignment = z.object({
  unit: z.object({ id: z.string(), code: z.string() }),
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
});

export const LOCK_KINDS = ['unit', 'time', 'must-stay', 'day', 'people', 'tour'] as const;
export type LockKind = (typeof LOCK_KINDS)[number];

/** A session of a plan as the desk sees it; times in minutes since local midnight. */
export const PlanSession = z
  .object({
    id: z.string(),
    publicId: z.string(),
    status: z.enum(['planned', 'cancelled']),
    reason: z.string().nullable(),
    date: LocalDateText,
    open: Minutes,
    close: Minutes,
    together: z.int(),
    stop: z.object({
      id: z.string(),
      slug: z.string(),
      name: z.string(),
      lat: z.number(),
      lon: z.number(),
      precision: z.string(),
      area: z.object({ code: z.string(), name: z.string() }).nullable(),
    }),
    assignments: z.array(PlanAssignment),
    locks: z.array(z.enum(LOCK_KINDS)),
    confirmations: z.array(
      z.object({
        agency: z.string(),
        decision: z.enum(['confirmed', 'refused']),
        comment: z.string().nullable(),
        decidedAt: Instant,
      }),
    ),
    /** In a revision: how it differs from what is published; null when it does not. */
    change: ChangeKind.nullable(),
  })
  .meta({ id: 'PlanSession' });
export type PlanSession = z.infer<typeof PlanSession>;

export const Unserved = z
  .object({
    requirement: z.string(),
    area: z.object({ code: z.string(), name: z.string() }),
    visit: z.int(),
    services: z.array(z.string()),
    codes: z.array(z.string()),
    reasons: z.array(z.string()).meta({ description: 'Kode yang sama dalam bahasa Indonesia' }),
  })
  .meta({ id: 'Unserved' });
export type Unserved = z.infer<typeof Unserved>;

const Load = {
  days: z.int().meta({ description: 'Hari keluar' }),
  weekendDays: z.int().meta({ description: 'Di antaranya Sabtu atau Minggu' }),
  minutes: z.int().meta({ description: 'Dari berangkat sampai kembali' }),
  meters: z.int(),
};

/** What the crews of an agency have to do; `spread` is the most less the least. */
export const Workload = z
  .object({
    agency: z.string(),
    crews: z.array(z.object({ unit: z.object({ id: z.string(), code: z.string() }) }).extend(Load)),
    spread: z.object(Load),
  })
  .meta({ id: 'Workload' });
export type Workload = z.infer<typeof Workload>;

export const PlanSummary = z
  .object({
    id: z.string(),
    title: z.string(),
    status: z.enum(PLAN_STATUSES),
    fromDate: LocalDateText,
    toDate: LocalDateText,
    days: z.int(),
    revisionOf: z.string().nullable(),
    publication: z.int().nullable(),
    demo: z.boolean(),
    version: z.int(),
    sessions: z.int(),
    createdAt: Instant,
    updatedAt: Instant,
  })
  .meta({ id: 'PlanSummary' });
export type PlanSummary = z.infer<typeof PlanSummary>;

export const PlanList = z.object({ plans: z.array(PlanSummary) }).meta({ id: 'PlanList' });

export const Plan = PlanSummary.extend({
  notice: Notice,
  seed: z.int(),
  iterations: z.int(),
  iterationsDone: z.int().nullable(),
  stoppedEarly: z.boolean(),
  /** Threads that searched together. */
  threads: z.int(),
  profile: z.enum(['plan', 'revise']),
  travelSource: z.string().nullable(),
  progress: SolveProgress.nullable(),
  failure: z.string().nullable(),
  sessionsList: z.array(PlanSession),
  tourLocks: z.array(z.object({ id: z.string(), unit: z.string(), date: LocalDateText })),
  unserved: z.array(Unserved),
  totals: z.array(
    z.object({ service: z.string(), demand: z.int(), served: z.int(), overflow: z.int() }),
  ),
  workload: z.array(Workload),
  areasReached: z.int(),
  areasWanted: z.int(),
  levels: z.array(z.number()),
  terms: z.record(z.string(), z.number()),
  overtakenBy: z.int().nullable().meta({
    description: 'Nomor terbitan yang sudah menggantikan jadwal yang diubah rencana ini',
  }),
  occupiedBy: z
    .array(
      z.object({
        number: z.int(),
        planId: z.string(),
        fromDate: LocalDateText,
        toDate: LocalDateText,
      }),
    )
    .meta({
      description:
        'Terbitan lain yang berlaku dan menugaskan kendaraan pada hari-hari rencana ini, selama rencana ini belum diterbitkan',
    }),
  proof: PlanProof.nullable().meta({ description: 'Hanya untuk rencana persis seperti disusun' }),
  violations: z.array(
    z.object({
      code: z.string(),
      message: z.string().meta({ description: 'Dalam bahasa Inggris, dengan angkanya' }),
      sentence: z.string().meta({ description: 'Aturan itu, dan di mana dilanggar' }),
    }),
  ),
}).meta({ id: 'Plan' });
export type Plan = z.infer<typeof Plan>;

/** A draft that goes on from a newer publication, and which of its changes did not come along. */
export const FollowedPlan = z
  .object({
    plan: Plan,
    sentence: z.string(),
    left: z.array(z.object({ publicId: z.string(), name: z.string() })),
  })
  .meta({ id: 'FollowedPlan' });
export type FollowedPlan = z.infer<typeof FollowedPlan>;

/** Lock a session (unit, time, must-stay, day, people) or a whole unit-day (tour); `locked: false` lifts it. */
export const LockInput = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.enum(LOCK_KINDS).exclude(['tour']),
      sessionId: Uuid,
      locked: z.boolean().default(true),
    }),
    z.strictObject({
      kind: z.literal('tour'),
      unitId: Uuid,
      date: LocalDateText,
      locked: z.boolean().default(true),
    }),
  ])
  .meta({ id: 'LockInput' });
export type LockInput = z.infer<typeof LockInput>;

/**
 * Move, change time, swap units or remove a session of a draft. What is left out stays as it is.
 * The checker judges the result; a plan that breaks a rule is refused (422) and nothing is stored.
 */
export const SessionEdit = z
  .strictObject({
    date: LocalDateText.optional(),
    stopId: Uuid.optional(),
    open: Minutes.optional(),
    units: z.array(Uuid).min(1).max(8).optional(),
    remove: z.literal(true).optional(),
    reason: PublicReason.optional(),
    version: z.int().optional(),
  })
  .refine((edit) => Object.keys(edit).some((k) => k !== 'reason' && k !== 'version'), {
    error: 'EMPTY_EDIT',
  })
  .meta({ id: 'SessionEdit' });
export type SessionEdit = z.infer<typeof SessionEdit>;

export const COMMENT_LENGTH = { max: 500 };

/** One answer for all own sessions (no `sessions`) or one per session; a refusal needs a comment. */
export const ConfirmationInput = z
  .strictObject({
    agency: PlainText({ max: 64 }).optional(),
    decision: z.enum(['confirmed', 'refused']),
    comment: Reason(COMMENT_LENGTH).optional(),
    sessions: z.array(Uuid).min(1).max(2000).optional(),
  })
  .refine((c) => c.decision === 'confirmed' || c.comment !== undefined, {
    error: 'COMMENT_REQUIRED',
    path: ['comment'],
  })
  .meta({ id: 'ConfirmationInput' });
export type ConfirmationInput = z.infer<typeof ConfirmationInput>;

export const SessionParams = z.strictObject({ id: Uuid, sid: Uuid });
