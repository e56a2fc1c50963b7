import { isLocalDate, type LocalDate } from '../../domain/local-time.js';
import type { Catalogue } from '../public-catalogue.js';

/** What a citizen has chosen; it all stands in the address, so that it can be shared. */
export interface Choice {
  readonly day: LocalDate | null;
  /** Code of a service. */
  readonly service: string | null;
  /** Code of a kelurahan. */
  readonly area: string | null;
}

export const NO_CHOICE: Choice = { day: null, service: null, area: null };

/** A page forgives: what it does not understand, such as a tracking parameter, it leaves out. */
export function readChoice(
  query: Readonly<Record<string, unknown>>,
  { services, areas }: Pick<Catalogue, 'services' | 'areas'>,
): Choice {
  const day = textOf(query.hari);
  const service = textOf(query.layanan);
  const area = textOf(query.kelurahan);
  return {
    day: day && isLocalDate(day) ? day : null,
    service: services.find(({ code }) => code === service)?.code ?? null,
    area: areas.find(({ code }) => code === area)?.code ?? null,
  };
}

/** The address of the schedule with this choice; parameters always in the same order. */
export function addressOf({ day, service, area }: Choice): string {
  const query = new URLSearchParams();
  if (day) query.set('hari', day);
  if (service) query.set('layanan', service);
  if (area) query.set('kelurahan', area);
  const text = query.toString();
  return text ? `/?${text}` : '/';
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : undefined);
