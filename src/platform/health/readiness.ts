import { Injectable } from '@nestjs/common';

/** Whether the process wants requests; false from the moment it is told to stop. */
@Injectable()
export class Readiness {
  private draining = false;

  get isDraining(): boolean {
    return this.draining;
  }

  drain(): void {
    this.draining = true;
  }
}
