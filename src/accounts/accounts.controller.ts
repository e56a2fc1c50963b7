import { Body, Get, Inject, Post, Req, Res } from '@nestjs/common';
import type { CookieOptions, Request, Response } from 'express';
import { Me, SignInAnswer, SignInInput } from '../contract/accounts.contract.js';
import type { Account } from '../domain/account.js';
import { CurrentAccount, Public, SignedIn } from '../platform/auth/access.js';
import { SIGN_IN_COOKIE, signInTokenOf } from '../platform/auth/sign-in-reader.js';
import { CONFIG, type Config } from '../platform/config.js';
import { ApiController, Returns, ReturnsNothing } from '../platform/http/contract.js';
import { StrictLimit } from '../platform/http/rate-limit.js';
import { AccountsService } from './accounts.service.js';

@ApiController('')
export class AccountsController {
  private readonly cookie: CookieOptions;

  constructor(
    private readonly accounts: AccountsService,
    @Inject(CONFIG) config: Config,
  ) {
    const secure = config.publicUrl?.startsWith('https:') ?? false;
    this.cookie = { httpOnly: true, sameSite: 'lax', secure, path: '/' };
  }

  @Post('sign-in')
  @Public()
  @StrictLimit()
  @Returns(SignInAnswer, { description: 'Cookie masuk dipasang' })
  async signIn(
    @Body({ schema: SignInInput }) input: SignInInput,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SignInAnswer> {
    const { account, token, lifetimeMilliseconds: maxAge } = await this.accounts.signIn(input);
    await this.accounts.signOut(signInTokenOf(request)); // the browser's earlier sign-in, if any
    response.cookie(SIGN_IN_COOKIE, token, { ...this.cookie, maxAge });
    return { account };
  }

  @Post('sign-out')
  @Public()
  @ReturnsNothing()
  async signOut(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    await this.accounts.signOut(signInTokenOf(request));
    response.clearCookie(SIGN_IN_COOKIE, this.cookie);
  }

  @Get('me')
  @SignedIn()
  @Returns(Me)
  me(@CurrentAccount() account: Account): Promise<Me> {
    return this.accounts.me(account.id);
  }
}
