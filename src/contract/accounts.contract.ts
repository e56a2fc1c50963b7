import { z } from 'zod';
import { ROLES } from '../domain/account.js';
import { PlainText } from './common.contract.js';

export const SignInInput = z
  .strictObject({
    username: PlainText({ max: 64 }),
    password: z.string().min(1).max(256),
  })
  .meta({ id: 'SignInInput' });
export type SignInInput = z.infer<typeof SignInInput>;

/** The signed-in account as its owner sees it. */
export const Me = z
  .object({
    id: z.string(),
    username: z.string(),
    name: z.string(),
    role: z.enum(ROLES),
    agency: z.object({ id: z.string(), code: z.string(), name: z.string() }).nullable(),
    unit: z.object({ id: z.string(), code: z.string(), name: z.string() }).nullable(),
    demo: z.boolean(),
  })
  .meta({ id: 'Me' });
export type Me = z.infer<typeof Me>;

export const SignInAnswer = z.object({ account: Me }).meta({ id: 'SignInAnswer' });
export type SignInAnswer = z.infer<typeof SignInAnswer>;
