/** A thread that plans its share of the regions. */

import { parentPort, workerData } from 'node:worker_threads';
import { cpuClock } from '../../threads/search.js';
import { planInTurn, type RegionOrder } from './plan-regions.js';

const order = workerData as RegionOrder;
// CPU seconds are known of the process only, so a thread counts its share of them.
const clock = cpuClock();
parentPort!.postMessage(planInTurn(order, () => clock() / order.threads));
