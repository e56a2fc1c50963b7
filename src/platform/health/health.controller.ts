import { Controller, Get, Header, Res, ServiceUnavailableException } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  HealthCheckService,
  HealthIndicatorService,
  type HealthIndicatorFunction,
} from '@nestjs/terminus';
import type { Response } from 'express';
import { Public } from '../auth/access.js';
import { Database } from '../db/database.js';
import { JobQueues } from '../queue/job-queues.js';
import { Readiness } from './readiness.js';

const PATIENCE_MS = 3_000;

/**
 * `ready`: it wants requests; send none while it starts, drains or misses its database. A queue that is
 * away delays jobs and stops nobody from reading or saving. `/health`: the sum, for people and monitors.
 */
@ApiExcludeController()
@Public()
@Controller('health')
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
    private readonly readiness: Readiness,
    private readonly db: Database,
    private readonly queues: JobQueues,
  ) {}

  @Get('ready')
  @Header('Cache-Control', 'no-store')
  ready(@Res({ passthrough: true }) response: Response): Promise<object> {
    return this.answer(response, this.needed());
  }

  @Get()
  @Header('Cache-Control', 'no-store')
  async sum(@Res({ passthrough: true }) response: Response): Promise<object> {
    const queue = () => this.attempt('queue', async () => ({ ...(await this.queues.counts()) }));
    const checks = await this.answer(response, [...this.needed(), queue]);
    return { ...checks, uptimeSeconds: Math.round(process.uptime()) };
  }

  private needed(): HealthIndicatorFunction[] {
    return [
      () => this.draining(),
      () => this.attempt('database', () => this.db.reader.query('SELECT 1')),
      () => this.attempt('migrations', () => this.assertMigrated()),
    ];
  }

  private async answer(response: Response, checks: HealthIndicatorFunction[]): Promise<object> {
    try {
      return await this.health.check(checks);
    } catch (error) {
      if (!(error instanceof ServiceUnavailableException)) throw error;
      response.status(503);
      return error.getResponse() as object; // the library's report, always an object
    }
  }

  private draining() {
    const indicator = this.indicators.check('process');
    return this.readiness.isDraining ? indicator.down('shutting down') : indicator.up();
  }

  private attempt(name: string, work: () => Promise<unknown>) {
    return this.indicators
      .check(name)
      .attempt(async () => {
        const result = await work();
        return isRecord(result) ? result : undefined;
      })
      .withTimeout(PATIENCE_MS);
  }

  private async assertMigrated(): Promise<void> {
    if (await this.db.dataSource.showMigrations()) throw new Error('migrations are pending');
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
