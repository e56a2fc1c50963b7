import { Module } from '@nestjs/common';
import { AffectedSessionsRepository } from './affected-sessions.repository.js';
import { FleetController } from './fleet.controller.js';
import { FleetRepository } from './fleet.repository.js';
import { FleetService } from './fleet.service.js';

@Module({
  controllers: [FleetController],
  providers: [FleetRepository, FleetService, AffectedSessionsRepository],
  exports: [FleetRepository, FleetService, AffectedSessionsRepository],
})
export class FleetModule {}
