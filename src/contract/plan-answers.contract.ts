import { z } from 'zod';
import { LocalDateText, Minutes, PublicReason, Uuid } from './common.contract.js';
import { ChangeKind } from './sessions.contract.js';

/** Answers to questions about one plan: what would have to give way, what changed for citizens. */

const UnitName = z.object({ id: z.string(), code: z.string() });
const StopName = z.object({ id: z.string(), name: z.string() });

export const RelaxationParams = z.strictObject({ id: Uuid, requirement: Uuid });

/** Which of the requirement's visits, as numbered in the plan's list of unserved ones. */
export const RelaxationInput = z
  .strictObject({ visit: z.int().min(0).max(31).default(0) })
  .meta({ id: 'RelaxationInput' });
export type RelaxationInput = z.infer<typeof RelaxationInput>;

/** A place that a re-solve of the whole plan found for the visit. */
const RelaxedPlace = z.object({
  date: LocalDateText,
  open: Minutes,
  close: Minutes,
  stop: StopName,
  units: z.array(UnitName),
  moved: z.int().meta({ description: 'Kunjungan lain yang ikut bergeser' }),
});

const RELAXATION_KINDS = [
  'hours',
  'quota',
  'sessions',
  'slots',
  'min-gap',
  'max-gap',
  'lock',
  'tour-lock',
] as const;

export const Relaxation = z
  .object({
    kind: z.enum(RELAXATION_KINDS),
    amount: z
      .int()
      .meta({ description: 'Menit, orang, sesi, tempat atau hari; terkecil pada kisi 5 menit/1' }),
    edge: z.enum(['start', 'end']).nullable(),
    date: LocalDateText.nullable(),
    units: z.array(UnitName),
    stops: z.array(StopName),
    services: z.array(z.string()),
    sessions: z.array(z.string()).meta({ description: 'Sesi yang kuncinya dibuka' }),
    place: RelaxedPlace,
    sentence: z.string().meta({ description: 'Bisa bila …, dalam bahasa Indonesia' }),
  })
  .meta({ id: 'Relaxation' });
export type Relaxation = z.infer<typeof Relaxation>;

export const Relaxations = z
  .object({
    fits: RelaxedPlace.nullable().meta({
      description: 'Bisa tanpa melonggarkan apa pun: susun lagi',
    }),
    relaxations: z.array(Relaxation),
    complete: z.boolean().meta({ description: 'false: waktu habis sebelum semuanya dicoba' }),
    units: z
      .array(
        z.object({
          unit: UnitName,
          codes: z.array(z.string()),
          reasons: z.array(z.string()).meta({ description: 'Kode yang sama sebagai kalimat' }),
        }),
      )
      .meta({ description: 'Mengapa tiap unit tidak bisa, diuji sendiri-sendiri' }),
    sentence: z.string(),
  })
  .meta({ id: 'Relaxations' });
export type Relaxations = z.infer<typeof Relaxations>;

/** What citizens read of a session. */
const ToldSession = z.object({
  date: LocalDateText,
  open: Minutes,
  close: Minutes,
  stop: StopName,
  services: z.array(z.string()),
});

/** How a revision differs from what is published, session by session, with words for citizens. */
export const PlanChanges = z
  .object({
    total: z.int().meta({ description: 'Sesi terbit yang masih berlaku' }),
    changed: z.int(),
    otherDay: z.int(),
    cancelled: z.int(),
    sentence: z.string(),
    sessions: z.array(
      z.object({
        id: z.string(),
        publicId: z.string(),
        change: ChangeKind,
        before: ToldSession.nullable(),
        after: ToldSession.nullable(),
        alternatives: z.array(
          ToldSession.extend({
            publicId: z.string(),
            meters: z.int().meta({ description: 'Jarak lurus dari tempat semula' }),
          }),
        ),
        notice: z.string().meta({ description: 'Rancangan pengumuman untuk warga' }),
      }),
    ),
  })
  .meta({ id: 'PlanChanges' });
export type PlanChanges = z.infer<typeof PlanChanges>;
export type PlanChange = PlanChanges['sessions'][number];

/** A unit is out from this minute of this day on, until the day ends. */
export const BreakdownInput = z
  .strictObject({
    date: LocalDateText,
    from: Minutes,
    reason: PublicReason,
  })
  .meta({ id: 'BreakdownInput' });
export type BreakdownInput = z.infer<typeof BreakdownInput>;

/** The proposal: a draft revision, what it changes, and what was going on when the unit broke down. */
export const BreakdownProposal = z
  .object({
    planId: z.string(),
    changes: PlanChanges,
    ongoing: z
      .array(ToldSession.extend({ publicId: z.string() }))
      .meta({ description: 'Sudah buka saat unit rusak; tidak diubah, periksa di tempat' }),
    sentence: z.string(),
  })
  .meta({ id: 'BreakdownProposal' });
export type BreakdownProposal = z.infer<typeof BreakdownProposal>;

/** Where the cost of a plan comes from: every term that is not 0, with the sessions behind it. */
export const PlanCosts = z
  .object({
    terms: z.array(
      z.object({
        term: z.string(),
        name: z.string(),
        level: z.int(),
        value: z.number(),
        elsewhere: z.number().meta({ description: 'Bagian yang bukan dari satu sesi pun' }),
        sessions: z
          .array(z.object({ id: z.string(), amount: z.number() }))
          .meta({ description: 'Semua sesi penyebabnya, terbesar dulu' }),
      }),
    ),
  })
  .meta({ id: 'PlanCosts' });
export type PlanCosts = z.infer<typeof PlanCosts>;
