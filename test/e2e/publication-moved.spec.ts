import { beforeAll, describe, expect, test } from '@jest/globals';
import type { SessionList } from '../../src/contract/sessions.contract.js';
import { PublicationService } from '../../src/publication/publication.service.js';
import { RevisionService } from '../../src/publication/revision.service.js';
import { givenCityApp } from '../support/city-app.js';
import { givenAccount, JOINT, PLAIN } from '../db/publication-world.js';
import { publishPlan, readFeed } from './publication-support.js';

const REASON = 'Halaman kantor dipakai hajatan';
const KRATON = '33.76.01.1005';

describe('a session moves to another kelurahan', () => {
  const app = givenCityApp(); // Monday 23 November 2026, 08:00
  let publicId: string;
  const page = async (path: string) => (await app.client().get(path).expect(200)).text;
  const eventIn = async (query: string) =>
    readFeed(await page(`/feeds/schedule.ics?${query}`)).find((e) => e.uid.startsWith(publicId));

  beforeAll(async () => {
    const { plan } = await publishPlan(app, [JOINT]); // at kel-kraton
    publicId = String(plan.sessions[0]?.publicId);
    const by = await givenAccount(app.db, 'koordinator');
    const draft = await app.get(RevisionService).revise(plan.id, by);
    await app.db.reader.query(
      `UPDATE sessions SET stop_id = (SELECT id FROM stops WHERE slug = 'kel-panggung')
        WHERE plan_id = $1`,
      [draft],
    );
    await app.db.reader.query(`UPDATE plans SET status = 'confirmed' WHERE id = $1`, [draft]);
    const reasons = { [publicId]: REASON };
    await app.get(PublicationService).publish(draft, { ...PLAIN, reasons }, by);
  });

  test('the list of the old kelurahan says where it went', async () => {
    const html = await page(`/?kelurahan=${KRATON}`);
    expect(html).toContain('<b>Pindah tempat</b>');
    expect(html).toContain('Kantor Kelurahan Panggung</a>');
    expect(html).toContain(REASON);
  });

  test('the page of the old stop says of which day it was, and the list of stops that it moved', async () => {
    const stop = await page('/titik/kel-kraton');
    expect(stop).toContain('<h3><s>Senin, 30 November 2026</s></h3>');
    const stops = await page('/titik');
    expect(stops).toContain('<b>Pindah tempat:</b> Sen 30 Nov, 08.00–10.00. Pindah ke');
    expect(stops).toContain(`${REASON}</p>`);
  });

  test('the calendar of the old stop strikes the event out; that of the new one has it', async () => {
    const gone = await eventIn('stop=kel-kraton');
    expect(gone).toMatchObject({ status: 'CANCELLED', sequence: 1 });
    expect(gone?.summary).toMatch(/^PINDAH TEMPAT: .*, Kantor Kelurahan Kraton$/);
    expect(gone?.description).toContain(
      'Pindah ke Senin, 30 November 2026, 08.00–10.00 WIB, Kantor Kelurahan Panggung',
    );
    expect(await eventIn('area=kraton')).toMatchObject({ status: 'CANCELLED' });
    expect(await eventIn('stop=kel-panggung')).toMatchObject({ status: 'CONFIRMED', sequence: 1 });
    expect(await eventIn('')).toMatchObject({ status: 'CONFIRMED', sequence: 1 });
  });

  test('programs that ask for the old place find it called off there; all others, where it is', async () => {
    const placesIn = async (path: string) => {
      const { sessions } = JSON.parse(await page(path)) as SessionList;
      return sessions
        .filter(({ id }) => id === publicId)
        .map(({ status, stop }) => `${status} ${stop.slug}`);
    };
    const gone = ['cancelled kel-kraton'];
    const here = ['scheduled kel-panggung'];
    expect(await placesIn(`/api/v1/sessions?area=${KRATON}`)).toEqual(gone);
    expect(await placesIn('/api/v1/stops/kel-kraton')).toEqual(gone);
    expect(await placesIn('/api/v1/sessions')).toEqual(here);
    expect(await placesIn('/api/v1/sessions?area=panggung')).toEqual(here);
    expect(await placesIn('/api/v1/stops/kel-panggung')).toEqual(here);
  });

  test('called off after that, the old place says that it will not take place at all', async () => {
    const coordinator = await app.as('koordinator');
    await coordinator
      .post(`/api/v1/publications/current/sessions/${publicId}/cancel`)
      .send({ reason: 'Kendaraan mogok' })
      .expect(201);
    const html = await page('/titik/kel-kraton');
    expect(html).toContain(', lalu batal. Alasan: Kendaraan mogok');
    expect(await eventIn('stop=kel-kraton')).toMatchObject({ status: 'CANCELLED', sequence: 2 });
  });
});
