import { Body, Delete, Get, Header, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiProduces } from '@nestjs/swagger';
import { z } from 'zod';
import { IdParams } from '../contract/common.contract.js';
import {
  CityClosure,
  Closure,
  ClosureInput,
  ClosureParams,
  ReportedClosure,
} from '../contract/fleet.contract.js';
import { AreaFeatures } from '../contract/sessions.contract.js';
import type { Account } from '../domain/account.js';
import { CurrentAccount, Roles } from '../platform/auth/access.js';
import { ApiController, Returns, ReturnsNothing } from '../platform/http/contract.js';
import { OpenData } from '../platform/http/open-data.js';
import { StopsService } from './stops.service.js';

@ApiController('')
export class StopsController {
  constructor(private readonly stops: StopsService) {}

  @Get('areas.geojson')
  @OpenData('public, max-age=300')
  @ApiProduces('application/geo+json')
  @Header('content-type', 'application/geo+json; charset=utf-8')
  @Returns(AreaFeatures, { description: 'Batas kelurahan; boundaryKind cell = batas indikatif' })
  areas(): Promise<AreaFeatures> {
    return this.stops.areaFeatures();
  }

  @Post('stops/:id/closures')
  @Roles('admin', 'coordinator')
  @Returns(ReportedClosure, {
    status: 201,
    description: 'Titik tutup pada tanggal ini, keduanya termasuk',
  })
  close(
    @Param({ schema: IdParams }) { id }: z.infer<typeof IdParams>,
    @Body({ schema: ClosureInput }) input: ClosureInput,
    @CurrentAccount() by: Account,
  ): Promise<ReportedClosure> {
    return this.stops.close(id, input, by);
  }

  @Get('closures')
  @Roles('admin', 'coordinator')
  @Returns(z.array(CityClosure), {
    description: 'Penutupan semua titik yang berlaku hari ini atau nanti, terlama lebih dulu',
  })
  cityClosures(): Promise<CityClosure[]> {
    return this.stops.cityClosures();
  }

  @Get('stops/:id/closures')
  @Roles('admin', 'coordinator')
  @Returns(z.array(Closure), { description: 'Semua penutupan titik ini, terlama lebih dulu' })
  closures(@Param({ schema: IdParams }) { id }: z.infer<typeof IdParams>): Promise<Closure[]> {
    return this.stops.closures(id);
  }

  @Delete('stops/:id/closures/:closureId')
  @Roles('admin', 'coordinator')
  @ApiOperation({ summary: 'Hapus penutupan titik yang tidak jadi atau salah catat' })
  @ReturnsNothing()
  reopen(
    @Param({ schema: ClosureParams }) { id, closureId }: z.infer<typeof ClosureParams>,
    @CurrentAccount() by: Account,
  ): Promise<void> {
    return this.stops.reopen(id, closureId, by);
  }
}
