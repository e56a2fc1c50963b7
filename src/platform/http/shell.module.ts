import { Global, Module } from '@nestjs/common';
import { CONFIG, type Config } from '../config.js';
import { ShellController } from './shell.controller.js';
import { WebAssets, webFolder } from './web-assets.js';

/** The built web for everyone: features that render pages inject `WebAssets`. */
@Global()
@Module({
  controllers: [ShellController],
  providers: [
    {
      provide: WebAssets,
      inject: [CONFIG],
      useFactory: (config: Config) => new WebAssets(webFolder(), config.mapTiles),
    },
  ],
  exports: [WebAssets],
})
export class ShellModule {}
