import { describe, expect, test } from '@jest/globals';
import { localDate } from '../../src/domain/local-time.js';
import { FleetRepository } from '../../src/fleet/fleet.repository.js';
import { demoAbsences } from '../../src/seed/demo-people.js';
import { givenCityApp } from '../support/city-app.js';

const app = givenCityApp();
const fleet = new FleetRepository();
const unit = async (code: string) =>
  (await fleet.units(app.db.reader)).find((each) => each.code === code)!;

const twoDays = { fromDate: '2026-12-01', toDate: '2026-12-02', reason: 'Servis kendaraan' };
const absencesOf = async (code: string) => `/api/v1/units/${(await unit(code)).id}/absences`;

describe('who may take a unit off the road', () => {
  test('its own agency may, and reads the dates back', async () => {
    const polres = await app.as('polres');
    const answer = await polres
      .post(await absencesOf('SIM-1'))
      .send(twoDays)
      .expect(201);
    expect(answer.body).toEqual({
      id: expect.any(String),
      ...twoDays,
      demo: true,
      createdAt: expect.stringMatching(/Z$/),
      affectedSessions: [],
    });
    expect((await unit('SIM-1')).absences).toHaveLength(1);
  });

  test('another agency may not', async () => {
    const samsat = await app.as('samsat');
    const answer = await samsat
      .post(await absencesOf('SIM-2'))
      .send(twoDays)
      .expect(403);
    expect(answer.body).toMatchObject({ status: 403, code: 'FORBIDDEN' });
    expect((await unit('SIM-2')).absences).toEqual([]);
  });

  test('a field team may not, not even for its own unit, nor may a stranger', async () => {
    const team = await app.as('sim-2');
    await team
      .post(await absencesOf('SIM-2'))
      .send(twoDays)
      .expect(403);
    await app
      .client()
      .post(await absencesOf('SIM-2'))
      .send(twoDays)
      .expect(401);
    expect((await unit('SIM-2')).absences).toEqual([]);
  });

  test('a demo account may not, where the unit is a real one', async () => {
    const { id } = await unit('SAMSAT-2');
    const real = (demo: boolean) =>
      app.db.reader.query('UPDATE units SET demo = $2 WHERE id = $1', [id, demo]);
    await real(false);
    for (const who of ['samsat', 'koordinator', 'admin']) {
      const client = await app.as(who);
      await client.post(`/api/v1/units/${id}/absences`).send(twoDays).expect(403);
    }
    expect((await unit('SAMSAT-2')).absences).toEqual([]);
    await real(true);
  });

  test('coordinator and admin may, for every agency', async () => {
    for (const [who, code] of [
      ['koordinator', 'SAMSAT-1'],
      ['admin', 'DUKCAPIL-1'],
    ] as const) {
      await (
        await app.as(who)
      )
        .post(await absencesOf(code))
        .send(twoDays)
        .expect(201);
    }
  });
});

describe('what is refused', () => {
  test('days that are taken already, naming them', async () => {
    const admin = await app.as('admin');
    const path = await absencesOf('SAMSAT-2');
    await admin.post(path).send(twoDays).expect(201);
    const overlap = { ...twoDays, fromDate: '2026-12-02', toDate: '2026-12-05' };
    const answer = await admin.post(path).send(overlap).expect(409);
    expect(answer.body).toMatchObject({ code: 'ABSENCE_OVERLAPS' });
    expect((answer.body as { title: string }).title).toContain('Sel 1 Des');
    await admin
      .post(path)
      .send({ ...twoDays, fromDate: '2026-12-03', toDate: '2026-12-03' })
      .expect(201);
    expect((await unit('SAMSAT-2')).absences.map((a) => a.fromDate)).toEqual([
      '2026-12-01',
      '2026-12-03',
    ]);
  });

  test('twenty times the same days at once: one is entered', async () => {
    const admin = await app.as('admin');
    const path = await absencesOf('SAMSAT-3');
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => admin.post(path).send(twoDays)),
    );
    const statuses = answers.map((answer) => answer.status).sort();
    expect(statuses).toEqual([201, ...Array<number>(19).fill(409)]);
    expect((await unit('SAMSAT-3')).absences).toHaveLength(1);
  });

  test('an end before the beginning, a day that is none, an unknown unit', async () => {
    const admin = await app.as('admin');
    const path = await absencesOf('DUKCAPIL-2');
    const backwards = { ...twoDays, toDate: '2026-11-30' };
    const answer = await admin.post(path).send(backwards).expect(400);
    expect(answer.body).toMatchObject({ errors: [{ field: 'toDate', code: 'DATE_ORDER' }] });
    await admin
      .post(path)
      .send({ ...twoDays, fromDate: '2026-02-30' })
      .expect(400);
    const long = { ...twoDays, fromDate: '2026-12-01', toDate: '2027-12-02' }; // 367 days
    const tooLong = await admin.post(path).send(long).expect(400);
    expect(tooLong.body).toMatchObject({
      errors: [{ field: 'toDate', code: 'RANGE_TOO_LONG', message: 'Paling lama 366 hari.' }],
    });
    await admin.post('/api/v1/units/x/absences').send(twoDays).expect(400);
    const unknown = '/api/v1/units/00000000-0000-4000-8000-000000000000/absences';
    await admin.post(unknown).send(twoDays).expect(404);
  });
});

describe('taking it back', () => {
  test('whoever may enter an absence may delete it, and the days are free again', async () => {
    const polres = await app.as('polres');
    const path = await absencesOf('SIM-2');
    const entered = await polres.post(path).send(twoDays).expect(201);
    const one = `${path}/${(entered.body as { id: string }).id}`;
    await (await app.as('samsat')).delete(one).expect(403);
    await (await app.as('sim-2')).delete(one).expect(403);
    await app.client().delete(one).expect(401);
    const elsewhere = one.replace(path, await absencesOf('SIM-1'));
    await polres.delete(elsewhere).expect(404);
    await polres.delete(one).expect(204);
    await polres.delete(one).expect(404);
    expect((await unit('SIM-2')).absences).toEqual([]);
  });
});

describe('reading', () => {
  test('agencies and services are public, units are not', async () => {
    const agencies = await app.client().get('/api/v1/agencies').expect(200);
    expect((agencies.body as { code: string }[]).map((a) => a.code)).toEqual([
      'disdukcapil',
      'polres',
      'samsat',
    ]);
    const services = await app.client().get('/api/v1/services').expect(200);
    expect(services.body).toHaveLength(3);
    expect(JSON.stringify(services.body)).not.toContain('agencyId');
    await app.client().get('/api/v1/units').expect(401);
    const units = await (await app.as('sim-1')).get('/api/v1/units').expect(200);
    expect(units.body).toHaveLength(7);
  });
});

describe("the demonstration's absences", () => {
  test('are one SIM unit for two days and one Dukcapil unit for one', async () => {
    const from = localDate('2027-05-31');
    expect(await demoAbsences(from)).toMatchObject([
      { unit: 'SIM-2', fromDate: '2027-06-02', toDate: '2027-06-03' },
      { unit: 'DUKCAPIL-1', fromDate: '2027-06-08', toDate: '2027-06-08' },
    ]);
  });
});
