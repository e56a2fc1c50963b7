import { Body, Delete, Get, Param, Post, Sse, UseGuards, type MessageEvent } from '@nestjs/common';
import { ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { Observable } from 'rxjs';
import type { z } from 'zod';
import { IdParams } from '../contract/common.contract.js';
import {
  FollowedPlan,
  LockInput,
  Plan,
  PlanInput,
  PlanList,
  type PlanSummary,
} from '../contract/plans.contract.js';
import type { Account } from '../domain/account.js';
import { CurrentAccount, Roles } from '../platform/auth/access.js';
import { ApiController, Returns, ReturnsNothing } from '../platform/http/contract.js';
import { FollowService } from './follow.service.js';
import { IfMatch } from './if-match.js';
import { PlanEvents, PlanExists } from './plan-events.js';
import { PlansService } from './plans.service.js';

type Id = z.infer<typeof IdParams>;

@ApiController('plans')
export class PlansController {
  constructor(
    private readonly plans: PlansService,
    private readonly follows: FollowService,
    private readonly events: PlanEvents,
  ) {}

  @Get()
  @Roles('admin', 'coordinator', 'agency')
  @Returns(PlanList)
  list(): Promise<{ plans: PlanSummary[] }> {
    return this.plans.list();
  }

  @Post()
  @Roles('admin', 'coordinator')
  @Returns(Plan, { status: 201, description: 'Draf baru, belum disusun' })
  create(
    @Body({ schema: PlanInput }) input: PlanInput,
    @CurrentAccount() by: Account,
  ): Promise<Plan> {
    return this.plans.create(input, by);
  }

  @Get(':id')
  @Roles('admin', 'coordinator', 'agency')
  @Returns(Plan)
  get(@Param({ schema: IdParams }) { id }: Id): Promise<Plan> {
    return this.plans.get(id);
  }

  @Delete(':id')
  @Roles('admin', 'coordinator')
  @ReturnsNothing()
  remove(
    @Param({ schema: IdParams }) { id }: Id,
    @CurrentAccount() by: Account,
    @IfMatch() version: number | undefined,
  ): Promise<void> {
    return this.plans.remove(id, by, version);
  }

  @Post(':id/locks')
  @Roles('admin', 'coordinator')
  @Returns(Plan)
  lock(
    @Param({ schema: IdParams }) { id }: Id,
    @Body({ schema: LockInput }) input: LockInput,
    @CurrentAccount() by: Account,
    @IfMatch() version: number | undefined,
  ): Promise<Plan> {
    return this.plans.lock(id, input, by, version);
  }

  @Post(':id/follow')
  @Roles('admin', 'coordinator')
  @ApiOperation({
    summary: 'Lanjutkan draf perubahan di atas terbitan yang sudah menggantikan jadwal asalnya',
  })
  @Returns(FollowedPlan, { description: 'Perubahan yang tidak ikut disebut satu per satu' })
  follow(
    @Param({ schema: IdParams }) { id }: Id,
    @CurrentAccount() by: Account,
    @IfMatch() version: number | undefined,
  ): Promise<FollowedPlan> {
    return this.follows.follow(id, by, version);
  }

  @Sse(':id/events')
  @ApiResponse({
    status: 200,
    description: 'Peristiwa `progress`, terakhir `done`; data masing-masing SolveProgress',
    content: { 'text/event-stream': { schema: { type: 'string' } } },
  })
  @UseGuards(PlanExists)
  @Roles('admin', 'coordinator', 'agency')
  progress(@Param({ schema: IdParams }) { id }: Id): Promise<Observable<MessageEvent>> {
    return this.events.stream(id);
  }
}
