import {
  Global,
  Inject,
  Injectable,
  Module,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { CONFIG, type Config } from '../config.js';
import { Outbox } from '../db/outbox.js';
import { OutboxRelay } from '../db/outbox-relay.js';
import { queueBackend, type QueueBackend } from './backend.js';
import { assertOneHandlerEach, JobHandlers } from './job-handler.js';
import { JobQueues } from './job-queues.js';
import { JobRunner } from './job-runner.js';
import { jobNames } from './jobs.js';

const BACKEND = Symbol('QueueBackend');

/** Starts and stops the queue with the program, in the only order that loses nothing. */
@Injectable()
export class QueueLifecycle implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly handlers: JobHandlers,
    private readonly queues: JobQueues,
    private readonly runner: JobRunner,
    private readonly relay: OutboxRelay,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const found = this.handlers.find();
    assertOneHandlerEach(jobNames, found);
    await this.queues.ready();
    this.relay.start();
    if (this.config.runJobs) this.runner.start(found);
  }

  /** Workers first, they may still write to the outbox; then what they used. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.runner.stop(this.config.shutdownSeconds * 1000 * 0.6);
    await this.relay.stop();
    await this.queues.close();
  }
}

@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [
    { provide: BACKEND, inject: [CONFIG], useFactory: (config: Config) => queueBackend(config) },
    {
      provide: JobQueues,
      inject: [BACKEND],
      useFactory: (backend: QueueBackend) => new JobQueues(backend, jobNames),
    },
    {
      provide: JobRunner,
      inject: [BACKEND],
      useFactory: (backend: QueueBackend) => new JobRunner(backend),
    },
    {
      provide: OutboxRelay,
      inject: [DataSource, JobQueues],
      useFactory: (source: DataSource, queues: JobQueues) => new OutboxRelay(source, queues),
    },
    Outbox,
    JobHandlers,
    QueueLifecycle,
  ],
  exports: [Outbox, OutboxRelay, JobQueues],
})
export class QueueModule {}
