import { Logger } from '@nestjs/common';
import type { Clock } from '../clock.js';
import { AskFirst, type Tx } from '../db/database.js';
import type { OsrmServer } from './osrm.js';
import { RoadTimes, RoadTimesError, type RoadMatrix, type RoadPoint } from './road-times.js';

/** Roads change seldom; an operator who loads new ones waits so long, or restarts. */
const KEPT_MS = 60 * 60_000;
/** A server that did not answer is left in peace so long, and nobody waits for it. */
const KEPT_SILENCE_MS = 60_000;
/** Plans that are worked on at the same time have few different lists of places. */
const MOST_KEPT = 32;

interface Kept {
  /** Null: the server did not answer. */
  readonly matrix: RoadMatrix | null;
  readonly until: number;
}

/**
 * Driving times of a routing server, asked for between transactions and kept for a while. A city
 * must be able to plan while the server is down; the plan then says so in its source, and nobody
 * takes the estimate for a route.
 */
export class RouterTimes extends RoadTimes {
  private readonly logger = new Logger('RoadTimes');
  private readonly kept = new Map<string, Kept>();
  private readonly asking = new Map<string, Promise<void>>();

  constructor(
    private readonly server: Pick<OsrmServer, 'table'>,
    private readonly estimate: RoadTimes,
    private readonly clock: Clock,
  ) {
    super();
  }

  async matrix(tx: Tx, points: readonly RoadPoint[]): Promise<RoadMatrix> {
    const key = points.map(({ id, lat, lon }) => `${id} ${lat} ${lon}`).join();
    const known = this.kept.get(key);
    if (!known || known.until <= this.clock.now().getTime()) {
      throw new AskFirst(() => this.askOnce(key, points));
    }
    if (known.matrix) return known.matrix;
    const matrix = await this.estimate.matrix(tx, points);
    return { ...matrix, source: `${matrix.source}; server rute jalan tidak menjawab` };
  }

  /** Whoever needs the same times meanwhile waits for the same answer. */
  private askOnce(key: string, points: readonly RoadPoint[]): Promise<void> {
    const running = this.asking.get(key);
    if (running) return running;
    const asked = this.ask(key, points).finally(() => this.asking.delete(key));
    this.asking.set(key, asked);
    return asked;
  }

  private async ask(key: string, points: readonly RoadPoint[]): Promise<void> {
    const matrix = await this.server.table(points).catch((error: unknown) => {
      if (!(error instanceof RoadTimesError)) throw error;
      this.logger.warn(`${error.message}; driving times are estimated instead`);
      return null;
    });
    const until = this.clock.now().getTime() + (matrix ? KEPT_MS : KEPT_SILENCE_MS);
    this.kept.delete(key);
    this.kept.set(key, { matrix, until });
    const [oldest] = this.kept.keys();
    if (this.kept.size > MOST_KEPT) this.kept.delete(oldest!);
  }
}
