import type { EntityClass } from './platform/db/data-source.js';

/** Every TypeORM entity of the program; each feature folder names its own. */
export const allEntities: readonly EntityClass[] = [];
