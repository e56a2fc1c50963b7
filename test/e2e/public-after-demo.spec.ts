import { beforeAll, describe, expect, test } from '@jest/globals';
import type { SessionList } from '../../src/contract/sessions.contract.js';
import { DEMO_NOTICE } from '../../src/domain/demo.js';
import {
  PublicationService,
  WithdrawalService,
} from '../../src/publication/publication.service.js';
import { givenAccount, givenPlan, JOINT, PLAIN } from '../db/publication-world.js';
import { givenCityApp } from '../support/city-app.js';
import { publishPlan } from './publication-support.js';

const OFFICIAL_DAY = '2026-12-14';

describe('an official schedule after a demonstration', () => {
  const app = givenCityApp(); // Monday 23 November 2026
  const get = (path: string) => app.client().get(path).expect(200);
  const listed = async (query = '') => (await get(`/api/v1/sessions${query}`)).body as SessionList;

  beforeAll(async () => {
    const { publication } = await publishPlan(app, [
      JOINT, // 30 November
      { ...JOINT, stop: 'kel-panggung', date: '2026-12-15' },
    ]);
    const by = { ...(await givenAccount(app.db, 'koordinator')), demo: false };
    expect((await listed()).notice).toBe(DEMO_NOTICE);
    await app.get(WithdrawalService).withdraw(publication.id, 'Peragaan selesai', by);
    expect((await listed()).notice).toBe(DEMO_NOTICE); // there is nothing else yet
    const official = { ...JOINT, date: OFFICIAL_DAY };
    const plan = await givenPlan(app.db, [official], { demo: false });
    await app.get(PublicationService).publish(plan.id, PLAIN, by);
  });

  test('is not called a demonstration, by the API or by a crew', async () => {
    const { notice, sessions } = await listed();
    expect(notice).toBeNull();
    expect(sessions.map(({ date, demo }) => [date, demo])).toEqual([
      ['2026-11-30', true],
      [OFFICIAL_DAY, false],
      ['2026-12-15', true],
    ]);
    for (const path of ['/api/v1/stops', '/api/v1/stops/kel-kraton', '/api/v1/sessions.geojson']) {
      expect((await get(path)).body).toMatchObject({ notice: null });
    }
    const crew = await app.as('sim-1');
    const day = await crew.get(`/api/v1/field/tours?date=${OFFICIAL_DAY}`).expect(200);
    expect(day.body).toMatchObject({ notice: null, tours: [{ unit: { code: 'SIM-1' } }] });
  });

  test('says so of each demo session that is still shown, and of no other', async () => {
    for (const path of ['/', '/titik']) {
      const { text } = await get(path);
      const visible = text.slice(text.indexOf('<main'));
      expect(text).not.toContain('class="demo"');
      expect(visible.split(DEMO_NOTICE)).toHaveLength(1 + 2);
    }
  });

  test('nor when all of it is over', async () => {
    app.clock.set('2027-02-01T01:00:00Z');
    expect((await listed()).notice).toBeNull();
    app.clock.set('2026-11-23T01:00:00Z');
  });
});
