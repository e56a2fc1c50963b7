import { Body, Delete, Get, Param, Patch, Post } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import type { z } from 'zod';
import { IdParams } from '../contract/common.contract.js';
import { PlanExport } from '../contract/plan-export.contract.js';
import { ConfirmationInput, Plan, SessionEdit, SessionParams } from '../contract/plans.contract.js';
import { SolveAccepted, SolveInput, SolveProgress } from '../contract/solving.contract.js';
import type { Account } from '../domain/account.js';
import { CurrentAccount, Roles } from '../platform/auth/access.js';
import { ApiController, Returns } from '../platform/http/contract.js';
import { ConsentService } from './consent.service.js';
import { EditService } from './edit.service.js';
import { ExportService } from './export.service.js';
import { FlowService } from './flow.service.js';
import { IfMatch, MustMatch } from './if-match.js';
import { SolveService, type Accepted } from './solve.service.js';

type Id = z.infer<typeof IdParams>;

/** What is done with one plan on its way from draft to confirmed. */
@ApiController('plans/:id')
export class PlanWorkController {
  constructor(
    private readonly solves: SolveService,
    private readonly edits: EditService,
    private readonly flow: FlowService,
    private readonly consent: ConsentService,
    private readonly exports: ExportService,
  ) {}

  @Post('solve')
  @Roles('admin', 'coordinator')
  @Returns(SolveAccepted, { status: 202, description: 'Penyusunan berjalan; lihat /events' })
  solve(
    @Param({ schema: IdParams }) { id }: Id,
    @Body({ schema: SolveInput.prefault({}) }) input: SolveInput,
    @CurrentAccount() by: Account,
    @IfMatch() version: number | undefined,
  ): Promise<Accepted> {
    return this.solves.start(id, input, by, version);
  }

  @Delete('solve')
  @Roles('admin', 'coordinator')
  @Returns(SolveProgress, {
    status: 202,
    description: 'Berhenti dengan rencana terbaik sejauh ini',
  })
  cancel(
    @Param({ schema: IdParams }) { id }: Id,
    @CurrentAccount() by: Account,
  ): Promise<SolveProgress> {
    return this.solves.cancel(id, by);
  }

  @Patch('sessions/:sid')
  @Roles('admin', 'coordinator')
  @Returns(Plan)
  edit(
    @Param({ schema: SessionParams }) { id, sid }: z.infer<typeof SessionParams>,
    @Body({ schema: SessionEdit }) edit: SessionEdit,
    @CurrentAccount() by: Account,
    @IfMatch() version: number | undefined,
  ): Promise<Plan> {
    return this.edits.edit({ planId: id, sessionId: sid }, edit, by, version);
  }

  @Post('propose')
  @Roles('admin', 'coordinator')
  @Returns(Plan, { description: 'Diajukan ke instansi' })
  propose(
    @Param({ schema: IdParams }) { id }: Id,
    @CurrentAccount() by: Account,
    @IfMatch() version: number | undefined,
  ): Promise<Plan> {
    return this.flow.propose(id, by, version);
  }

  @Post('reopen')
  @Roles('admin', 'coordinator')
  @Returns(Plan, { description: 'Kembali menjadi draf' })
  reopen(
    @Param({ schema: IdParams }) { id }: Id,
    @CurrentAccount() by: Account,
    @IfMatch() version: number | undefined,
  ): Promise<Plan> {
    return this.flow.reopen(id, by, version);
  }

  @Post('confirmations')
  @Roles('agency')
  @ApiOperation({ summary: 'Setuju atau menolak bagian sendiri, persis seperti yang dilihat' })
  @Returns(Plan)
  answer(
    @Param({ schema: IdParams }) { id }: Id,
    @Body({ schema: ConfirmationInput }) input: ConfirmationInput,
    @CurrentAccount() by: Account,
    @MustMatch() version: number,
  ): Promise<Plan> {
    return this.consent.answer(id, input, by, version);
  }

  @Get('export')
  @Roles('admin', 'coordinator', 'agency')
  @Returns(PlanExport, { description: 'Masalah dan hasil lengkap; lihat docs/plan-export.md' })
  export(@Param({ schema: IdParams }) { id }: Id): Promise<PlanExport> {
    return this.exports.export(id);
  }
}
