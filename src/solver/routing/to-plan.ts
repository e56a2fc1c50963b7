/** From tours to sessions: the plan that the timetable writer and the checker know. */

import { refreshTour } from '../model/change-plan.js';
import { Evaluation } from '../model/evaluate.js';
import type { Model } from '../model/model.js';
import { emptyPlan, type Plan } from '../model/plan.js';
import type { Routes } from './anneal/routes.js';

/** Openings of a tour are earliest; where durations count, for the latest shortest departure. */
export function toPlan(m: Model, routes: Routes): Plan {
  const { n } = routes;
  const p = m.p;
  const plan = emptyPlan(m);
  const evaluation = new Evaluation(m);
  const H = p.serviceCount;
  const V = p.visitCount;
  for (let tour = 0; tour < n.tourCount; tour++) {
    const t = n.unitDay[tour]!;
    const day = t % p.dayCount;
    const base = n.groupBase[n.groupOf[tour]!]!;
    const start = V + 2 * tour;
    let free = n.hasDuration ? routes.durations.departure(tour) : routes.es[start]!;
    let size = 0;
    for (let a = start, v = routes.next[a]!; v < V; a = v, v = routes.next[v]!) {
      const road = base + n.location[a]! * p.locationCount + n.location[v]!;
      const open = Math.max(routes.from[v]!, free + n.time[road]!);
      const r = n.requirement[v]!;
      const stop = p.candidateStop[p.candidatePtr[r]!]!;
      const service = p.requirementService[p.requirementServicePtr[r]!]!;
      plan.visitSession[v] = v;
      plan.visitMask[v] = (1 << service) >>> 0;
      plan.sessionVisits[v] = 1;
      plan.sessionStop[v] = stop;
      plan.sessionDay[v] = day;
      plan.sessionWindow[v] = p.stopWindowPtr[stop * p.dayCount + day]!;
      plan.sessionOpen[v] = open;
      plan.sessionMin[v] = n.length[v]!;
      plan.sessionMax[v] = p.maxSessionSeconds[r]!;
      plan.sessionLoad[v] = p.load[r]!;
      plan.sessionUnit[v * H + service] = Math.floor(t / p.dayCount);
      plan.tourSession[t * m.capacity + size++] = v;
      free = open + n.length[v]!;
    }
    plan.tourLength[t] = size;
    refreshTour(m, plan, evaluation, t);
  }
  return plan;
}
