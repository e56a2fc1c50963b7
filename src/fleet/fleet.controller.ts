import { Body, Delete, Get, Param, Post } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { z } from 'zod';
import { IdParams } from '../contract/common.contract.js';
import {
  AbsenceInput,
  AbsenceParams,
  Agency,
  ReportedAbsence,
  Service,
  Unit,
} from '../contract/fleet.contract.js';
import type { Account } from '../domain/account.js';
import { CurrentAccount, Roles, SignedIn } from '../platform/auth/access.js';
import { ApiController, Returns, ReturnsNothing } from '../platform/http/contract.js';
import { OpenData } from '../platform/http/open-data.js';
import { FleetService } from './fleet.service.js';

@ApiController('')
export class FleetController {
  constructor(private readonly fleet: FleetService) {}

  @Get('agencies')
  @OpenData()
  @Returns(z.array(Agency))
  agencies(): Promise<Agency[]> {
    return this.fleet.agencies();
  }

  @Get('services')
  @OpenData()
  @Returns(z.array(Service), {
    description: 'Syarat, tarif resmi dan biaya lain, dengan sumbernya',
  })
  services(): Promise<Service[]> {
    return this.fleet.services();
  }

  @Get('units')
  @SignedIn()
  @Returns(z.array(Unit))
  units(): Promise<Unit[]> {
    return this.fleet.units();
  }

  @Post('units/:id/absences')
  @Roles('admin', 'coordinator', 'agency')
  @Returns(ReportedAbsence, {
    status: 201,
    description: 'Unit libur pada tanggal ini, keduanya termasuk',
  })
  reportAbsence(
    @Param({ schema: IdParams }) { id }: z.infer<typeof IdParams>,
    @Body({ schema: AbsenceInput }) input: AbsenceInput,
    @CurrentAccount() by: Account,
  ): Promise<ReportedAbsence> {
    return this.fleet.reportAbsence(id, input, by);
  }

  @Delete('units/:id/absences/:absenceId')
  @Roles('admin', 'coordinator', 'agency')
  @ApiOperation({ summary: 'Hapus libur unit yang tidak jadi atau salah catat' })
  @ReturnsNothing()
  withdrawAbsence(
    @Param({ schema: AbsenceParams }) { id, absenceId }: z.infer<typeof AbsenceParams>,
    @CurrentAccount() by: Account,
  ): Promise<void> {
    return this.fleet.withdrawAbsence(id, absenceId, by);
  }
}
