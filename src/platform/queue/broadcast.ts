import { Logger } from '@nestjs/common';
import type { Relay } from 'bullmq';
import { quietErrorListener } from '../quiet-errors.js';
import type { QueueBackend } from './backend.js';

/** How long the last message of a topic is kept for those who begin to listen later. */
const RETAIN_MS = 60 * 60_000;

/**
 * Tells every process what happened in one of them: progress for server-sent events, a wish to
 * cancel for whichever worker has the job. Not for anything that must not be lost.
 */
export class Broadcast {
  private readonly logger = new Logger('Broadcast');
  private relay: Relay<never> | undefined;

  constructor(private readonly backend: QueueBackend) {}

  /** Topics are words joined by dots, e.g. `plan.solve.<plan id>`. */
  async publish(topic: string, message: object, options = { retain: true }): Promise<void> {
    const retain = options.retain ? RETAIN_MS : 0;
    await this.connected().publish(topic, message, { retain });
  }

  /**
   * Calls `listener` for the retained message, if any, and for each later one, until the returned
   * function is called.
   */
  async subscribe<T extends object>(
    topic: string,
    listener: (message: T) => void,
  ): Promise<() => Promise<void>> {
    const subscription = await this.connected().subscribe<T>(topic, ({ data }) => listener(data));
    return () => subscription.unsubscribe();
  }

  async forget(topic: string): Promise<void> {
    await this.connected().deleteRetained(topic);
  }

  async close(): Promise<void> {
    await this.relay?.close();
  }

  /** Connects on first use: most processes and tests never need it. */
  private connected(): Relay<never> {
    if (!this.relay) {
      this.relay = this.backend.relay();
      this.relay.on('error', quietErrorListener(this.logger, 'broadcast'));
    }
    return this.relay;
  }
}
