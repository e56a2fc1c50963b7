import { Body, Get, Param, Patch } from '@nestjs/common';
import { z } from 'zod';
import { IdParams } from '../contract/common.contract.js';
import { Requirement, RequirementDaysInput } from '../contract/demand.contract.js';
import type { Account } from '../domain/account.js';
import { CurrentAccount, Roles, SignedIn } from '../platform/auth/access.js';
import { ApiController, Returns } from '../platform/http/contract.js';
import { DemandService } from './demand.service.js';

@ApiController('requirements')
export class DemandController {
  constructor(private readonly demand: DemandService) {}

  @Get()
  @SignedIn()
  @Returns(z.array(Requirement), { description: 'Keinginan kunjungan tiap kelurahan' })
  requirements(): Promise<Requirement[]> {
    return this.demand.requirements();
  }

  @Patch()
  @Roles('admin', 'coordinator')
  @Returns(z.array(Requirement), {
    description:
      'Semua kelurahan sekaligus; yang tidak disebut tetap. Berlaku mulai penyusunan berikutnya',
  })
  setAllDays(
    @Body({ schema: RequirementDaysInput }) input: RequirementDaysInput,
    @CurrentAccount() by: Account,
  ): Promise<Requirement[]> {
    return this.demand.setAllDays(input, by);
  }

  @Patch(':id')
  @Roles('admin', 'coordinator')
  @Returns(Requirement, { description: 'Berlaku mulai penyusunan berikutnya' })
  setDays(
    @Param({ schema: IdParams }) { id }: z.infer<typeof IdParams>,
    @Body({ schema: RequirementDaysInput }) input: RequirementDaysInput,
    @CurrentAccount() by: Account,
  ): Promise<Requirement> {
    return this.demand.setDays(id, input, by);
  }
}
