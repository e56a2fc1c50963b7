import { Injectable, RequestMethod, type OnApplicationBootstrap } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { ACCESS, type AccessRule } from './access.js';

export interface RouteRule {
  readonly method: string;
  readonly path: string;
  readonly handler: string;
  readonly rule: AccessRule | undefined;
}

/** Every route with its access rule: proof at start, and the table of the permission tests. */
@Injectable()
export class RouteRules implements OnApplicationBootstrap {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onApplicationBootstrap(): void {
    const open = this.list().filter(({ rule }) => rule === undefined);
    if (open.length === 0) return;
    const names = open.map(({ handler }) => handler).join(', ');
    throw new Error(`Routes without @Public() or @Roles(): ${names}`);
  }

  list(): RouteRule[] {
    return this.discovery.getControllers().flatMap(({ instance, metatype }) => {
      if (!instance || !metatype) return [];
      const prototype = Object.getPrototypeOf(instance) as Record<string, unknown>;
      const base: unknown = Reflect.getMetadata(PATH_METADATA, metatype);
      return this.scanner.getAllMethodNames(prototype).flatMap((name) => {
        const handler = prototype[name] as () => unknown;
        const path: unknown = Reflect.getMetadata(PATH_METADATA, handler);
        if (path === undefined) return [];
        const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod;
        return {
          method: RequestMethod[method],
          path: `/${[base, path].map(String).join('/')}`.replaceAll(/\/+/g, '/'),
          handler: `${metatype.name}.${name}`,
          rule: this.reflector.getAllAndOverride<AccessRule | undefined>(ACCESS, [
            handler,
            metatype as () => unknown,
          ]),
        };
      });
    });
  }
}
