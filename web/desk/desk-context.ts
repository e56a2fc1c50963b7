import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Me } from '../../src/contract/accounts.contract.js';
import type { Plan, PlanSession } from '../../src/contract/plans.contract.js';
import type { City } from '../api/city.js';
import { type Mark, unknownMark } from '../ui/mark.js';

/** A new one each time somebody chooses, also when it is the same session again. */
export interface Choice {
  readonly id: string | null;
}

/** What every piece of the plan screen needs; passed once instead of through every component. */
export interface Desk {
  readonly me: Me;
  readonly city: City;
  readonly plan: Plan;
  readonly selected: PlanSession | null;
  readonly choice: Choice;
  readonly select: (sessionId: string | null) => void;
  /** Loads the plan again after something was changed. */
  readonly reload: () => Promise<void>;
  /** Loads the plan again after somebody else changed it, and says that it is not as it was. */
  readonly catchUp: () => Promise<void>;
  readonly refreshCity: () => Promise<void>;
}

export const DeskContext = createContext<Desk | null>(null);

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('this piece belongs inside the plan screen');
  return desk;
}

export const markOf = (city: City, code: string): Mark =>
  city.services.find((service) => service.code === code) ?? unknownMark(code);

export const agencyName = (city: City, code: string): string =>
  city.agencies.find((agency) => agency.code === code)?.shortName ?? code;

/** The services of a session in the order of the city's list. */
export function servicesOf(city: City, session: PlanSession): string[] {
  const given = new Set(session.assignments.flatMap((a) => a.services.map((s) => s.service)));
  const listed = city.services.map(({ code }) => code).filter((code) => given.has(code));
  return [...listed, ...[...given].filter((code) => !listed.includes(code))];
}
