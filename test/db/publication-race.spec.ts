import { describe, expect, test } from '@jest/globals';
import { PublicationService } from '../../src/publication/publication.service.js';
import { givenCityApp } from '../support/city-app.js';
import { givenAccount, givenPlan, JOINT, PLAIN } from './publication-world.js';

const RIVALS = 50;

describe('fifty publishers want the same unit at the same time', () => {
  const app = givenCityApp();

  test('services: one wins, 49 are refused, nobody waits for a deadlock', async () => {
    const by = await givenAccount(app.db, 'koordinator');
    const plans = await givenRivals('2026-11-30');
    const service = app.get(PublicationService);
    const results = await Promise.allSettled(
      plans.map((plan) => service.publish(plan.id, PLAIN, by)),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const codes = results.flatMap((result) =>
      result.status === 'rejected' ? [(result.reason as { code: string }).code] : [],
    );
    expect(codes).toEqual(Array(RIVALS - 1).fill('UNIT_DOUBLE_BOOKED'));
  });

  test('HTTP: one 201, 49 times 409, numbers without a gap, no overlap in force', async () => {
    const coordinator = await app.as('koordinator');
    const plans = await givenRivals('2026-12-01');
    const answers = await Promise.all(
      plans.map((plan) => coordinator.post(`/api/v1/plans/${plan.id}/publish`).send({})),
    );
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([201, ...Array<number>(RIVALS - 1).fill(409)]);
    const lost = answers.filter(({ status }) => status === 409);
    expect(new Set(lost.map(({ body }) => (body as { code: string }).code))).toEqual(
      new Set(['UNIT_DOUBLE_BOOKED']),
    );
    const rows = await app.db.reader.query<{ number: number }[]>(
      'SELECT number FROM publications ORDER BY number',
    );
    expect(rows.map(({ number }) => number)).toEqual(rows.map((_, i) => i + 1));
    const overlaps = await app.db.reader.query<unknown[]>(
      `SELECT a.id FROM assignments a JOIN assignments b
           ON a.id < b.id AND a.unit_id = b.unit_id AND a.during && b.during
        WHERE a.live AND b.live`,
    );
    expect(overlaps).toEqual([]);
  });

  /** Every plan has SIM-1 at another stop. */
  function givenRivals(date: string) {
    const stops = ['kel-kraton', 'kel-slerok', 'kel-panggung', 'kel-tegalsari', 'kel-kejambon'];
    return Promise.all(
      Array.from({ length: RIVALS }, (_, i) =>
        givenPlan(app.db, [{ ...JOINT, date, units: ['SIM-1'], stop: stops[i % 5] ?? '' }]),
      ),
    );
  }
});
