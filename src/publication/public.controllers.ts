import { Controller, Get, Param, Query, Req, Res, applyDecorators } from '@nestjs/common';
import { ApiExcludeController, ApiOperation, ApiProduces, ApiResponse } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import {
  FeedQuery,
  SessionFeatures,
  SessionList,
  SessionsQuery,
  SlugParams,
  StopDetail,
  StopList,
} from '../contract/sessions.contract.js';
import { Public } from '../platform/auth/access.js';
import { ApiController } from '../platform/http/contract.js';
import { OpenData } from '../platform/http/open-data.js';
import { PublicAnswers } from './public-answers.js';
import { PublicReads } from './public-reads.js';

/** A public read: documented by its schema, answered from memory, with ETag and a short life. */
const PublicRead = (summary: string, schema: z.ZodType) =>
  applyDecorators(
    OpenData(),
    ApiOperation({ summary }),
    ApiResponse({ status: 200, standardSchema: schema, description: '' }),
  );

@ApiController('')
export class PublicScheduleController {
  constructor(
    private readonly answers: PublicAnswers,
    private readonly reads: PublicReads,
  ) {}

  @Get('sessions')
  @PublicRead(
    'Jadwal; tanpa from dan to: hari ini sampai 28 hari ke depan. Sesi yang meninggalkan layanan, tempat, atau hari yang ditanyakan tampil batal',
    SessionList,
  )
  sessions(
    @Query({ schema: SessionsQuery }) query: SessionsQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    return this.answers.send(request, response, this.reads.sessions(query));
  }

  @Get('sessions.geojson')
  @ApiProduces('application/geo+json')
  @PublicRead('Jadwal yang sama sebagai GeoJSON (RFC 7946)', SessionFeatures)
  features(
    @Query({ schema: SessionsQuery }) query: SessionsQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    return this.answers.send(request, response, this.reads.features(query));
  }

  @Get('stops')
  @PublicRead('Semua titik dengan sesi berikutnya', StopList)
  stops(@Req() request: Request, @Res() response: Response): Promise<void> {
    return this.answers.send(request, response, this.reads.stops());
  }

  @Get('stops/:slug')
  @PublicRead('Satu titik, jadwal empat minggu ke depan, syarat dan biaya', StopDetail)
  stop(
    @Param({ schema: SlugParams }) { slug }: { slug: string },
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    return this.answers.send(request, response, this.reads.stop(slug));
  }
}

@Controller('feeds')
export class FeedController {
  constructor(
    private readonly answers: PublicAnswers,
    private readonly reads: PublicReads,
  ) {}

  @Get('schedule.ics')
  @OpenData()
  @ApiOperation({ summary: 'Kalender iCalendar (RFC 5545)' })
  @ApiResponse({ status: 200, description: '', content: { 'text/calendar': {} } })
  schedule(
    @Query({ schema: FeedQuery }) query: FeedQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    return this.answers.send(request, response, this.reads.feed(query));
  }
}

@ApiExcludeController()
@Controller()
export class PagesController {
  constructor(
    private readonly answers: PublicAnswers,
    private readonly reads: PublicReads,
  ) {}

  @Get()
  @Public()
  async schedule(@Req() request: Request, @Res() response: Response): Promise<void> {
    return this.answers.send(request, response, await this.reads.schedulePage(request.query));
  }

  @Get('titik')
  @Public()
  stops(@Req() request: Request, @Res() response: Response): Promise<void> {
    return this.answers.send(request, response, this.reads.stopsPage());
  }

  @Get('titik/:slug')
  @Public()
  async stop(
    @Param('slug') slug: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    return this.answers.send(request, response, await this.reads.stopPage(slug));
  }
}
