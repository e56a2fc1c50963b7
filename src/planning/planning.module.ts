import { Module } from '@nestjs/common';
import { CalendarModule } from '../calendar/calendar.module.js';
import { DemandModule } from '../demand/demand.module.js';
import { FleetModule } from '../fleet/fleet.module.js';
import { GeoModule } from '../platform/geo/geo.module.js';
import { StopsModule } from '../stops/stops.module.js';
import { ChangesService } from './changes.service.js';
import { ConsentService } from './consent.service.js';
import { CostsService } from './costs.service.js';
import { EditService } from './edit.service.js';
import { ExportService } from './export.service.js';
import { FlowService } from './flow.service.js';
import { FollowService } from './follow.service.js';
import { JudgementService } from './judgement.service.js';
import { PlanAnswersController } from './plan-answers.controller.js';
import { PlanEvents } from './plan-events.js';
import { PlanReader } from './plan-reader.js';
import { PlanWorkController } from './plan-work.controller.js';
import { PlansController } from './plans.controller.js';
import { PlansService } from './plans.service.js';
import { PlanningWorldService } from './problem/planning-world.service.js';
import { ProblemBuilder } from './problem/problem-builder.js';
import { RelaxationService } from './relaxation.service.js';
import { RepairService } from './repair.service.js';
import { SolveReconciler } from './solve-reconciler.js';
import { SolveJob } from './solve.jobs.js';
import { SolveService } from './solve.service.js';
import { ConfirmationsRepository } from './store/confirmations.repository.js';
import { LocksRepository } from './store/locks.repository.js';
import { PlacesRepository } from './store/places.repository.js';
import { PlanStore } from './store/plan-store.js';
import { PlansRepository } from './store/plans.repository.js';
import { SessionsRepository } from './store/sessions.repository.js';
import { QuestionDesk } from './workers/question-desk.js';

@Module({
  imports: [FleetModule, StopsModule, CalendarModule, DemandModule, GeoModule],
  controllers: [PlansController, PlanWorkController, PlanAnswersController],
  providers: [
    PlansRepository,
    SessionsRepository,
    LocksRepository,
    ConfirmationsRepository,
    PlacesRepository,
    PlanStore,
    PlanReader,
    PlanEvents,
    PlansService,
    PlanningWorldService,
    ProblemBuilder,
    JudgementService,
    SolveService,
    SolveJob,
    SolveReconciler,
    ConsentService,
    FlowService,
    FollowService,
    EditService,
    ExportService,
    QuestionDesk,
    RelaxationService,
    RepairService,
    ChangesService,
    CostsService,
  ],
  exports: [
    PlansRepository,
    SessionsRepository,
    ConfirmationsRepository,
    PlanStore,
    PlanReader,
    JudgementService,
    RepairService,
    ChangesService,
  ],
})
export class PlanningModule {}
