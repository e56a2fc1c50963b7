import { z } from 'zod';
import { PLAN_STATUSES } from '../domain/plan-status.js';

export const DEFAULT_SEED = 1;
const MAX_ITERATIONS = 5_000_000;
const MAX_CHANGE_PRICE = 100_000;

/** Same problem, seed and iterations: the same plan. */
export const SolveInput = z
  .strictObject({
    seed: z.int().min(0).max(2_147_483_647).optional(),
    iterations: z.int().min(1).max(MAX_ITERATIONS).optional(),
    changePrice: z
      .union([z.int().min(0).max(MAX_CHANGE_PRICE), z.literal('infinite')])
      .optional()
      .meta({
        description:
          'Hanya untuk perubahan jadwal terbit: orang yang harus lebih terlayani per sesi terbit yang berubah; infinite: tidak ada yang berubah. Tanpa ini perubahan sesedikit mungkin.',
      }),
  })
  .meta({ id: 'SolveInput' });
export type SolveInput = z.infer<typeof SolveInput>;

export const SolveProgress = z
  .object({
    status: z.enum(PLAN_STATUSES),
    iteration: z.int(),
    iterations: z.int(),
    levels: z.array(z.number()).meta({ description: 'L0..L5 dari rencana terbaik sejauh ini' }),
    absent: z.int(),
    proving: z
      .boolean()
      .meta({ description: 'Pencarian selesai; kini dibuktikan seberapa baik rencananya' }),
    done: z.boolean(),
    failure: z.string().nullable(),
  })
  .meta({ id: 'SolveProgress' });
export type SolveProgress = z.infer<typeof SolveProgress>;

export const SolveAccepted = z
  .object({ planId: z.string(), jobId: z.string(), status: z.enum(PLAN_STATUSES) })
  .meta({ id: 'SolveAccepted' });

/** How good a plan can be, level by level in the order of comparison; see docs/proof.md. */
export const PlanProof = z
  .object({
    optimal: z.boolean().meta({ description: 'Terbukti: tidak ada rencana yang lebih baik' }),
    improved: z.boolean().meta({ description: 'Rencana terbaik ditemukan oleh pembuktian' }),
    levels: z.array(
      z.object({
        level: z.int(),
        value: z.number(),
        bound: z.number(),
        gap: z.number(),
        proven: z.boolean(),
      }),
    ),
    people: z
      .object({ wanted: z.int(), served: z.int(), most: z.int() })
      .optional()
      .meta({ description: 'Orang yang diharapkan, terlayani, dan paling banyak dapat dilayani' }),
    log: z.array(
      z.object({
        level: z.int(),
        model: z.enum(['trivial', 'people', 'fleet', 'days', 'whole']),
        columns: z.int(),
        bound: z.number(),
        seconds: z.number(),
      }),
    ),
    solver: z.string().nullable(),
    seconds: z.number(),
  })
  .meta({ id: 'PlanProof' });
export type PlanProof = z.infer<typeof PlanProof>;
