import { Body, Get, Param, Post } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import type { z } from 'zod';
import { IdParams } from '../contract/common.contract.js';
import {
  PlanChanges,
  PlanCosts,
  RelaxationInput,
  RelaxationParams,
  Relaxations,
} from '../contract/plan-answers.contract.js';
import { Roles } from '../platform/auth/access.js';
import { ApiController, Returns } from '../platform/http/contract.js';
import { ChangesService } from './changes.service.js';
import { CostsService } from './costs.service.js';
import { RelaxationService } from './relaxation.service.js';

/** Questions about one plan; nothing is changed by asking. */
@ApiController('plans/:id')
export class PlanAnswersController {
  constructor(
    private readonly relaxations: RelaxationService,
    private readonly revised: ChangesService,
    private readonly priced: CostsService,
  ) {}

  @Post('unserved/:requirement/relaxations')
  @Roles('admin', 'coordinator')
  @ApiOperation({
    summary: 'Bisa bila …: pelonggaran terkecil agar kunjungan ini terjadwal',
    description:
      'Tiap pelonggaran diuji dengan menyusun ulang seluruh rencana. Jawaban memerlukan beberapa detik, paling lama 25.',
  })
  @Returns(Relaxations)
  relax(
    @Param({ schema: RelaxationParams }) { id, requirement }: z.infer<typeof RelaxationParams>,
    @Body({ schema: RelaxationInput.prefault({}) }) { visit }: RelaxationInput,
  ): Promise<Relaxations> {
    return this.relaxations.find(id, requirement, visit);
  }

  @Get('changes')
  @Roles('admin', 'coordinator', 'agency')
  @ApiOperation({ summary: 'Apa yang berubah dari jadwal terbit, dengan rancangan pengumuman' })
  @Returns(PlanChanges)
  changes(@Param({ schema: IdParams }) { id }: z.infer<typeof IdParams>): Promise<PlanChanges> {
    return this.revised.of(id);
  }

  @Get('costs')
  @Roles('admin', 'coordinator', 'agency')
  @ApiOperation({ summary: 'Dari sesi mana nilai rencana berasal, per unsur' })
  @Returns(PlanCosts)
  costs(@Param({ schema: IdParams }) { id }: z.infer<typeof IdParams>): Promise<PlanCosts> {
    return this.priced.of(id);
  }
}
