import { beforeAll, describe, expect, test } from '@jest/globals';
import { addDays } from '../../src/domain/local-time.js';
import type { TourDay } from '../../src/contract/field.contract.js';
import { formatDate, formatDayShort, formatSpan, formatTime } from '../../src/text/format.js';
import { TEST_PASSWORD } from '../support/city-app.js';
import { givenBrowser, PHONE, screenshot, SCREENS } from './browser.js';
import { untilKept } from './kept.js';
import { expectSound, smallTargets } from './rules.js';
import { givenPublishedCity } from './world.js';

/** Nobody drives on a Sunday. */
const SUNDAY = '2026-12-06';

describe('the day of a field team', () => {
  const city = givenPublishedCity();
  const visit = givenBrowser(city);
  let team = '';
  let day: TourDay;

  beforeAll(async () => {
    // Whoever drives to the first session: the demo's accounts are named after their units.
    team = city.first.assignments[0]!.unit.code.toLowerCase();
    const client = await city.as(team);
    const { body } = await client.get(`/api/v1/field/tours?date=${city.first.date}`).expect(200);
    day = body as TourDay;
  });

  test.each(SCREENS)('%s px: the tour with its times, places and the way there', async (w, at) => {
    const { page, watch } = await visit({ screen: at, as: team });
    await page.goto('/field');
    const cards = page.locator('.stop-card');
    await cards.first().waitFor();
    const { stops, depart } = day.tours[0]!;
    expect(await cards.count()).toBe(stops.length);
    expect(await page.locator('.depot').first().innerText()).toContain(formatTime(depart));
    for (const [i, visitOf] of stops.entries()) {
      const card = cards.nth(i);
      const text = await card.innerText();
      expect(text).toContain(visitOf.stop.name);
      expect(text).toContain(formatSpan(visitOf.open, visitOf.close));
      expect(text).toContain(formatTime(visitOf.arrive));
      expect(text).toContain(visitOf.stop.address ?? 'Alamat belum dicatat');
      const way = card.getByRole('link', { name: 'Navigasi' });
      expect(await way.getAttribute('href')).toContain(
        `geo:${visitOf.stop.lat},${visitOf.stop.lon}`,
      );
    }
    await screenshot(page, `field-tour-${w}`);
    await expectSound(page, watch);
    expect(await smallTargets(page)).toEqual([]);
  });

  test('on paper the day is a sheet, with nothing to press', async () => {
    const { page } = await visit({ screen: PHONE, as: team });
    await page.goto('/field');
    await page.locator('.stop-card').first().waitFor();
    await page.emulateMedia({ media: 'print' });
    await screenshot(page, 'field-print-360');
    expect(await page.getByRole('button').count()).toBe(0);
    expect(await page.getByRole('link').count()).toBe(0);
    expect(await page.locator('.times').first().isVisible()).toBe(true);
  });

  test('an empty day leads to the next tour', async () => {
    const { page, watch } = await visit({ screen: PHONE, as: team });
    await page.goto('/field');
    const heading = page.locator('.day-nav h2', { hasText: 'Minggu, 6 Desember 2026' });
    for (let day = city.first.date; day < SUNDAY; day = addDays(day, 1))
      await page.getByRole('button', { name: 'Hari berikutnya' }).click();
    const empty = page.locator('.empty-day');
    await empty.waitFor();
    expect(await heading.isVisible()).toBe(true);
    expect(await empty.innerText()).toMatch(/Tugas berikutnya: \w+, \d+ Desember/);
    await screenshot(page, 'field-empty-360');
    await expectSound(page, watch);
    expect(await smallTargets(page)).toEqual([]);
    await empty.getByRole('button', { name: 'Lihat hari itu' }).click();
    await page.locator('.stop-card').first().waitFor();
  });

  test('signed out it asks for a name and a password', async () => {
    const { page, watch } = await visit({ screen: PHONE });
    await page.goto('/field');
    await page.getByLabel('Nama pengguna').waitFor();
    await screenshot(page, 'field-signed-out-360');
    await expectSound(page, watch);
    expect(await smallTargets(page)).toEqual([]);
  });

  test('without signal the day stays readable, and says from when it is', async () => {
    const { page, context } = await visit({ screen: PHONE, as: team });
    await page.goto('/field');
    await page.locator('.stop-card').first().waitFor();
    await untilKept(page, '/field');
    await context.setOffline(true);
    await page.reload();
    await page.locator('.stop-card').first().waitFor();
    const bar = await page.locator('.offline-bar').innerText();
    expect(bar).toContain('Luring');
    expect(bar).toContain(`${formatDayShort(city.first.date)} ${formatTime(city.first.open + 30)}`);
    await screenshot(page, 'field-offline-360');
    await page.getByRole('button', { name: 'Hari berikutnya' }).click();
    await page.getByText('tanggal ini belum pernah dimuat di ponsel ini').waitFor();
  });

  test('a phone whose clock is a day ahead opens today, with and without signal', async () => {
    const { page, context } = await visit({ screen: PHONE, as: team });
    await context.clock.setSystemTime(city.clock.now().getTime() + 24 * 3_600_000);
    const today = page.getByRole('heading', { name: `Hari ini ${formatDate(city.first.date)}` });
    await page.goto('/field');
    await today.waitFor();
    await page.getByRole('button', { name: 'Hari berikutnya' }).click();
    await page.locator('.stop-card, .empty-day').first().waitFor(); // tomorrow is kept as well
    expect(await page.getByText('Hari ini', { exact: true }).count()).toBe(0);
    await untilKept(page, '/field');
    await context.setOffline(true);
    await page.reload();
    await page.locator('.offline-bar').waitFor();
    expect(await today.isVisible()).toBe(true);
  });

  test('a server in trouble is not called a lack of signal', async () => {
    const { page, context } = await visit({ screen: PHONE, as: team });
    await page.goto('/field');
    await page.locator('.stop-card').first().waitFor();
    const tours = '**/api/v1/field/tours*';
    await context.route(tours, (route) => route.fulfill({ status: 500, body: '{}' }));
    await page.getByRole('button', { name: 'Muat ulang' }).click();
    const bar = page.locator('.offline-bar');
    await bar.waitFor();
    expect(await bar.innerText()).toContain('Server sedang terganggu');
    expect(await page.locator('.stop-card').first().isVisible()).toBe(true);
    await context.unroute(tours);
    await page.getByRole('button', { name: 'Muat ulang' }).click();
    await bar.waitFor({ state: 'detached' });
  });

  test('where the browser stores nothing the day is there, and says that it needs the signal', async () => {
    const { page, context } = await visit({ screen: PHONE, as: team });
    await context.addInitScript(() => {
      const refuse = () => {
        throw new DOMException('Access is denied for this document.', 'SecurityError');
      };
      Object.defineProperty(window, 'localStorage', { get: refuse });
    });
    await page.goto('/field');
    await page.locator('.stop-card').first().waitFor();
    await page.getByText('Tanpa sinyal tugas tidak terbaca.').waitFor();
    await screenshot(page, 'field-unkept-360');
    await page.getByRole('button', { name: 'Keluar' }).click();
    await page.getByLabel('Nama pengguna').waitFor();
  });

  test('on a line that does not answer the day of the known team is there all the same', async () => {
    const { page, context } = await visit({ screen: PHONE, as: team });
    await page.goto('/field');
    await page.locator('.stop-card').first().waitFor();
    await context.route('**/api/v1/me', () => undefined); // neither answered nor refused
    await page.reload();
    await page.locator('.stop-card').first().waitFor();
  });

  test('signed out without signal, the phone stays signed out when the signal is back', async () => {
    const { page, context } = await visit({ screen: PHONE, as: team });
    await page.goto('/field');
    await page.locator('.stop-card').first().waitFor();
    await untilKept(page, '/field');
    await context.setOffline(true);
    await page.getByRole('button', { name: 'Keluar' }).click();
    const notice = page.getByText('Anda sudah keluar di ponsel ini');
    await notice.waitFor();
    await screenshot(page, 'field-left-offline-360');
    expect(await context.cookies()).not.toEqual([]);
    await context.setOffline(false);
    await notice.waitFor({ state: 'detached' });
    expect(await context.cookies()).toEqual([]);
    await page.reload();
    await page.getByLabel('Nama pengguna').waitFor();
  });

  test('a sign-in that is over while the page is open is asked for again, and not taken for no signal', async () => {
    const { page, context } = await visit({ screen: PHONE, as: team });
    await page.goto('/field');
    await page.locator('.stop-card').first().waitFor();
    await context.clearCookies();
    await page.getByRole('button', { name: 'Muat ulang' }).click();
    await page.getByLabel('Nama pengguna').waitFor();
    expect(await page.locator('.offline-bar').count()).toBe(0);
  });

  test('a page that is looked at again shows whichever team has signed in since', async () => {
    const { page, context } = await visit({ screen: PHONE, as: team });
    await page.goto('/field');
    await page.locator('.stop-card').first().waitFor();
    const other = team === 'sim-1' ? 'samsat-1' : 'sim-1';
    const data = { username: other, password: TEST_PASSWORD };
    await context.request.post('/api/v1/sign-in', { data });
    await page.evaluate(() => void document.dispatchEvent(new Event('visibilitychange')));
    await page.locator('.field-header', { hasText: other.toUpperCase() }).waitFor();
  });
});
