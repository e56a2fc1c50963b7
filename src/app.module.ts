import { Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { databaseShape } from './database-shape.js';
import { features } from './features.js';
import type { Config } from './platform/config.js';
import { dataSourceOptions } from './platform/db/data-source.js';
import { PlatformModule } from './platform/platform.module.js';

/** The whole program: the platform and, on top of it, every feature. */
@Module({})
export class AppModule {
  static register(config: Config): DynamicModule {
    return {
      module: AppModule,
      imports: [
        TypeOrmModule.forRoot({
          ...dataSourceOptions({ ...databaseShape(config), impatient: true }),
          // The launcher, or compose, made sure that it is there; a few tries cover a restart.
          retryAttempts: 5,
          retryDelay: 1000,
        }),
        PlatformModule.register(config),
        ...features,
      ],
    };
  }
}
