import { FirstSchema1764000000000 } from './1764000000000-first-schema.js';
import { PublishedIsFrozen1764000001000 } from './1764000001000-published-is-frozen.js';

/** Every migration in the order it runs. A test proves that no file of the folder is missing here. */
export const allMigrations = [FirstSchema1764000000000, PublishedIsFrozen1764000001000];
