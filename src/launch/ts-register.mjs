/**
 * `node --import ./src/launch/ts-register.mjs file.ts` runs TypeScript without building it first.
 * For tests and tools only: the program itself runs from dist.
 */
import { register } from 'node:module';

register('./ts-hooks.mjs', import.meta.url);
