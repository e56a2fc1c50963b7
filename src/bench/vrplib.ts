/**
 * VRPLIB sections with time windows: one depot with prizes (PCVRPTW: a customer may be skipped at
 * the price of its prize), or several depots with a longest duration (MDVRPTW).
 */

import { FormatError, type Convention, type RoutingInstance } from './instance.js';
import { assertWindow, faultIn, fleetSize } from './rows.js';
import { Sections } from './sections.js';

/** Cut to one decimal, and reported as whole tenths, prizes included. */
const WHOLE_TENTHS: Convention = { scale: 10, rounding: 'floor', costDivisor: 1 };
/** Rounded to three decimals, and reported as whole thousandths. */
const WHOLE_THOUSANDTHS: Convention = { scale: 1000, rounding: 'nearest', costDivisor: 1 };

export function isVrplib(text: string): boolean {
  return /^\s*NODE_COORD_SECTION/im.test(text);
}

export function parseVrplib(text: string, name: string): RoutingInstance {
  const said = new Sections(text);
  const places = placesOf(said);
  const depotIds = said.section('DEPOT_SECTION', 1).map((row) => {
    if (places.has(row.values[0]!)) return row.values[0]!;
    throw faultIn(row, `depot ${row.values[0]} is no node`);
  });
  if (depotIds.length === 0) throw new FormatError('DEPOT_SECTION names no depot');
  const demand = said.amounts('DEMAND_SECTION');
  const service = said.has('SERVICE_TIME_SECTION')
    ? said.amounts('SERVICE_TIME_SECTION')
    : () => said.number('SERVICE_TIME', 0);
  const prize = said.has('PRIZE_SECTION') ? said.amounts('PRIZE_SECTION') : null;
  const customers = [...places.values()].filter((place) => !depotIds.includes(place.id));
  const vehicle = {
    capacity: [said.number('CAPACITY', Infinity)],
    maxDuration: [said.number('VEHICLES_MAX_DURATION', Infinity)],
  };
  return {
    family: prize ? 'pcvrptw' : 'mdvrptw-large',
    name,
    dayCount: 1,
    convention: prize ? WHOLE_TENTHS : WHOLE_THOUSANDTHS,
    depots: depotIds.map((id) => places.get(id)!),
    customers: customers.map((place) => ({
      ...place,
      demand: demand(place.id),
      service: service(place.id),
      patterns: [[0]],
      prize: prize && prize(place.id),
    })),
    vehicles: homesOf(said, depotIds, customers.length).map((depot) => ({ ...vehicle, depot })),
  };
}

/** Straight lines between nodes are all that is read. */
function placesOf(said: Sections) {
  const kind = said.entry('EDGE_WEIGHT_TYPE');
  if (kind && !/^EUC_2D$/i.test(kind.value)) {
    throw faultIn(kind, `EDGE_WEIGHT_TYPE is ${kind.value}, only EUC_2D is read`);
  }
  const nodes = said.section('NODE_COORD_SECTION', 3);
  const dimension = said.entry('DIMENSION');
  if (dimension && said.number('DIMENSION', 0) !== nodes.length) {
    throw faultIn(dimension, `DIMENSION is ${dimension.value}, but ${nodes.length} nodes follow`);
  }
  const windows = new Map(
    said.section('TIME_WINDOW_SECTION', 3).map((row) => {
      const [node, ready, due] = row.values;
      assertWindow(row, ready!, due!);
      return [node!, { ready: ready!, due: due! }];
    }),
  );
  const always = { ready: 0, due: Infinity };
  return new Map(
    nodes.map(({ values: [id, x, y] }) => [
      id!,
      { id: id!, x: x!, y: y!, ...(windows.get(id!) ?? always) },
    ]),
  );
}

/** The depot of each vehicle, as an index; without a word about the fleet there is no limit to it. */
function homesOf(said: Sections, depotIds: readonly number[], customers: number): number[] {
  const entry = said.entry('VEHICLES');
  const vehicles = said.number('VEHICLES', customers);
  if (!said.has('VEHICLES_DEPOT_SECTION')) {
    return new Array<number>(fleetSize(entry ?? { line: 1 }, vehicles, customers)).fill(0);
  }
  const rows = said.section('VEHICLES_DEPOT_SECTION', 2);
  if (entry && rows.length !== vehicles) {
    throw faultIn(entry, `VEHICLES is ${vehicles}, but ${rows.length} have a depot`);
  }
  return rows.map((row) => {
    const depot = depotIds.indexOf(row.values[1]!);
    if (depot >= 0) return depot;
    throw faultIn(row, `vehicle ${row.values[0]} lives at ${row.values[1]}, which is no depot`);
  });
}
