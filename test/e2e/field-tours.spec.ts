import { beforeAll, describe, expect, test } from '@jest/globals';
import type { TourDay } from '../../src/contract/field.contract.js';
import type { Plan } from '../../src/contract/plans.contract.js';
import { givenCityApp } from '../support/city-app.js';
import { JOINT, type GivenPlan } from '../db/publication-world.js';
import { publishPlan } from './publication-support.js';

const DAY = '2026-11-30';

describe('the day of the field teams', () => {
  const app = givenCityApp(); // Monday 23 November 2026
  let plan: GivenPlan;

  beforeAll(async () => {
    ({ plan } = await publishPlan(app, [
      JOINT, // 08:00–10:00, arriving 07:40, leaving 10:20
      { ...JOINT, stop: 'kel-panggung', units: ['SIM-1'], open: 660, close: 705 },
      { ...JOINT, stop: 'kel-slerok', date: '2026-12-02', units: ['SAMSAT-2'] },
    ]));
  });

  const toursOf = async (name: string, date = DAY): Promise<TourDay> => {
    const client = await app.as(name);
    const { body } = await client.get(`/api/v1/field/tours?date=${date}`).expect(200);
    return body as TourDay;
  };
  const unitsOf = (day: TourDay) => day.tours.map((tour) => tour.unit.code);

  test('a team sees its own unit, an agency its units, the coordinator all', async () => {
    expect(unitsOf(await toursOf('sim-1'))).toEqual(['SIM-1']);
    expect(unitsOf(await toursOf('samsat'))).toEqual(['SAMSAT-1']);
    expect(unitsOf(await toursOf('koordinator'))).toEqual(['DUKCAPIL-1', 'SAMSAT-1', 'SIM-1']);
    expect(unitsOf(await toursOf('samsat-2'))).toEqual([]);
    await app.client().get('/api/v1/field/tours').expect(401);
  });

  test('a tour says when to be where, with whom, and for how many', async () => {
    const day = await toursOf('sim-1');
    expect(day).toMatchObject({ notice: 'Data contoh, bukan jadwal resmi', nextDate: null });
    const [tour] = day.tours;
    expect(tour).toMatchObject({ date: DAY, publication: 1, depart: '07:40', return: '12:05' });
    expect(tour?.stops).toHaveLength(2);
    expect(tour?.stops[0]).toMatchObject({
      sessionId: plan.sessions[0]?.publicId,
      status: 'scheduled',
      arrive: '07:40',
      open: '08:00',
      stop: { slug: 'kel-kraton', area: 'Kraton', precision: 'pin' },
      services: [{ code: 'sim', shortName: 'SIM', expected: 12, planned: 10 }],
      partners: [{ unit: 'DUKCAPIL-1' }, { unit: 'SAMSAT-1' }],
    });
  });

  test('an empty day names the next one', async () => {
    expect(await toursOf('samsat-2')).toMatchObject({ tours: [], nextDate: '2026-12-02' });
    expect(await toursOf('sim-2')).toMatchObject({ tours: [], nextDate: null });
    const client = await app.as('samsat-2');
    const { body } = await client.get('/api/v1/field/tours').expect(200);
    expect(body).toMatchObject({ date: '2026-11-23' }); // today in Tegal
  });

  test('a cancelled stop stays on the tour, with its reason, and partners no longer count on it', async () => {
    const coordinator = await app.as('koordinator');
    await coordinator
      .post(`/api/v1/publications/current/sessions/${plan.sessions[0]?.publicId}/cancel`)
      .send({ reason: 'Banjir rob di Kraton' })
      .expect(201);
    const [tour] = (await toursOf('sim-1')).tours;
    expect(tour?.stops).toMatchObject([
      { status: 'cancelled', reason: 'Banjir rob di Kraton' },
      { status: 'scheduled', reason: null },
    ]);
    expect(tour?.depart).toBe('10:40'); // 11:00 − 20 minutes of set-up
  });

  test('an agency that leaves a joint session tells its crew, also after the next change', async () => {
    const joint = { ...JOINT, date: '2026-12-07', units: ['SAMSAT-1', 'SIM-1'] };
    const { plan: given } = await publishPlan(app, [joint, { ...joint, date: '2026-12-08' }]);
    const cancel = async (name: string, session: number, reason: string) => {
      const path = `/api/v1/publications/current/sessions/${given.sessions[session]?.publicId}/cancel`;
      return (await app.as(name)).post(path).send({ reason });
    };
    expect((await cancel('polres', 0, 'Mobil SIM mogok')).status).toBe(201);
    const left = [{ status: 'cancelled', reason: 'Mobil SIM mogok', partners: [{}] }];
    expect((await toursOf('sim-1', joint.date)).tours).toMatchObject([{ stops: left }]);
    expect((await toursOf('sim-1', joint.date)).nextDate).toBe('2026-12-08');
    expect((await toursOf('samsat', joint.date)).tours).toMatchObject([
      { stops: [{ status: 'scheduled', partners: [] }] },
    ]);
    expect((await cancel('polres', 0, 'Sekali lagi')).status).toBe(409);
    expect((await cancel('koordinator', 1, 'Banjir rob')).status).toBe(201);
    expect((await toursOf('sim-1', joint.date)).tours).toMatchObject([{ stops: left }]);

    // The unit is free for another plan, and its crew then reads both.
    await publishPlan(app, [{ ...joint, stop: 'kel-slerok', units: ['SIM-1'] }]);
    const both = (await toursOf('sim-1', joint.date)).tours.flatMap((tour) => tour.stops);
    expect(both.map(({ status }) => status)).toEqual(['cancelled', 'scheduled']);
    expect((await cancel('samsat', 0, 'Mobil Samsat mogok')).status).toBe(201); // the last one
    expect((await toursOf('samsat', joint.date)).tours).toMatchObject([
      { stops: [{ status: 'cancelled', reason: 'Mobil Samsat mogok' }] },
    ]);
  });

  test('a withdrawn publication tells the crew, until there is a newer word about their day', async () => {
    const specs = [{ ...JOINT, date: '2026-12-10', units: ['SIM-1'] }];
    const { publication } = await publishPlan(app, specs);
    const coordinator = await app.as('koordinator');
    const withdraw = `/api/v1/publications/${publication.id}/withdraw`;
    await coordinator.post(withdraw).send({ reason: 'Rencana keliru terbit' }).expect(201);
    const day = await toursOf('sim-1', '2026-12-10');
    expect(day).toMatchObject({
      tours: [{ stops: [{ status: 'cancelled', reason: 'Rencana keliru terbit' }] }],
      nextDate: null, // what is withdrawn is no task
    });
    const again = await publishPlan(app, specs);
    expect((await toursOf('sim-1', '2026-12-10')).tours).toMatchObject([
      { publication: again.publication.number, stops: [{ status: 'scheduled' }] },
    ]);
  });

  test('a crew whose part goes to another unit or day is told, also after the next change', async () => {
    const date = '2026-12-14';
    const { plan: given } = await publishPlan(app, [
      { ...JOINT, date, units: ['SAMSAT-1', 'SIM-1'] },
      { ...JOINT, date: '2026-12-15', units: ['SIM-1'] },
    ]);
    const coordinator = await app.as('koordinator');
    /** Publishes a revision that was edited and agreed to. */
    const change = async (planId: string, edit: string, reasons: object = {}) => {
      const made = await coordinator.post(`/api/v1/plans/${planId}/revise`).expect(201);
      const { id } = made.body as Plan;
      await app.db.reader.query(edit, [id, given.sessions[0]?.publicId]);
      await app.db.reader.query(`UPDATE plans SET status = 'confirmed' WHERE id = $1`, [id]);
      await coordinator.post(`/api/v1/plans/${id}/publish`).send({ reasons }).expect(201);
      return id;
    };
    const swapped = await change(
      given.id,
      `UPDATE assignments SET unit_id = (SELECT id FROM units WHERE code = 'SIM-2')
        WHERE unit_id = (SELECT id FROM units WHERE code = 'SIM-1') AND session_id =
          (SELECT id FROM sessions WHERE plan_id = $1 AND public_id = $2)`,
    );
    const off = { status: 'cancelled', reason: 'Unit ini tidak bertugas lagi di sesi ini' };
    expect(await toursOf('sim-1', date)).toMatchObject({
      tours: [{ stops: [{ ...off, partners: [] }] }],
      nextDate: '2026-12-15',
    });
    expect((await toursOf('sim-2', date)).tours).toMatchObject([
      { stops: [{ status: 'scheduled', partners: [{ unit: 'SAMSAT-1' }] }] },
    ]);

    const reason = 'Halaman kantor dipakai hajatan';
    const moved = `UPDATE sessions SET date = '2026-12-16' WHERE plan_id = $1 AND public_id = $2`;
    const reasons = { [String(given.sessions[0]?.publicId)]: reason };
    await change(swapped, moved, reasons);
    const crews = (await toursOf('koordinator', date)).tours.map(({ unit, stops }) => [
      unit.code,
      ...stops.map((stop) => [stop.status, stop.reason]),
    ]);
    expect(crews).toEqual([
      ['SAMSAT-1', ['cancelled', reason]],
      ['SIM-1', [off.status, off.reason]],
      ['SIM-2', ['cancelled', reason]],
    ]);
    expect((await toursOf('sim-2', '2026-12-16')).tours).toMatchObject([
      { stops: [{ status: 'scheduled' }] },
    ]);
  });

  test('a date that is none is refused', async () => {
    const client = await app.as('sim-1');
    const { body } = await client.get('/api/v1/field/tours?date=besok').expect(400);
    expect(body).toMatchObject({ errors: [{ field: 'date', code: 'DATE' }] });
  });
});
