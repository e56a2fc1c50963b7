import { Injectable } from '@nestjs/common';

/** The only source of the present moment; tests bind a clock that stands still. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }
}
