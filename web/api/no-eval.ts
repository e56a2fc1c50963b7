import { z } from 'zod';

/**
 * Zod tries whether it may write functions as text; our content policy refuses and reports that.
 * Schemas ask when they are made, so each app imports this before anything else.
 */
z.config({ jitless: true });
