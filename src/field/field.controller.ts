import { Get, Query } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { TourDay, ToursQuery } from '../contract/field.contract.js';
import type { Account } from '../domain/account.js';
import { CurrentAccount, SignedIn } from '../platform/auth/access.js';
import { ApiController, Returns } from '../platform/http/contract.js';
import { FieldService } from './field.service.js';

@ApiController('field')
export class FieldController {
  constructor(private readonly field: FieldService) {}

  @Get('tours')
  @SignedIn()
  @ApiOperation({ summary: 'Tur hari itu: unit sendiri, unit instansi, atau semuanya' })
  @Returns(TourDay)
  tours(
    @Query({ schema: ToursQuery }) { date }: ToursQuery,
    @CurrentAccount() by: Account,
  ): Promise<TourDay> {
    return this.field.tours(by, date);
  }
}
