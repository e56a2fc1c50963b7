import { Get, Query } from '@nestjs/common';
import { z } from 'zod';
import { CalendarDay, CalendarQuery } from '../contract/calendar.contract.js';
import { Public } from '../platform/auth/access.js';
import { ApiController, Returns } from '../platform/http/contract.js';
import { CalendarService } from './calendar.service.js';

@ApiController('calendar')
@Public()
export class CalendarController {
  constructor(private readonly calendar: CalendarService) {}

  @Get()
  @Returns(z.array(CalendarDay), { description: 'Hari libur, Ramadan, jeda Jumat, jam layanan' })
  days(@Query({ schema: CalendarQuery }) range: CalendarQuery): Promise<CalendarDay[]> {
    return this.calendar.withHours(range);
  }
}
