/** The door: requirements that are late before the horizon begins. */

import type { ProblemInput, RequirementInput } from '../problem-input.js';
import { NEVER } from '../problem.js';

/**
 * True when the first visit can be held on no day that the gaps to the last held one allow. Being
 * late is then priced instead of forbidden: a visit a little late must not fare worse than one that
 * is very late.
 */
export function isLate(
  input: ProblemInput,
  r: RequirementInput,
  { held, gapMin, gapMax }: { held: number; gapMin: number; gapMax: number },
  /** 1 per day the requirement allows. */
  allowed: Uint8Array,
): boolean {
  const due = held + gapMax;
  // Where the horizon ends before the visit is due the next plan may still be on time.
  if (held === NEVER || due >= input.dayCount) return false;
  for (let day = Math.max(0, held + gapMin); day <= due; day++) {
    if (allowed[day] && isOpen(input, r, day)) return false;
  }
  return true;
}

/** Some candidate stop is open, and every service of the bundle has hours and a unit at work. */
function isOpen(input: ProblemInput, r: RequirementInput, day: number): boolean {
  const opens = (list: readonly { readonly day: number }[]) =>
    list.some((each) => each.day === day);
  return (
    r.candidates.some((c) => opens(input.stops[c.stop]!.windows)) &&
    r.services.every(({ service }) => {
      const { hours } = input.services[service]!;
      if (hours && !opens(hours)) return false;
      return input.units.some(
        ({ skills, days }) => skills.some((skill) => skill.service === service) && opens(days),
      );
    })
  );
}
