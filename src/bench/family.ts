/** One benchmark file, ready to be planned and judged. */

import { basename, extname } from 'node:path';
import type { SolverProblem, SolverSolution } from '../solver/index.js';
import { isCordeau, parseCordeau } from './cordeau.js';
import { isHomeCare, parseHomeCare, type HomeCare } from './hhcrsp.js';
import { judgeCare } from './hhcrsp-cost.js';
import { careRoutesOf, homeCareProblem } from './hhcrsp-problem.js';
import { UnknownFormatError, type RoutingInstance } from './instance.js';
import { jsonOf } from './json.js';
import { isWaste, parseWaste, type WasteFile } from './pvrpif.js';
import { judgeWaste } from './pvrpif-cost.js';
import { wasteProblem, wasteRoutesOf } from './pvrpif-problem.js';
import { judgeRoutes } from './routing-cost.js';
import { routesOf, routingProblem } from './routing-problem.js';
import { isSolomon, parseSolomon } from './solomon.js';
import { isVrplib, parseVrplib } from './vrplib.js';

/** What a plan is worth in the convention of its family. */
export interface Judged {
  readonly cost: number;
  readonly vehicles: number;
  readonly faults: readonly string[];
  /** For `--solutions`: routes in the ids of the file. */
  readonly written: unknown;
}

export interface Task {
  readonly family: string;
  readonly instance: string;
  readonly makeProblem: () => SolverProblem;
  readonly judge: (problem: SolverProblem, solution: SolverSolution) => Judged;
}

/**
 * Recognises a file by what stands in it, not by its folder.
 * @throws FormatError when it breaks its format, UnknownFormatError when it has none
 */
export function taskOf(path: string, text: string): Task {
  const name = basename(path, extname(path));
  if (isSolomon(text)) return routingTask(parseSolomon(text, name));
  if (isCordeau(text)) return routingTask(parseCordeau(text, name));
  if (isVrplib(text)) return routingTask(parseVrplib(text, name));
  const file = jsonOf(text);
  if (file && isHomeCare(file)) return homeCareTask(parseHomeCare(file, name));
  if (file && isWaste(file)) return wasteTask(parseWaste(file, name));
  throw new UnknownFormatError('no known benchmark format');
}

function routingTask(instance: RoutingInstance): Task {
  return {
    family: instance.family,
    instance: instance.name,
    makeProblem: () => routingProblem(instance),
    judge: (problem, solution) => {
      const routes = routesOf(instance, problem, solution);
      const depotOf = (vehicle: number) => instance.depots[instance.vehicles[vehicle]!.depot]!.id;
      return {
        ...judgeRoutes(instance, routes),
        written: routes.map((r) => ({ ...r, depot: depotOf(r.vehicle) })),
      };
    },
  };
}

function homeCareTask(file: HomeCare): Task {
  return {
    family: 'hhcrsp',
    instance: file.name,
    makeProblem: () => homeCareProblem(file),
    judge: (problem, solution) => {
      const routes = careRoutesOf(file, problem, solution);
      return { ...judgeCare(file, routes), written: routes };
    },
  };
}

function wasteTask(file: WasteFile): Task {
  return {
    family: 'pvrpif',
    instance: file.name,
    makeProblem: () => wasteProblem(file),
    judge: (problem, solution) => {
      const routes = wasteRoutesOf(file, problem, solution);
      return { ...judgeWaste(file, routes), written: routes };
    },
  };
}
