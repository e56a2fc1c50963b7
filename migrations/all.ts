import { FirstSchema1764000000000 } from './1764000000000-first-schema.js';
import { PublishedIsFrozen1764000001000 } from './1764000001000-published-is-frozen.js';
import { OneUnitOnePlace1764000002000 } from './1764000002000-one-unit-one-place.js';
import { PublicationInStep1764000003000 } from './1764000003000-publication-in-step.js';
import { DaysOfWishes1764000004000 } from './1764000004000-days-of-wishes.js';
import { PeopleOfASessionAreLocked1764000005000 } from './1764000005000-people-of-a-session-are-locked.js';
import { PlansAreReadByIndex1764000006000 } from './1764000006000-plans-are-read-by-index.js';

/** Every migration in the order it runs. A test proves that no file of the folder is missing here. */
export const allMigrations = [
  FirstSchema1764000000000,
  PublishedIsFrozen1764000001000,
  OneUnitOnePlace1764000002000,
  PublicationInStep1764000003000,
  DaysOfWishes1764000004000,
  PeopleOfASessionAreLocked1764000005000,
  PlansAreReadByIndex1764000006000,
];
