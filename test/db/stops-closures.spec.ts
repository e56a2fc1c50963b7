import { describe, expect, test } from '@jest/globals';
import type { Response } from 'supertest';
import { localDate } from '../../src/domain/local-time.js';
import { PlanningWorldService } from '../../src/planning/problem/planning-world.service.js';
import { StopsRepository } from '../../src/stops/stops.repository.js';
import { StopsService } from '../../src/stops/stops.service.js';
import { givenCityApp } from '../support/city-app.js';
import { givenAccount } from './publication-world.js';

const app = givenCityApp();
const stops = new StopsRepository();
const market = async () =>
  (await stops.all(app.db.reader)).find(({ slug }) => slug === 'pasar-kejambon')!;
const input = {
  fromDate: localDate('2026-12-03'),
  toDate: localDate('2026-12-04'),
  reason: 'Pasar dipugar',
};
const closure = { fromDate: '2026-12-03', toDate: '2026-12-04', reason: 'Pasar dibersihkan' };

describe('closing a stop', () => {
  test('the coordinator may; the days are inclusive', async () => {
    const coordinator = await app.as('koordinator');
    const path = `/api/v1/stops/${(await market()).id}/closures`;
    const answer = await coordinator.post(path).send(closure).expect(201);
    expect(answer.body).toMatchObject(closure);
    expect((await market()).closures).toMatchObject([closure]);
    const again = await coordinator
      .post(path)
      .send({ ...closure, fromDate: '2026-12-04' })
      .expect(409);
    expect(again.body).toMatchObject({ code: 'CLOSURE_OVERLAPS' });
  });

  test('agencies, field teams and strangers may not', async () => {
    const path = `/api/v1/stops/${(await market()).id}/closures`;
    const other = { ...closure, fromDate: '2027-01-04', toDate: '2027-01-04' };
    await (await app.as('samsat')).post(path).send(other).expect(403);
    await (await app.as('sim-1')).post(path).send(other).expect(403);
    await app.client().post(path).send(other).expect(401);
    expect((await market()).closures).toHaveLength(1);
  });
});

describe('a closure entered by a demo account', () => {
  const range = { from: localDate('2026-11-30'), to: localDate('2026-12-13') };
  const closed = async (demo: boolean) => {
    const { stops: all } = await app
      .get(PlanningWorldService)
      .read(app.db.reader, { ...range, demo });
    return all.find(({ slug }) => slug === 'pasar-kejambon')?.closures.length;
  };

  test('binds demo plans only, and does not stand in the way of a real one', async () => {
    expect([await closed(true), await closed(false)]).toEqual([1, 0]);
    const by = { ...(await givenAccount(app.db, 'koordinator')), demo: false };
    const real = await app.get(StopsService).close((await market()).id, input, by);
    expect([await closed(true), await closed(false)]).toEqual([2, 1]);
    const coordinator = await app.as('koordinator');
    const one = `/api/v1/stops/${(await market()).id}/closures/${real.id}`;
    await coordinator.delete(one).expect(403);
    await app.get(StopsService).reopen((await market()).id, real.id, by);
  });
});

describe('opening it again', () => {
  test('coordinator and admin read the closures and delete one, nobody else does', async () => {
    const coordinator = await app.as('koordinator');
    const path = `/api/v1/stops/${(await market()).id}/closures`;
    const { body } = await coordinator.get(path).expect(200);
    const [known] = body as { id: string }[];
    expect(body).toEqual([expect.objectContaining(closure)]);
    const all = '/api/v1/closures';
    expect((await coordinator.get(all).expect(200)).body).toEqual([
      { ...known, stopId: (await market()).id },
    ]);
    await (await app.as('samsat')).get(all).expect(403);
    await app.client().get(all).expect(401);
    const one = `${path}/${known!.id}`;
    await (await app.as('samsat')).delete(one).expect(403);
    await app.client().delete(one).expect(401);
    await coordinator.delete(one).expect(204);
    await coordinator.delete(one).expect(404);
    expect((await market()).closures).toEqual([]);
  });
});

describe('areas.geojson', () => {
  test('27 closed rings, said to be indicative, without a population', async () => {
    const answer = await app
      .client()
      .get('/api/v1/areas.geojson')
      .buffer(true)
      .parse(json)
      .expect(200);
    expect(answer.headers['content-type']).toContain('application/geo+json');
    const body = answer.body as {
      indicative: boolean;
      attribution: string;
      features: {
        geometry: { coordinates: number[][][][] };
        properties: Record<string, unknown>;
      }[];
    };
    expect(body.indicative).toBe(true);
    expect(body.attribution).toMatch(/^batas indikatif/);
    expect(body.features).toHaveLength(27);
    for (const { geometry, properties } of body.features) {
      expect(properties).toMatchObject({ boundaryKind: 'cell', population: null });
      for (const ring of geometry.coordinates.flat()) expect(ring[0]).toEqual(ring.at(-1));
    }
  });
});

/** superagent reads only application/json by itself. */
function json(response: Response, done: (error: Error | null, body: unknown) => void) {
  let text = '';
  response.on('data', (piece) => (text += String(piece)));
  response.on('end', () => done(null, JSON.parse(text)));
}
