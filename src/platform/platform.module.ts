import { Global, Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, DiscoveryModule } from '@nestjs/core';
import { TerminusModule } from '@nestjs/terminus';
import { ThrottlerModule } from '@nestjs/throttler';
import { AccessGuard } from './auth/access.guard.js';
import { RouteRules } from './auth/route-rules.js';
import { Clock } from './clock.js';
import { CONFIG, type Config } from './config.js';
import { Database } from './db/database.js';
import { HealthController } from './health/health.controller.js';
import { LiveController } from './health/live.controller.js';
import { Readiness } from './health/readiness.js';
import { ContractInterceptor } from './http/contract.js';
import { DocsController, OpenApiHolder } from './http/docs.controller.js';
import { ProblemFilter } from './http/problem.filter.js';
import { RateLimitGuard, rateLimits } from './http/rate-limit.js';
import { ShellModule } from './http/shell.module.js';
import { QueueModule } from './queue/queue.module.js';

/** What every feature stands on: settings, clock, database, queue, access, answers and health. */
@Global()
@Module({})
export class PlatformModule {
  static register(config: Config): DynamicModule {
    return {
      module: PlatformModule,
      imports: [
        DiscoveryModule,
        TerminusModule.forRoot({ errorLogStyle: 'json' }),
        ThrottlerModule.forRoot({
          throttlers: rateLimits(config),
          setHeaders: false,
          ipv6SubnetPrefix: 64, // one household has them all
        }),
        ShellModule,
        QueueModule,
      ],
      controllers: [LiveController, HealthController, DocsController],
      providers: [
        { provide: CONFIG, useValue: config },
        Clock,
        Database,
        Readiness,
        RouteRules,
        OpenApiHolder,
        { provide: APP_FILTER, useClass: ProblemFilter },
        // Guards run in this order: who asks too often is not even looked up.
        { provide: APP_GUARD, useClass: RateLimitGuard },
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_INTERCEPTOR, useClass: ContractInterceptor },
      ],
      exports: [CONFIG, Clock, Database, Readiness, RouteRules, OpenApiHolder],
    };
  }
}
