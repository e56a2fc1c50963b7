import { Module } from '@nestjs/common';
import { FleetModule } from '../fleet/fleet.module.js';
import { PlanningModule } from '../planning/planning.module.js';
import { StopsModule } from '../stops/stops.module.js';
import { CallingOff } from './calling-off.js';
import { PublicAnswers } from './public-answers.js';
import { PublicCatalogue } from './public-catalogue.js';
import { PublicReads } from './public-reads.js';
import { PublicScheduleService } from './public-schedule.service.js';
import { FeedController, PagesController, PublicScheduleController } from './public.controllers.js';
import { BreakdownRepository } from './breakdown.repository.js';
import { BreakdownPlanning, BreakdownService } from './breakdown.service.js';
import {
  BreakdownController,
  PlanPublishingController,
  PublicationController,
} from './publication.controllers.js';
import { PublicationRepository } from './publication.repository.js';
import { PublicationService, WithdrawalService } from './publication.service.js';
import { PublishedPlanRepository } from './published-plan.repository.js';
import { Publishing } from './publishing.js';
import { RevisionRepository } from './revision.repository.js';
import { RevisionRepositories, RevisionService } from './revision.service.js';
import { ShownSchedule } from './shown-schedule.js';

/** From the confirmed plan to what citizens see: numbered, frozen, and true when things change. */
@Module({
  imports: [FleetModule, StopsModule, PlanningModule],
  controllers: [
    PlanPublishingController,
    PublicationController,
    BreakdownController,
    PublicScheduleController,
    FeedController,
    PagesController,
  ],
  providers: [
    PublicationRepository,
    PublishedPlanRepository,
    RevisionRepository,
    CallingOff,
    RevisionRepositories,
    Publishing,
    PublicationService,
    WithdrawalService,
    RevisionService,
    BreakdownRepository,
    BreakdownPlanning,
    BreakdownService,
    ShownSchedule,
    PublicCatalogue,
    PublicScheduleService,
    PublicAnswers,
    PublicReads,
  ],
  exports: [PublicationService],
})
export class PublicationModule {}
