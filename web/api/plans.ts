import { z } from 'zod';
import { CalendarDay } from '../../src/contract/calendar.contract.js';
import {
  type BreakdownInput,
  BreakdownProposal,
  PlanChanges,
  PlanCosts,
  Relaxations,
} from '../../src/contract/plan-answers.contract.js';
import { ExportTour } from '../../src/contract/plan-export.contract.js';
import {
  type ConfirmationInput,
  FollowedPlan,
  type LockInput,
  Plan,
  type PlanInput,
  PlanList,
  type SessionEdit,
} from '../../src/contract/plans.contract.js';
import { Publication, type PublishInput } from '../../src/contract/publications.contract.js';
import {
  SolveAccepted,
  type SolveInput,
  SolveProgress,
} from '../../src/contract/solving.contract.js';
import { call, get, tell } from './http.js';

export const fetchPlans = async () => (await get('/plans', PlanList)).plans;
export const fetchPlan = (id: string) => get(`/plans/${id}`, Plan);
export const createPlan = (input: PlanInput) => call('POST', '/plans', input, Plan);
export const startSolve = (id: string, version: number, input: SolveInput) =>
  call('POST', `/plans/${id}/solve`, input, SolveAccepted, version);
export const stopSolve = (id: string) => tell('DELETE', `/plans/${id}/solve`);
export const lockPlan = (id: string, version: number, input: LockInput) =>
  tell('POST', `/plans/${id}/locks`, input, version);
export const editSession = (id: string, session: string, edit: SessionEdit) =>
  tell('PATCH', `/plans/${id}/sessions/${session}`, edit);
/** Takes the planner some seconds. */
export const askRelaxations = (id: string, requirement: string, visit: number) =>
  call('POST', `/plans/${id}/unserved/${requirement}/relaxations`, { visit }, Relaxations);
/** Goes on from the publication that took over from what the draft revises. */
export const followPlan = (id: string, version: number) =>
  call('POST', `/plans/${id}/follow`, undefined, FollowedPlan, version);
export const proposePlan = (id: string, version: number) =>
  tell('POST', `/plans/${id}/propose`, undefined, version);
export const removePlan = (id: string, version: number) =>
  tell('DELETE', `/plans/${id}`, undefined, version);
export const reopenPlan = (id: string, version: number) =>
  tell('POST', `/plans/${id}/reopen`, undefined, version);
/** `version`: what the agency has read, and answers to. */
export const answerPlan = (id: string, version: number, input: ConfirmationInput) =>
  tell('POST', `/plans/${id}/confirmations`, input, version);
export const publishPlan = (id: string, version: number, input: PublishInput) =>
  call('POST', `/plans/${id}/publish`, input, Publication, version);
export const cancelPublished = (publicId: string, reason: string) =>
  call('POST', `/publications/current/sessions/${publicId}/cancel`, { reason }, Publication);

/** What a revision changes for citizens. */
export const fetchChanges = (id: string) => get(`/plans/${id}/changes`, PlanChanges);

/** Where the cost of a plan comes from. */
export const fetchCosts = (id: string) => get(`/plans/${id}/costs`, PlanCosts);

/** The draft that mends the published plan without this unit. */
export const reportBreakdown = (unit: string, input: BreakdownInput) =>
  call('POST', `/units/${unit}/breakdowns`, input, BreakdownProposal);

/** The draft that continues a published plan. */
export const revisePlan = (id: string, version: number) =>
  call('POST', `/plans/${id}/revise`, undefined, Plan, version);

/** Holidays and closed intervals of the horizon; both dates belong to it. */
export const fetchCalendar = (from: string, to: string) =>
  get(`/calendar?from=${from}&to=${to}`, z.array(CalendarDay));

const Tours = z.object({ tours: z.array(ExportTour) });

/** Only the tours of the export: the plan itself does not carry distances. */
export const fetchTours = async (id: string) => {
  const { history, tours } = await get(`/plans/${id}/export`, Tours.extend({ history: Tours }));
  return [...history.tours, ...tours];
};

/**
 * Progress of a running solve, until it is done. `onEnd` also comes when the line breaks for good;
 * the caller then asks for the plan itself. Returns the way to stop listening.
 */
export function watchSolve(
  id: string,
  onProgress: (progress: SolveProgress) => void,
  onEnd: () => void,
): () => void {
  const source = new EventSource(`/api/v1/plans/${id}/events`);
  const read = (event: MessageEvent<unknown>) => {
    const progress = SolveProgress.safeParse(JSON.parse(String(event.data)));
    if (progress.success) onProgress(progress.data);
    return progress.data;
  };
  const end = () => {
    source.close();
    onEnd();
  };
  source.addEventListener('progress', (event: MessageEvent<unknown>) => {
    if (read(event)?.done) end();
  });
  source.addEventListener('done', (event: MessageEvent<unknown>) => {
    read(event);
    end();
  });
  source.onerror = () => {
    if (source.readyState === EventSource.CLOSED) end();
  };
  return () => source.close();
}
