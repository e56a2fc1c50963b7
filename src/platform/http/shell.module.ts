import { type DynamicModule, Global, Module } from '@nestjs/common';
import { ShellController } from './shell.controller.js';
import { WebAssets, webFolder } from './web-assets.js';

/** The built web for everyone: features that render pages inject `WebAssets`. */
@Global()
@Module({})
export class ShellModule {
  /** `tilesUrl` is MAP_TILES_URL, null when the operator has not set it. */
  static register(tilesUrl: string | null): DynamicModule {
    return {
      module: ShellModule,
      controllers: [ShellController],
      providers: [{ provide: WebAssets, useFactory: () => new WebAssets(webFolder(), tilesUrl) }],
      exports: [WebAssets],
    };
  }
}
