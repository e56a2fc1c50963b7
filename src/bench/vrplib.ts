/**
 * VRPLIB sections with time windows: one depot with prizes (PCVRPTW: a customer may be skipped at
 * the price of its prize), or several depots with a longest duration (MDVRPTW).
 */

import { FormatError, type Convention, type RoutingInstance } from './instance.js';

/** Cut to one decimal, and reported as whole tenths, prizes included. */
const WHOLE_TENTHS: Convention = { scale: 10, rounding: 'floor', costDivisor: 1 };
/** Rounded to three decimals, and reported as whole thousandths. */
const WHOLE_THOUSANDTHS: Convention = { scale: 1000, rounding: 'nearest', costDivisor: 1 };
const END = new Set(['EOF', '-1', '']);

export function isVrplib(text: string): boolean {
  return /^\s*NAME\s*:/i.test(text) && /NODE_COORD_SECTION/.test(text);
}

interface Sections {
  readonly header: ReadonlyMap<string, string>;
  /** Rows of numbers by section; the first number of most is the node. */
  readonly rows: ReadonlyMap<string, readonly (readonly number[])[]>;
}

function sectionsOf(text: string): Sections {
  const header = new Map<string, string>();
  const rows = new Map<string, number[][]>();
  let current: number[][] | null = null;
  for (const line of text.split(/\r?\n/).map((raw) => raw.trim())) {
    const pair = /^([A-Z_]+)\s*:\s*(.*)$/.exec(line);
    if (pair) header.set(pair[1]!, pair[2]!);
    else if (/_SECTION$/.test(line)) rows.set(line, (current = []));
    else if (!END.has(line)) current?.push(line.split(/\s+/).map(Number));
  }
  return { header, rows };
}

export function parseVrplib(text: string, name: string): RoutingInstance {
  const { header, rows } = sectionsOf(text);
  const number = (key: string, otherwise: number) => Number(header.get(key) ?? otherwise);
  const section = (key: string) => {
    const found = rows.get(key);
    if (!found) throw new FormatError(name, `no ${key}`);
    return found;
  };
  const column = (key: string) => new Map(section(key).map((row) => [row[0]!, row.slice(1)]));
  const demand = column('DEMAND_SECTION');
  const windows = column('TIME_WINDOW_SECTION');
  const service = rows.has('SERVICE_TIME_SECTION') ? column('SERVICE_TIME_SECTION') : null;
  const prizes = rows.has('PRIZE_SECTION') ? column('PRIZE_SECTION') : null;
  const depotIds = section('DEPOT_SECTION').map((row) => row[0]!);
  const places = section('NODE_COORD_SECTION').map(([id, x, y]) => {
    const [ready, due] = windows.get(id!) ?? [0, Infinity];
    return { id: id!, x: x!, y: y!, ready: ready!, due: due! };
  });
  const limit = number('VEHICLES_MAX_DURATION', Infinity);
  const homes = rows.has('VEHICLES_DEPOT_SECTION')
    ? section('VEHICLES_DEPOT_SECTION').map((row) => depotIds.indexOf(row[1]!))
    : new Array<number>(number('VEHICLES', 0)).fill(0);
  return {
    family: prizes ? 'pcvrptw' : 'mdvrptw-large',
    name,
    dayCount: 1,
    convention: prizes ? WHOLE_TENTHS : WHOLE_THOUSANDTHS,
    depots: depotIds.map((id) => places.find((p) => p.id === id)!),
    customers: places
      .filter((p) => !depotIds.includes(p.id))
      .map((p) => ({
        ...p,
        demand: demand.get(p.id)![0]!,
        service: service ? service.get(p.id)![0]! : number('SERVICE_TIME', 0),
        patterns: [[0]],
        prize: prizes ? prizes.get(p.id)![0]! : null,
      })),
    vehicles: homes.map((depot) => ({
      depot,
      capacity: [number('CAPACITY', Infinity)],
      maxDuration: [limit],
    })),
  };
}
