import type { Server } from 'node:http';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from './app.module.js';
import type { Config } from './platform/config.js';
import { Readiness } from './platform/health/readiness.js';
import { configureHttp } from './platform/http/configure.js';
import { AppLogger } from './platform/logging.js';
import { PublicScheduleService } from './publication/public-schedule.service.js';

export interface Running {
  readonly port: number;
  /** Drains and closes everything within `SHUTDOWN_SECONDS`. */
  readonly stop: () => Promise<void>;
}

/** Starts API, pages and, unless RUN_JOBS=false, the jobs in this process. */
export async function serve(config: Config): Promise<Running> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.register(config), {
    bodyParser: false,
    abortOnError: false,
    logger: new AppLogger({ json: config.production, level: config.logLevel }),
  });
  configureHttp(app, config);
  await (config.host ? app.listen(config.port, config.host) : app.listen(config.port));
  await rememberSchedule(app);
  const server = app.getHttpServer();
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : config.port;
  return { port, stop: () => drain(app, server, config.shutdownSeconds) };
}

/**
 * Citizens find the schedule also where the database goes before the first of them has come. Tables
 * that are not there yet do not stop the start; the health report names them.
 */
async function rememberSchedule(app: NestExpressApplication): Promise<void> {
  await app
    .get(PublicScheduleService)
    .view()
    .catch(() => undefined);
}

/** Starts the jobs only; `GET /health` is not served. */
export async function work(config: Config): Promise<Running> {
  const app = await NestFactory.createApplicationContext(
    AppModule.register({ ...config, runJobs: true }),
    {
      abortOnError: false,
      logger: new AppLogger({ json: config.production, level: config.logLevel }),
    },
  );
  return { port: 0, stop: () => app.close() };
}

/**
 * Not ready any more, so no new requests are sent here; jobs finish or are given back; requests in
 * flight are answered; what then still hangs (event streams) is cut.
 */
async function drain(app: NestExpressApplication, server: Server, seconds: number): Promise<void> {
  app.get(Readiness).drain();
  const cut = setTimeout(() => server.closeAllConnections(), seconds * 1000 * 0.8);
  try {
    await app.close();
  } finally {
    clearTimeout(cut);
  }
}
