/** A thread that plans its share of the regions. */

import { parentPort, workerData } from 'node:worker_threads';
import { planInTurn, type RegionOrder } from './plan-regions.js';

parentPort!.postMessage(planInTurn(workerData as RegionOrder));
