import { Module } from '@nestjs/common';
import { SignInReader } from '../platform/auth/sign-in-reader.js';
import { AccountsController } from './accounts.controller.js';
import { AccountsRepository } from './accounts.repository.js';
import { AccountsService } from './accounts.service.js';

@Module({
  controllers: [AccountsController],
  providers: [
    AccountsRepository,
    AccountsService,
    { provide: SignInReader, useExisting: AccountsService },
  ],
  exports: [AccountsRepository, SignInReader],
})
export class AccountsModule {}
