import { ConsoleLogger, type LogLevel } from '@nestjs/common';
import { requestContext } from './request-context.js';

const LEVELS: readonly LogLevel[] = ['fatal', 'error', 'warn', 'log', 'debug'];

const CHATTY = new Set(['NestFactory', 'InstanceLoader', 'RoutesResolver', 'RouterExplorer']);

/**
 * Nest's console logger with the request id on each line: JSON in production, readable otherwise.
 * What may be logged is decided where it is logged: ids, codes and counts, never a password, a
 * token, a query string or anything about a citizen.
 */
export class AppLogger extends ConsoleLogger {
  constructor(options: { json: boolean; level: LogLevel }) {
    super({
      json: options.json,
      colors: !options.json && Boolean(process.stdout.isTTY),
      logLevels: LEVELS.slice(0, LEVELS.indexOf(options.level) + 1),
    });
  }

  /** Nest lists every module and route at start; that is for developers. */
  override log(message: unknown, ...rest: unknown[]): void {
    const context = rest.at(-1);
    if (typeof context === 'string' && CHATTY.has(context)) super.debug(message, ...rest);
    else super.log(message, ...rest);
  }

  protected override getJsonLogObject(
    ...args: Parameters<ConsoleLogger['getJsonLogObject']>
  ): ReturnType<ConsoleLogger['getJsonLogObject']> {
    const line = super.getJsonLogObject(...args);
    const id = requestContext.getStore()?.id;
    return id ? Object.assign(line, { requestId: id }) : line;
  }
}
