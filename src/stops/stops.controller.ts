import { Body, Get, Header, Param, Post } from '@nestjs/common';
import type { z } from 'zod';
import { IdParams } from '../contract/common.contract.js';
import { Closure, ClosureInput } from '../contract/fleet.contract.js';
import { AreaFeatures } from '../contract/sessions.contract.js';
import type { Account } from '../domain/account.js';
import { CurrentAccount, Public, Roles } from '../platform/auth/access.js';
import { ApiController, Returns } from '../platform/http/contract.js';
import { StopsService } from './stops.service.js';

@ApiController('')
export class StopsController {
  constructor(private readonly stops: StopsService) {}

  @Get('areas.geojson')
  @Public()
  @Header('content-type', 'application/geo+json; charset=utf-8')
  @Header('cache-control', 'public, max-age=300')
  @Returns(AreaFeatures, { description: 'Batas kelurahan; boundaryKind cell = batas indikatif' })
  areas(): Promise<AreaFeatures> {
    return this.stops.areaFeatures();
  }

  @Post('stops/:id/closures')
  @Roles('admin', 'coordinator')
  @Returns(Closure, { status: 201, description: 'Titik tutup pada tanggal ini, keduanya termasuk' })
  close(
    @Param({ schema: IdParams }) { id }: z.infer<typeof IdParams>,
    @Body({ schema: ClosureInput }) input: ClosureInput,
    @CurrentAccount() by: Account,
  ): Promise<Closure> {
    return this.stops.close(id, input, by);
  }
}
