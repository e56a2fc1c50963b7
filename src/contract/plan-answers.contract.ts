import { z } from 'zod';
import { LocalDateText, Minutes, Uuid } from './common.contract.js';

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
export const RelaxedPlace = z.object({
  date: LocalDateText,
  open: Minutes,
  close: Minutes,
  stop: StopName,
  units: z.array(UnitName),
  moved: z.int().meta({ description: 'Kunjungan lain yang ikut bergeser' }),
});

export const RELAXATION_KINDS = [
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
    sentence: z.string(),
  })
  .meta({ id: 'Relaxations' });
export type Relaxations = z.infer<typeof Relaxations>;
