import { beforeAll, describe, expect, test } from '@jest/globals';
import type { SessionList } from '../../src/contract/sessions.contract.js';
import { CHANGE_WORDS } from '../../src/text/statuses.js';
import { WithdrawalService } from '../../src/publication/publication.service.js';
import { givenAccount, JOINT } from '../db/publication-world.js';
import { givenCityApp } from '../support/city-app.js';
import { publishPlan } from './publication-support.js';

describe('a fortnight that was published by mistake, withdrawn and published anew', () => {
  const app = givenCityApp();
  const textOf = async (path: string) => (await app.client().get(path).expect(200)).text;

  beforeAll(async () => {
    const { publication } = await publishPlan(app, [JOINT]);
    const by = await givenAccount(app.db, 'koordinator');
    await app.get(WithdrawalService).withdraw(publication.id, 'Terbit sebelum waktunya', by);
    await publishPlan(app, [JOINT]);
  });

  test.each(['/', '/titik', `/titik/${JOINT.stop}`])('%s does not call it off', async (path) => {
    const page = await textOf(path);
    expect(page).not.toContain(CHANGE_WORDS.cancelled);
    expect(page).not.toContain('Terbit sebelum waktunya');
  });

  test('programs and calendars hear of both, by their ids', async () => {
    const { sessions } = JSON.parse(await textOf('/api/v1/sessions')) as SessionList;
    expect(sessions.map(({ status }) => status).sort()).toEqual(['cancelled', 'scheduled']);
    const feed = await textOf('/feeds/schedule.ics');
    for (const { id } of sessions) expect(feed).toContain(id);
  });
});
