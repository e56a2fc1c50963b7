import { Body, Get, Param, Post } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { IdParams } from '../contract/common.contract.js';
import { BreakdownInput, BreakdownProposal } from '../contract/plan-answers.contract.js';
import { Plan } from '../contract/plans.contract.js';
import {
  CancelInput,
  Publication,
  PublicationDetail,
  PublicationList,
  PublicationNumberParams,
  PublishedSessionParams,
  PublishInput,
} from '../contract/publications.contract.js';
import type { Account } from '../domain/account.js';
import { IfMatch } from '../planning/if-match.js';
import { PlanReader } from '../planning/plan-reader.js';
import { CurrentAccount, Roles } from '../platform/auth/access.js';
import { ApiController, Returns } from '../platform/http/contract.js';
import { OpenData } from '../platform/http/open-data.js';
import { BreakdownService } from './breakdown.service.js';
import { PublicationService, WithdrawalService } from './publication.service.js';
import { RevisionService } from './revision.service.js';

/** The last steps of a plan's life. */
@ApiController('plans')
export class PlanPublishingController {
  constructor(
    private readonly publications: PublicationService,
    private readonly revisions: RevisionService,
    private readonly plans: PlanReader,
  ) {}

  @Post(':id/publish')
  @Roles('coordinator', 'admin')
  @ApiOperation({ summary: 'Terbitkan rencana yang sudah disetujui semua instansi' })
  @Returns(Publication, { status: 201 })
  publish(
    @Param({ schema: IdParams }) { id }: { id: string },
    @Body({ schema: PublishInput }) input: PublishInput,
    @CurrentAccount() by: Account,
    @IfMatch() version: number | undefined,
  ): Promise<Publication> {
    return this.publications.publish(id, input, by, version);
  }

  @Post(':id/revise')
  @Roles('coordinator', 'admin')
  @ApiOperation({ summary: 'Salin rencana terbit menjadi draf perubahan' })
  @Returns(Plan, { status: 201 })
  async revise(
    @Param({ schema: IdParams }) { id }: { id: string },
    @CurrentAccount() by: Account,
    @IfMatch() version: number | undefined,
  ): Promise<Plan> {
    return this.plans.read(await this.revisions.revise(id, by, version));
  }
}

/** What has been announced. The history of a public schedule is public. */
@ApiController('publications')
export class PublicationController {
  constructor(
    private readonly publications: PublicationService,
    private readonly withdrawals: WithdrawalService,
    private readonly revisions: RevisionService,
  ) {}

  @Get()
  @OpenData()
  @ApiOperation({ summary: 'Semua terbitan, terbaru lebih dulu' })
  @Returns(PublicationList)
  list(): Promise<PublicationList> {
    return this.publications.list();
  }

  @Get(':number')
  @OpenData()
  @ApiOperation({ summary: 'Satu terbitan dengan jadwal persis seperti diumumkan' })
  @Returns(PublicationDetail)
  get(
    @Param({ schema: PublicationNumberParams }) { number }: { number: number },
  ): Promise<PublicationDetail> {
    return this.publications.get(number);
  }

  @Post(':id/withdraw')
  @Roles('coordinator', 'admin')
  @ApiOperation({ summary: 'Tarik terbitan; sesinya tampil batal dengan alasan ini' })
  @Returns(Publication, { status: 201 })
  withdraw(
    @Param({ schema: IdParams }) { id }: { id: string },
    @Body({ schema: CancelInput }) { reason }: CancelInput,
    @CurrentAccount() by: Account,
  ): Promise<Publication> {
    return this.withdrawals.withdraw(id, reason, by);
  }

  @Post('current/sessions/:sid/cancel')
  @Roles('coordinator', 'admin', 'agency')
  @ApiOperation({
    summary: 'Batalkan sesi terbit dan umumkan seketika',
    description:
      'Koordinator dan admin membatalkan seluruh sesi. Instansi hanya menarik unitnya sendiri: layanan lain tetap buka, dan sesi batal bila tidak ada yang tersisa.',
  })
  @Returns(Publication, { status: 201 })
  cancel(
    @Param({ schema: PublishedSessionParams }) { sid }: { sid: string },
    @Body({ schema: CancelInput }) { reason }: CancelInput,
    @CurrentAccount() by: Account,
  ): Promise<Publication> {
    return this.revisions.cancel(sid, reason, by);
  }
}

/** A unit that cannot go on. */
@ApiController('units')
export class BreakdownController {
  constructor(private readonly breakdowns: BreakdownService) {}

  @Post(':id/breakdowns')
  @Roles('coordinator', 'admin')
  @ApiOperation({
    summary: 'Unit rusak di jalan: draf perubahan dengan perubahan paling sedikit bagi warga',
    description:
      'Yang sudah buka dan hari lain tidak diubah. Draf belum diumumkan; ia menempuh persetujuan dan penerbitan seperti biasa.',
  })
  @Returns(BreakdownProposal, { status: 201 })
  propose(
    @Param({ schema: IdParams }) { id }: { id: string },
    @Body({ schema: BreakdownInput }) input: BreakdownInput,
    @CurrentAccount() by: Account,
  ): Promise<BreakdownProposal> {
    return this.breakdowns.propose(id, input, by);
  }
}
