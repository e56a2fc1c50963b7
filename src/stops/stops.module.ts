import { Module } from '@nestjs/common';
import { FleetModule } from '../fleet/fleet.module.js';
import { AreasRepository } from './areas.repository.js';
import { StopsController } from './stops.controller.js';
import { StopsRepository } from './stops.repository.js';
import { StopsService } from './stops.service.js';

@Module({
  imports: [FleetModule],
  controllers: [StopsController],
  providers: [StopsRepository, AreasRepository, StopsService],
  exports: [StopsRepository, AreasRepository, StopsService],
})
export class StopsModule {}
