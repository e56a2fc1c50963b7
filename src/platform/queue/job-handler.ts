import { Injectable, SetMetadata } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import type { JobData, JobName } from './jobs.js';

const HANDLER = 'mpp:job-handler';

/** What a handler may use besides the job's data. */
export interface JobContext {
  readonly jobId: string;
  /** 1 on the first try. */
  readonly attempt: number;
  /**
   * Aborts when the process shuts down. A handler that stops then should throw `ReleaseJob`, and
   * another process takes the job up at once.
   */
  readonly signal: AbortSignal;
}

/** Thrown by a handler that gives its job back unfinished; it does not count as a failure. */
export class ReleaseJob extends Error {
  constructor() {
    super('the job was given back');
  }
}

/** What stands behind `@JobHandler(name)`. It must be safe to run twice for the same job. */
export interface HandlesJob<N extends JobName> {
  handle(data: JobData[N], context: JobContext): Promise<void>;
}

/** Marks a provider as the one handler of a job. */
export function JobHandler<N extends JobName>(name: N) {
  return <T extends new (...args: never[]) => HandlesJob<N>>(target: T): void => {
    SetMetadata(HANDLER, name)(target);
  };
}

export interface RegisteredHandler {
  readonly name: string;
  readonly handle: (data: object, context: JobContext) => Promise<void>;
}

/** Finds the handlers among all providers. */
@Injectable()
export class JobHandlers {
  constructor(private readonly discovery: DiscoveryService) {}

  find(): RegisteredHandler[] {
    return this.discovery.getProviders().flatMap(({ instance, metatype }) => {
      const name: unknown = metatype && Reflect.getMetadata(HANDLER, metatype);
      if (typeof name !== 'string' || !instance) return [];
      const provider = instance as HandlesJob<JobName>;
      return {
        name,
        // The decorator's type proved that the class takes the data of this name.
        handle: (data, context) => provider.handle(data as JobData[JobName], context),
      };
    });
  }
}

/** @throws when a job has no handler, or more than one */
export function assertOneHandlerEach(
  names: readonly string[],
  handlers: readonly RegisteredHandler[],
): void {
  const wrong = names
    .map((name) => ({ name, count: handlers.filter((handler) => handler.name === name).length }))
    .filter(({ count }) => count !== 1)
    .map(({ name, count }) => `${name} has ${count}`);
  const unknown = handlers.filter(({ name }) => !names.includes(name));
  wrong.push(...unknown.map(({ name }) => `${name} is not in the list of jobs`));
  if (wrong.length > 0) throw new Error(`Each job needs exactly one handler: ${wrong.join(', ')}`);
}
