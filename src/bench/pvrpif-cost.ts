/** The judge of waste collection: recomputes minutes, loads and days from the file alone. */

import type { WasteFile } from './pvrpif.js';
import type { Verdict } from './routing-cost.js';

export interface WasteRoute {
  readonly day: number;
  readonly vehicle: number;
  /** Sites in the order visited, facilities among them; the depot at both ends is left out. */
  readonly sites: readonly number[];
}

export function judgeWaste(file: WasteFile, routes: readonly WasteRoute[]): Verdict {
  const faults: string[] = [];
  const days = file.sites.map((): number[] => []);
  const perDay = new Map<number, Set<number>>();
  let cost = 0;
  for (const route of routes) {
    const at = `day ${route.day}, vehicle ${route.vehicle}`;
    const used = perDay.get(route.day) ?? new Set<number>();
    perDay.set(route.day, used);
    if (used.has(route.vehicle)) faults.push(`${at}: has two routes`);
    used.add(route.vehicle);
    if (route.vehicle >= file.vehicles || route.day >= file.dayCount) {
      faults.push(`${at}: does not exist`);
    }
    cost += drive(file, route, at, faults);
    for (const id of route.sites)
      if (file.sites[id]?.kind === 'customer') days[id]!.push(route.day);
  }
  for (const site of file.sites) {
    const visited = days[site.id]!.sort((a, b) => a - b).join(' ');
    if (site.kind === 'customer' && !site.patterns.some((p) => p.join(' ') === visited)) {
      faults.push(`customer ${site.id} is visited on days ${visited || 'none'}`);
    }
  }
  const vehicles = Math.max(0, ...[...perDay.values()].map((used) => used.size));
  return { cost, vehicles, faults };
}

/** Driving minutes of a route; the load is emptied at facilities, at the latest before the depot. */
function drive(file: WasteFile, route: WasteRoute, at: string, faults: string[]): number {
  let [minutes, service, load, place] = [0, 0, 0, 0];
  for (const id of route.sites) {
    const site = file.sites[id];
    if (!site || site.kind === 'depot') {
      faults.push(`${at}: site ${id} does not exist`);
      continue;
    }
    minutes += file.minutes[place]![id]!;
    service += site.service;
    load = site.kind === 'facility' ? 0 : load + site.demand;
    if (load > file.capacity) faults.push(`${at}: load ${load} at ${id} of ${file.capacity}`);
    place = id;
  }
  minutes += file.minutes[place]![0]!;
  if (load > 0) faults.push(`${at}: comes home with ${load}`);
  if (minutes + service > file.maxDuration) {
    faults.push(`${at}: lasts ${minutes + service} of ${file.maxDuration}`);
  }
  return minutes;
}
