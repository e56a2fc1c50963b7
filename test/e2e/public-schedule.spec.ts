import { beforeAll, describe, expect, test } from '@jest/globals';
import { givenCityApp } from '../support/city-app.js';
import type {
  SessionFeatures,
  SessionList,
  StopList,
} from '../../src/contract/sessions.contract.js';
import { JOINT, type GivenPlan } from '../db/publication-world.js';
import { publishPlan, readFeed } from './publication-support.js';

const NOTICE = 'Data contoh, bukan jadwal resmi';

describe('the public schedule', () => {
  const app = givenCityApp(); // Monday 23 November 2026, 08:00
  let plan: GivenPlan;

  beforeAll(async () => {
    ({ plan } = await publishPlan(app, [
      JOINT, // 2026-11-30 at kel-kraton, all three services
      { ...JOINT, stop: 'kel-panggung', date: '2026-12-01', units: ['SAMSAT-2', 'SIM-1'] },
      { ...JOINT, stop: 'kel-slerok', date: '2026-12-21', units: ['DUKCAPIL-1'] },
      { ...JOINT, stop: 'kel-slerok', date: '2026-12-22', units: ['DUKCAPIL-1'] },
    ]));
  });

  const stopsOf = async (query: string) => {
    const { body } = await app.client().get(`/api/v1/sessions${query}`).expect(200);
    return (body as SessionList).sessions.map((s) => `${s.date} ${s.stop.slug}`);
  };

  test('without a range: today and the 28 days after it, in time order, with the notice', async () => {
    const { body } = await app.client().get('/api/v1/sessions').expect(200);
    const list = body as SessionList;
    // 23 November + 28 days = 21 December
    expect(list.sessions.map((s) => s.date)).toEqual(['2026-11-30', '2026-12-01', '2026-12-21']);
    expect(list).toMatchObject({ notice: NOTICE, publications: [1] });
    expect(list.sessions[0]).toMatchObject({
      id: plan.sessions[0]?.publicId,
      startsAt: '2026-11-30T01:00:00.000Z', // 08:00 WIB
      open: '08:00',
      close: '10:00',
      missingServices: [],
      sequence: 0,
      stop: { slug: 'kel-kraton', area: { code: '33.76.01.1005' } },
    });
    expect(list.sessions[1]?.missingServices).toEqual(['dukcapil']);
  });

  test('until a day that is past: what was, not an empty list', async () => {
    expect(await stopsOf('?to=2026-11-30')).toEqual(['2026-11-30 kel-kraton']);
    app.clock.set('2026-12-03T01:00:00Z');
    expect(await stopsOf('?to=2026-11-30')).toEqual(['2026-11-30 kel-kraton']);
    expect(await stopsOf('?to=2026-12-21')).toEqual(['2026-12-21 kel-slerok']);
    app.clock.set('2026-11-23T01:00:00Z');
  });

  test('filters by range, service (repeated or with commas), area and box', async () => {
    expect(await stopsOf('?from=2026-12-22&to=2026-12-31')).toEqual(['2026-12-22 kel-slerok']);
    expect(await stopsOf('?service=dukcapil')).toEqual([
      '2026-11-30 kel-kraton',
      '2026-12-21 kel-slerok',
    ]);
    expect(await stopsOf('?service=sim,dukcapil')).toHaveLength(3);
    expect(await stopsOf('?service=sim&service=dukcapil')).toHaveLength(3);
    expect(await stopsOf('?area=33.76.02.1003')).toEqual(['2026-12-01 kel-panggung']);
    expect(await stopsOf('?area=panggung')).toEqual(['2026-12-01 kel-panggung']);
    // Panggung lies at 109.150843, −6.858229.
    expect(await stopsOf('?bbox=109.15,-6.86,109.16,-6.85')).toEqual(['2026-12-01 kel-panggung']);
    expect(await stopsOf('?bbox=109.0,-6.0,109.1,-5.9')).toEqual([]);
  });

  test.each([
    ['?service=paspor', 'service', 'UNKNOWN_SERVICE'],
    ['?area=33.99.99.9999', 'area', 'UNKNOWN_AREA'],
    ['?bbox=1,2,3', 'bbox', 'BBOX'],
    ['?bbox=109,-6,110,-7', 'bbox', 'BBOX'],
    ['?from=2026-02-30', 'from', 'DATE'],
    ['?from=2026-12-02&to=2026-12-01', 'to', 'DATE_ORDER'],
    ['?jenis=sim', 'jenis', 'UNKNOWN_FIELD'],
  ])('%s is refused and the field named', async (query, field, code) => {
    const { body } = await app.client().get(`/api/v1/sessions${query}`).expect(400);
    expect(body).toMatchObject({ status: 400, errors: [{ field, code }] });
  });

  test('GeoJSON says the same, longitude first', async () => {
    const { body, headers } = await app.client().get('/api/v1/sessions.geojson').expect(200);
    expect(headers['content-type']).toMatch(/^application\/geo\+json/);
    const { notice, features } = body as SessionFeatures;
    expect(notice).toBe(NOTICE);
    expect(features[1]?.geometry.coordinates).toEqual([109.150843, -6.858229]);
    expect(features[1]?.properties.stop.slug).toBe('kel-panggung');
  });

  test('stops come with their next session and the precision of the pin', async () => {
    const { body } = await app.client().get('/api/v1/stops').expect(200);
    const { stops } = body as StopList;
    const kraton = stops.find(({ slug }) => slug === 'kel-kraton');
    expect(kraton).toMatchObject({ precision: 'pin', candidate: true });
    expect(kraton?.next?.date).toBe('2026-11-30');
    expect(stops.find(({ slug }) => slug === 'mpp')).toMatchObject({
      candidate: false,
      area: null,
      next: null,
    });
    const one = await app.client().get('/api/v1/stops/kel-slerok').expect(200);
    expect(one.body).toMatchObject({ notice: NOTICE, sessions: [{ date: '2026-12-21' }] });
    await app.client().get('/api/v1/stops/tidak-ada').expect(404);
  });

  test('answers carry a validator and a short life; what is unchanged costs nothing', async () => {
    for (const path of ['/api/v1/sessions', '/api/v1/stops', '/feeds/schedule.ics', '/']) {
      const first = await app.client().get(path).expect(200);
      expect(first.headers['cache-control']).toMatch(/^public, max-age=([1-5]?\d),/);
      expect(first.headers['last-modified']).toBeUndefined();
      const etag = String(first.headers.etag);
      const again = await app.client().get(path).set('If-None-Match', etag).expect(304);
      expect(again.text ?? '').toBe('');
      await app.client().get(path).set('If-None-Match', 'W/"lain"').expect(200);
      // Seconds are too coarse to tell that a cancellation came in between.
      await app
        .client()
        .get(path)
        .set('If-Modified-Since', 'Fri, 01 Jan 2100 00:00:00 GMT')
        .expect(200);
    }
  });

  test.each([
    '/api/v1/sessions',
    '/api/v1/sessions?service=paspor', // a refusal can be read there as well
    '/api/v1/sessions.geojson',
    '/api/v1/stops',
    '/api/v1/stops/kel-slerok',
    '/api/v1/areas.geojson',
    '/api/v1/services',
    '/api/v1/agencies',
    '/api/v1/calendar?from=2026-12-01&to=2026-12-02',
    '/api/v1/publications',
    '/api/v1/publications/1',
    '/api/openapi.json',
    '/feeds/schedule.ics',
  ])('a page of another site may read %s, without a cookie', async (path) => {
    const { headers } = await app.client().get(path).set('Origin', 'https://kelurahan.example');
    expect(headers['access-control-allow-origin']).toBe('*');
    expect(headers['access-control-allow-credentials']).toBeUndefined();
  });

  test('no other site reads what is for accounts, nor changes anything', async () => {
    const coordinator = await app.as('koordinator');
    for (const path of ['/', '/api/v1/me', '/api/v1/plans', '/api/v1/units']) {
      const { headers } = await coordinator.get(path).set('Origin', 'https://kelurahan.example');
      expect(headers['access-control-allow-origin']).toBeUndefined();
    }
    const change = await coordinator
      .options('/api/v1/plans')
      .set('Origin', 'https://jahat.example');
    expect(change.headers['access-control-allow-origin']).toBeUndefined();
  });

  test('the contract names the media type that is sent', async () => {
    const { body } = await app.client().get('/api/openapi.json').expect(200);
    const { paths } = body as { paths: Record<string, { get: { responses: object } }> };
    for (const path of ['/api/v1/sessions.geojson', '/api/v1/areas.geojson']) {
      const ok = { content: { 'application/geo+json': { schema: expect.anything() } } };
      expect(paths[path]?.get.responses).toMatchObject({ 200: ok });
      expect(JSON.stringify(paths[path]?.get.responses)).not.toContain('"application/json"');
    }
  });

  test('the calendar has a time zone, stable ids and the notice', async () => {
    const { text, headers } = await app.client().get('/feeds/schedule.ics').expect(200);
    expect(headers['content-type']).toMatch(/^text\/calendar/);
    expect(text).toContain('BEGIN:VTIMEZONE\r\nTZID:Asia/Jakarta');
    const events = readFeed(text);
    expect(events).toHaveLength(4);
    expect(events[0]).toMatchObject({
      uid: `${plan.sessions[0]?.publicId}@mpp-bergerak.local`,
      sequence: 0,
      status: 'CONFIRMED',
      start: '2026-11-30T08:00:00',
      timezone: 'Asia/Jakarta',
    });
    for (const event of events) expect(event.description).toContain(NOTICE);
    // RFC 5545 §3.8.7: these two are always in UTC.
    expect(text.match(/^(DTSTAMP|LAST-MODIFIED):\d{8}T\d{6}Z\r$/gm)).toHaveLength(8);
  });

  test('the calendar can be narrowed to a stop or a service', async () => {
    const feed = async (query: string) => {
      const { text } = await app.client().get(`/feeds/schedule.ics${query}`).expect(200);
      return readFeed(text).length;
    };
    expect(await feed('?stop=kel-slerok')).toBe(2);
    expect(await feed('?service=sim')).toBe(2);
    expect(await feed('?area=panggung')).toBe(1);
    const wrong = await app.client().get('/feeds/schedule.ics?stop=tidak-ada').expect(400);
    expect(wrong.body).toMatchObject({ errors: [{ field: 'stop', code: 'UNKNOWN_STOP' }] });
  });
});
