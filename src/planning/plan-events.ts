import {
  Injectable,
  type CanActivate,
  type ExecutionContext,
  type MessageEvent,
} from '@nestjs/common';
import type { Request } from 'express';
import {
  distinctUntilChanged,
  exhaustMap,
  filter,
  from,
  interval,
  map,
  merge,
  Observable,
  share,
  startWith,
  takeUntil,
  takeWhile,
} from 'rxjs';
import { IdParams } from '../contract/common.contract.js';
import type { SolveProgress } from '../contract/solving.contract.js';
import { PlanReader } from './plan-reader.js';

const POLL_MS = 400;
/** Keeps proxies from cutting a connection on which nothing happens. */
const HEARTBEAT_MS = 15_000;

/**
 * Server-sent progress of a solve. It reads what the job stored, so it works whichever process the
 * job runs in, and a client that comes late or again misses nothing that matters.
 */
@Injectable()
export class PlanEvents {
  constructor(private readonly reader: PlanReader) {}

  /** `progress` events while the plan is being solved, then one `done`, then the end. */
  async stream(planId: string): Promise<Observable<MessageEvent>> {
    const first = await this.reader.progress(planId);
    const reports = interval(POLL_MS).pipe(
      // While an answer is late nothing more is asked: a slow database is not to be asked in bursts.
      exhaustMap(() => from(this.reader.progress(planId))),
      startWith(first),
      distinctUntilChanged((a, b) => JSON.stringify(a) === JSON.stringify(b)),
      takeWhile((progress) => !progress.done, true),
      share(),
    );
    const heartbeat = interval(HEARTBEAT_MS).pipe(
      map((): MessageEvent => ({ comment: 'menunggu' })),
      takeUntil(reports.pipe(filter((progress) => progress.done))),
    );
    return merge(reports.pipe(map(eventOf)), heartbeat);
  }
}

function eventOf(progress: SolveProgress): MessageEvent {
  return { type: progress.done ? 'done' : 'progress', data: progress };
}

/**
 * The headers of a stream are sent before its first event is known. So an unknown plan is refused
 * before the stream begins, while a status can still be answered.
 */
@Injectable()
export class PlanExists implements CanActivate {
  constructor(private readonly reader: PlanReader) {}

  /** @throws NotFoundError */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { params } = context.switchToHttp().getRequest<Request>();
    const { data } = IdParams.safeParse(params);
    if (data) await this.reader.progress(data.id);
    return true; // an id that is none is refused by the route itself
  }
}
