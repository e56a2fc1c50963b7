import ICAL from 'ical.js';
import type { Publication } from '../../src/contract/publications.contract.js';
import type { CityApp } from '../support/city-app.js';
import { givenPlan, type PlanSpec, type SessionSpec } from '../db/publication-world.js';

/** A plan published through the door everybody uses. */
export async function publishPlan(app: CityApp, specs: readonly SessionSpec[], options?: PlanSpec) {
  const plan = await givenPlan(app.db, specs, options);
  const coordinator = await app.as('koordinator');
  const answer = await coordinator.post(`/api/v1/plans/${plan.id}/publish`).send({});
  if (answer.status !== 201) throw new Error(`publishing: ${answer.status} ${answer.text}`);
  return { plan, publication: answer.body as Publication };
}

export interface FeedEvent {
  readonly uid: string;
  readonly sequence: number;
  readonly status: string;
  readonly summary: string;
  readonly description: string;
  readonly start: string;
  readonly timezone: string;
}

/** The feed as another program reads it. */
export function readFeed(text: string): FeedEvent[] {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const value = (name: string) => String(component.getFirstPropertyValue(name) ?? '');
    return {
      uid: value('uid'),
      sequence: Number(value('sequence')),
      status: value('status'),
      summary: value('summary'),
      description: value('description'),
      start: value('dtstart'),
      timezone: String(component.getFirstProperty('dtstart')?.getParameter('tzid')),
    };
  });
}
