import { Module } from '@nestjs/common';
import { FieldController } from './field.controller.js';
import { FieldRepository } from './field.repository.js';
import { FieldService } from './field.service.js';

/** What the teams on the road need to know. */
@Module({ controllers: [FieldController], providers: [FieldRepository, FieldService] })
export class FieldModule {}
