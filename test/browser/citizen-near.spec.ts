import { beforeAll, describe, expect, test } from '@jest/globals';
import { PublicationService } from '../../src/publication/publication.service.js';
import { RevisionService } from '../../src/publication/revision.service.js';
import { givenAccount, givenPlan, PLAIN } from '../db/publication-world.js';
import { givenBrowser, PHONE } from './browser.js';
import { givenWebCity } from './world.js';

const DAY = '2026-11-30';
/** Beside the kelurahan office of Panggung. */
const POSITION = { latitude: -6.8583, longitude: 109.1509 };

describe('"Dekat saya"', () => {
  const city = givenWebCity();
  const visit = givenBrowser(city);

  beforeAll(async () => {
    const by = await givenAccount(city.db, 'koordinator');
    const units = (unit: string) => ({ units: [unit], date: DAY });
    const plan = await givenPlan(city.db, [
      { stop: 'kel-kraton', ...units('SAMSAT-1') },
      { stop: 'kel-slerok', ...units('SIM-1') },
      { stop: 'kel-panggung', ...units('DUKCAPIL-1'), open: 600, close: 720 },
    ]);
    await city.get(PublicationService).publish(plan.id, PLAIN, by);
    const draft = await city.get(RevisionService).revise(plan.id, by);
    const moved = plan.sessions[1]!.publicId;
    await city.db.reader.query(
      `UPDATE sessions SET stop_id = (SELECT id FROM stops WHERE slug = 'kel-kejambon')
        WHERE plan_id = $1 AND public_id = $2`,
      [draft, moved],
    );
    await city.db.reader.query(`UPDATE plans SET status = 'confirmed' WHERE id = $1`, [draft]);
    const reasons = { [moved]: 'Halaman kantor dipakai hajatan' };
    await city.get(PublicationService).publish(draft, { ...PLAIN, reasons }, by);
  });

  test('sorts each day by distance and back again; what moved away stays below', async () => {
    const { page, context } = await visit({ screen: PHONE });
    await context.grantPermissions(['geolocation']);
    await context.setGeolocation(POSITION);
    await page.goto('/');
    const places = async () =>
      (await page.locator('.day-list h3').allInnerTexts()).map((name) => name.split(' ').at(-1));
    const byTime = ['Kejambon', 'Kraton', 'Panggung', 'Slerok'];
    expect(await places()).toEqual(byTime);
    await page.getByRole('button', { name: 'Dekat saya' }).click();
    await page.getByText('Lokasi Anda tidak dikirim ke mana pun').waitFor();
    expect(await places()).toEqual(['Panggung', 'Kraton', 'Kejambon', 'Slerok']);
    expect(await page.locator('.card-away').allInnerTexts()).toHaveLength(3);
    await page.getByRole('button', { name: 'Urut menurut jam' }).click();
    expect(await places()).toEqual(byTime);
    expect(await page.locator('.card-away').count()).toBe(0);
  });
});
