import { Module } from '@nestjs/common';
import { DemandRepository } from './demand.repository.js';

@Module({ providers: [DemandRepository], exports: [DemandRepository] })
export class DemandModule {}
