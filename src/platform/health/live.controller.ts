import { Controller, Get, Header, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { Public } from '../auth/access.js';
import { Clock } from '../clock.js';

/** The process answers; restart it when it does not. By the Date a phone sets its own clock right. */
@ApiExcludeController()
@Public()
@Controller('health/live')
export class LiveController {
  constructor(private readonly clock: Clock) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  live(@Res({ passthrough: true }) response: Response): object {
    response.setHeader('Date', this.clock.now().toUTCString());
    return { status: 'ok' };
  }
}
