import { Injectable } from '@nestjs/common';
import { CalendarRepository } from '../../calendar/calendar.repository.js';
import { DemandRepository } from '../../demand/demand.repository.js';
import { believedBy } from '../../domain/demo.js';
import type { LocalDate } from '../../domain/local-time.js';
import { FleetRepository } from '../../fleet/fleet.repository.js';
import type { Tx } from '../../platform/db/database.js';
import { AreasRepository } from '../../stops/areas.repository.js';
import { StopsRepository } from '../../stops/stops.repository.js';
import type { PlanningWorld } from './planning-world.js';

/** Reads what the features to the left know, in their fixed order, as one plain value. */
@Injectable()
export class PlanningWorldService {
  constructor(
    private readonly fleet: FleetRepository,
    private readonly stops: StopsRepository,
    private readonly areas: AreasRepository,
    private readonly calendar: CalendarRepository,
    private readonly demand: DemandRepository,
  ) {}

  /** `demo`: for a demonstration, which believes the absences and closures of demo accounts too. */
  async read(
    tx: Tx,
    { demo, ...range }: { from: LocalDate; to: LocalDate; demo: boolean },
  ): Promise<PlanningWorld> {
    const units = await this.fleet.units(tx);
    const stops = await this.stops.all(tx);
    const requirements = await this.demand.requirements(tx);
    const depots = new Map(units.map(({ depot }) => [depot.id, depot]));
    return {
      agencies: await this.fleet.agencies(tx),
      services: await this.fleet.services(tx),
      depots: [...depots.values()],
      units: units.map((unit) => ({
        ...unit,
        depot: unit.depot.id,
        absences: believedBy({ demo }, unit.absences),
      })),
      areas: await this.areas.all(tx),
      // A kelurahan that is only assumed is none: sessions there would count for the wrong people.
      stops: stops.map((stop) => ({
        ...stop,
        closures: believedBy({ demo }, stop.closures),
        area: stop.area && !stop.area.assumed ? stop.area.code : null,
      })),
      requirements: requirements.map(({ areaCode, demands, ...rest }) => ({
        ...rest,
        area: areaCode,
        demand: demands,
      })),
      calendar: await this.calendar.tables(tx, range),
      openings: await this.calendar.agencyHours(tx),
    };
  }
}
