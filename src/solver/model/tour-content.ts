/**
 * What a unit-day consists of, in 64 bits: equal contents have equal numbers, however they came
 * about, so what was found for one of them is true for the other. Two different contents have the
 * same numbers once in 10^19 pairs.
 */

import type { Model } from './model.js';
import type { Plan } from './plan.js';

let first = 0;
let second = 0;

function add(x: number): void {
  first = Math.imul(first ^ x, 0x85ebca6b);
  first ^= first >>> 13;
  second = Math.imul(second + x, 0xc2b2ae35) + 0x27d4eb2f;
  second ^= second >>> 15;
}

/**
 * Writes down what unit-day `t` consists of: its sessions, the people who would come to them, and
 * what came of it, which may depend on who else stands at its stops.
 */
export function noteContent(m: Model, plan: Plan, t: number): void {
  const { serviceCount: H, dayCount: D } = m.p;
  const u = Math.floor(t / D);
  const midnight = (t % D) * m.p.daySeconds;
  // An empty one is what its day is; see `emptyPlan`.
  first = m.alike.unitDay[t]!;
  second = 0;
  for (let i = 0; i < plan.tourLength[t]!; i++) {
    const s = plan.tourSession[t * m.capacity + i]!;
    add(m.alike.window[plan.sessionWindow[s]!]! + 1);
    add(plan.sessionOpen[s]! - midnight);
    add(plan.sessionMin[s]!);
    add(plan.sessionMax[s]!);
    add(plan.sessionLoad[s]!);
    for (let k = m.skillsPtr[u]!; k < m.skillsPtr[u + 1]!; k++) {
      const cell = s * H + m.skills[k]!;
      const here = plan.sessionUnit[cell] === u;
      add(here ? plan.sessionPeople[cell]! : -1);
      if (here && m.hasLockedPeople) add(plan.sessionLeast[cell]!);
    }
  }
  if (plan.tourLength[t]! > 0) {
    add(plan.tourServed[t]!);
    add(plan.tourWait[t]!);
  }
  plan.tourContent[2 * t] = first;
  plan.tourContent[2 * t + 1] = second;
}
