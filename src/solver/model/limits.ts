/** What an insertion may use: wishes of callers who ask about one place, and rules of the asking. */

import type { Model } from './model.js';

/** Every service may be placed. */
export const ALL_SERVICES = 0xffffffff;

/** A wish of −1 leaves the choice open. */
export interface Limits {
  /** 1 per visit: it may enter locked tours, because it belongs to one. */
  readonly frozen: Uint8Array;
  /** Where a caller wants the next visits: stop, opening, unit per service. */
  stop: number;
  open: number;
  readonly units: Int32Array;
  /** Bits of the services to place; a bundle may be asked about in parts. */
  only: number;
  /** Everything else keeps its times and people; one person per new service is enough. */
  strict: boolean;
  /** Open a session of its own even where one stands already; to ask about the rule. */
  apart: boolean;
  /** Try all units, not only those with the nearest depots; a locked unit is always tried. */
  everyUnit: boolean;
  /** Leave a service out although it is locked to a unit; for visits that have no place otherwise. */
  dropsLocked: boolean;
}

export function noWish(m: Model, frozen: Uint8Array): Limits {
  const units = new Int32Array(m.p.serviceCount).fill(-1);
  return {
    frozen,
    stop: -1,
    open: -1,
    units,
    only: ALL_SERVICES,
    strict: false,
    apart: false,
    everyUnit: false,
    dropsLocked: false,
  };
}

/** No stop, opening, unit or part of a bundle is wanted any more; the rules of the asking stay. */
export function forgetWishes(limits: Limits): void {
  limits.stop = limits.open = -1;
  limits.units.fill(-1);
  limits.only = ALL_SERVICES;
}
