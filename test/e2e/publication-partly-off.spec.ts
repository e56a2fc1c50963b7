import { beforeAll, describe, expect, test } from '@jest/globals';
import type { SessionFeatures, SessionList } from '../../src/contract/sessions.contract.js';
import { givenCityApp } from '../support/city-app.js';
import { JOINT } from '../db/publication-world.js';
import { publishPlan, readFeed } from './publication-support.js';

const REASON = 'Mobil SIM mogok';

describe('an agency takes its part out of a session that stays', () => {
  const app = givenCityApp(); // Monday 23 November 2026, 08:00
  let publicId: string;
  const page = async (path: string) => (await app.client().get(path).expect(200)).text;

  beforeAll(async () => {
    const { plan } = await publishPlan(app, [
      { ...JOINT, units: ['SAMSAT-1', 'SIM-1'] },
      { ...JOINT, stop: 'kel-panggung', date: '2026-12-01', units: ['SIM-1'] },
    ]);
    publicId = String(plan.sessions[0]?.publicId);
    const polres = await app.as('polres');
    await polres
      .post(`/api/v1/publications/current/sessions/${publicId}/cancel`)
      .send({ reason: REASON })
      .expect(201);
  });

  test('who looks for the service sees it called off, why, and where to go instead', async () => {
    const card = cardOf(await page('/?layanan=sim'), publicId);
    expect(card).toContain('<b>Batal</b>');
    expect(card).toContain(`<b>Batal di sini: SIM.</b> Alasan: ${REASON}`);
    expect(card).toContain('Sel 1 Des, 08.00–10.00, Kantor Kelurahan Panggung');
    expect(card).not.toContain('Samsat');
  });

  test('for everybody else the session is on, without that service', async () => {
    for (const path of ['/', '/?layanan=samsat', '/titik/kel-kraton']) {
      const card = cardOf(await page(path), publicId);
      expect(card).toContain('<b>Terjadwal</b>');
      expect(card).toContain(`<b>Batal di sini: SIM.</b> Alasan: ${REASON}`);
    }
  });

  test('search engines hear the same of it on both pages', async () => {
    for (const path of ['/', '/?layanan=sim']) {
      const event = eventIn(await page(path), publicId);
      expect(event).toContain('"name":"Samsat keliling');
      expect(event).toContain('EventScheduled');
    }
  });

  test('a second click of that agency hears that it is done, another agency that it may not', async () => {
    const cancel = async (name: string) =>
      (await app.as(name))
        .post(`/api/v1/publications/current/sessions/${publicId}/cancel`)
        .send({ reason: REASON });
    const again = await cancel('polres');
    expect(again.status).toBe(409);
    expect(again.body).toMatchObject({
      code: 'PART_ALREADY_OFF',
      title: 'Bagian instansi Anda sudah ditarik dari sesi ini.',
    });
    expect((await cancel('disdukcapil')).status).toBe(403);
  });

  test('programs are told the same, as a list and as GeoJSON', async () => {
    const read = async (path: string) => (await app.client().get(path).expect(200)).body as unknown;
    const listed = async (query: string) =>
      ((await read(`/api/v1/sessions?${query}`)) as SessionList).sessions.find(
        ({ id }) => id === publicId,
      );
    const off = {
      status: 'cancelled',
      services: [{ code: 'sim' }],
      changes: [{ kind: 'cancelled', reason: REASON }, {}],
    };
    expect(await listed('service=sim')).toMatchObject(off);
    const { features } = (await read('/api/v1/sessions.geojson?service=sim')) as SessionFeatures;
    expect(features.find(({ id }) => id === publicId)?.properties).toMatchObject(off);
    for (const query of ['', 'service=samsat', 'service=sim,samsat'])
      expect(await listed(query)).toMatchObject({
        status: 'scheduled',
        services: [{ code: 'samsat' }],
      });
    expect(await listed('service=dukcapil')).toBeUndefined(); // never announced there
  });

  test('a calendar of the service strikes the event out; one of the other keeps it', async () => {
    const eventIn = async (query: string) =>
      readFeed(await page(`/feeds/schedule.ics?${query}`)).find((e) => e.uid.startsWith(publicId));
    const gone = await eventIn('service=sim');
    expect(gone).toMatchObject({ status: 'CANCELLED', sequence: 1 });
    expect(gone?.summary).toBe('BATAL: SIM, Kantor Kelurahan Kraton');
    expect(gone?.description).toContain(REASON);
    expect(await eventIn('service=samsat')).toMatchObject({ status: 'CONFIRMED', sequence: 1 });
    expect(await eventIn('service=sim,samsat')).toMatchObject({ status: 'CONFIRMED' });
  });
});

function eventIn(html: string, publicId: string): string | undefined {
  return html.split('{"@type":"Event"').find((event) => event.includes(`#sesi-${publicId}"`));
}

function cardOf(html: string, publicId: string): string {
  const start = html.indexOf(`id="sesi-${publicId}"`);
  if (start < 0) throw new Error(`no card of ${publicId}`);
  return html.slice(start, html.indexOf('</article>', start));
}
