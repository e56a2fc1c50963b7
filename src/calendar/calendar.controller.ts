import { Get, Query } from '@nestjs/common';
import { z } from 'zod';
import { CalendarDay, CalendarQuery } from '../contract/calendar.contract.js';
import { ApiController, Returns } from '../platform/http/contract.js';
import { OpenData } from '../platform/http/open-data.js';
import { CalendarService } from './calendar.service.js';

@ApiController('calendar')
export class CalendarController {
  constructor(private readonly calendar: CalendarService) {}

  @Get()
  @OpenData()
  @Returns(z.array(CalendarDay), { description: 'Hari libur, Ramadan, jeda Jumat, jam layanan' })
  days(@Query({ schema: CalendarQuery }) range: CalendarQuery): Promise<CalendarDay[]> {
    return this.calendar.withHours(range);
  }
}
