import type { ClockMinutes } from './local-time.js';

/** Nobody announces a closing at 09.48. Openings are on a coarser grain and need no rounding. */
const ANNOUNCED_MINUTES = 5;

/** The closing citizens are told: rounded down, so that the team is there until then. */
export const announcedClose = (close: ClockMinutes): ClockMinutes =>
  close - (close % ANNOUNCED_MINUTES);
