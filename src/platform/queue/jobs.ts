/**
 * Every kind of background work, with the data it carries. Jobs carry ids, never content: the
 * handler reads what it needs when it runs. A name is also the name of its BullMQ queue.
 */
export interface JobData {
  /** Improve the draft plan until its budget is used up. */
  'plan.solve': { readonly planId: string };
}

export type JobName = keyof JobData;

export type Job = { [N in JobName]: { readonly name: N; readonly data: JobData[N] } }[JobName];

/** The same list at run time; start-up proves that each has exactly one handler. */
export const jobNames: readonly JobName[] = ['plan.solve'];
