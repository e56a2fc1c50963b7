import { Injectable } from '@nestjs/common';
import type { Tour, TourDay } from '../contract/field.contract.js';
import type { Account } from '../domain/account.js';
import { noticeFor } from '../domain/demo.js';
import { formatClock, localDateOf, type LocalDate } from '../domain/local-time.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/db/database.js';
import { TAKEN_OFF } from '../text/plans.js';
import { FieldRepository, type Crew, type StopRow, type TourRow } from './field.repository.js';

/** The day of the field teams, from what is published and nothing else. */
@Injectable()
export class FieldService {
  constructor(
    private readonly db: Database,
    private readonly field: FieldRepository,
    private readonly clock: Clock,
  ) {}

  async tours(by: Account, wanted?: LocalDate): Promise<TourDay> {
    const tx = this.db.reader;
    const date = wanted ?? localDateOf(this.clock.now());
    const crew = crewOf(by);
    const rows = await this.field.tours(tx, date, crew);
    const tours = rows.map((row) => tourOf(row, date));
    const isFree = tours.every((tour) => tour.stops.every((stop) => stop.status === 'cancelled'));
    const next = isFree ? await this.field.next(tx, date, crew) : null;
    // Of this day and the one it points to, whatever else was ever published.
    const isDemo = [...rows, ...(next ? [next] : [])].some(({ demo }) => demo);
    return { notice: noticeFor(isDemo), date, tours, nextDate: next?.date ?? null };
  }
}

/** A team sees its own unit, an agency its units, coordinator and admin all of them. */
function crewOf({ role, unitId, agencyId }: Account): Crew {
  if (role === 'field') return { unitId: unitId ?? NOBODY, agencyId: null };
  if (role === 'agency') return { unitId: null, agencyId: agencyId ?? NOBODY };
  return { unitId: null, agencyId: null };
}

/** An account whose unit is missing must not fall through to "everybody". */
const NOBODY = '00000000-0000-0000-0000-000000000000';

function tourOf(row: TourRow, date: LocalDate): Tour {
  const { unit, agency, depot, publication, stops } = row;
  const busy = stops.filter((stop) => !stop.cancelled);
  const times = busy.length > 0 ? busy : stops;
  const depart = row.depart ?? Math.min(...times.map((stop) => stop.arrive));
  const back = row.return ?? Math.max(...times.map((stop) => stop.leave));
  return {
    unit: { ...unit, agency },
    date,
    depot,
    depart: formatClock(depart),
    return: formatClock(back),
    publication,
    stops: stops.map(stopOf),
  };
}

function stopOf(row: StopRow): Tour['stops'][number] {
  return {
    sessionId: row.sessionId,
    status: row.cancelled ? 'cancelled' : 'scheduled',
    reason: row.cancelled ? (row.reason ?? TAKEN_OFF) : null,
    arrive: formatClock(row.arrive),
    ready: formatClock(row.ready),
    open: formatClock(row.open),
    close: formatClock(row.close),
    leave: formatClock(row.leave),
    stop: row.stop,
    services: row.services.map(({ code, shortName, demand, served }) => ({
      code,
      shortName,
      expected: demand,
      planned: served,
    })),
    partners: row.partners.map(({ unit, agency, arrive, open }) => ({
      unit,
      agency,
      arrive: formatClock(arrive),
      open: formatClock(open),
    })),
  };
}
