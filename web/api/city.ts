import { z } from 'zod';
import {
  type AbsenceInput,
  Agency,
  CityClosure,
  type ClosureInput,
  ReportedAbsence,
  ReportedClosure,
  Service,
  Unit,
} from '../../src/contract/fleet.contract.js';
import { AreaFeatures, StopList } from '../../src/contract/sessions.contract.js';
import { call, get, tell } from './http.js';

const fetchAgencies = () => get('/agencies', z.array(Agency));
const fetchServices = () => get('/services', z.array(Service));
const fetchUnits = () => get('/units', z.array(Unit));
const fetchStops = async () => (await get('/stops', StopList)).stops;
export const fetchAreas = () => get('/areas.geojson', AreaFeatures);
export type CityStop = Awaited<ReturnType<typeof fetchStops>>[number];

/** What every screen of the desk needs to name things: loaded once per sign-in. */
export interface City {
  readonly agencies: readonly Agency[];
  readonly services: readonly Service[];
  readonly units: readonly Unit[];
  readonly stops: readonly CityStop[];
}

export async function fetchCity(): Promise<City> {
  const [agencies, services, units, stops] = await Promise.all([
    fetchAgencies(),
    fetchServices(),
    fetchUnits(),
    fetchStops(),
  ]);
  return { agencies, services, units, stops };
}

export const reportAbsence = (unit: string, input: AbsenceInput) =>
  call('POST', `/units/${unit}/absences`, input, ReportedAbsence);
export const withdrawAbsence = (unit: string, absence: string) =>
  tell('DELETE', `/units/${unit}/absences/${absence}`);
export const closeStop = (stop: string, input: ClosureInput) =>
  call('POST', `/stops/${stop}/closures`, input, ReportedClosure);
export const fetchClosures = () => get('/closures', z.array(CityClosure));
export const reopenStop = (stop: string, closure: string) =>
  tell('DELETE', `/stops/${stop}/closures/${closure}`);
