import { describe, expect, test } from '@jest/globals';
import type { LocalDate } from '../../src/domain/local-time.js';
import type { Request } from 'playwright-core';
import { announcedClose } from '../../src/domain/announced-close.js';
import { formatDayShort, formatSpan, formatTime } from '../../src/text/format.js';
import { givenBrowser, PHONE, screenshot } from './browser.js';
import { untilKept } from './kept.js';
import { givenPublishedCity, sessionsOn } from './world.js';

/** The present moment as the page says it: `Sen 30 Nov 08.30`. */
const stampOf = ({ date, open }: { date: LocalDate; open: number }) =>
  `${formatDayShort(date)} ${formatTime(open + 30)}`;

describe('the schedule on a poor phone', () => {
  const city = givenPublishedCity();
  const visit = givenBrowser(city);

  test('without JavaScript it says when, where, what and whether, and that it is a demonstration', async () => {
    const { page } = await visit({ screen: PHONE, javaScript: false });
    await page.goto('/');
    const { first } = city;
    const cards = page.locator(`section[aria-labelledby="hari-${first.date}"] article`);
    expect(await cards.count()).toBe(sessionsOn(city.plan, first.date).length);
    const card = page.locator(`#sesi-${first.publicId}`);
    const text = await card.innerText();
    expect(text).toContain(formatSpan(first.open, announcedClose(first.close)));
    expect(text).toContain(first.stop.name);
    expect(text).toContain('Buka menurut jadwal');
    for (const word of ['SIM', 'Samsat', 'Dukcapil']) expect(text).toContain(word);
    expect(await page.locator('header').innerText()).toContain('Data contoh, bukan jadwal resmi');
    // Hours as one announces them, whatever the minute a team is done.
    const hours = await page.locator('.card-time').allInnerTexts();
    for (const time of hours) expect(time).toMatch(/^\d\d\.\d[05]–\d\d\.\d[05] WIB$/);
    await page.getByRole('link', { name: 'Lihat peta' }).click(); // leads to the list of stops
    expect(new URL(page.url()).pathname).toBe('/titik');
  });

  test('the first view costs less than 100 kB, the script less than 30 kB', async () => {
    const { page, watch } = await visit({ screen: PHONE });
    const requests: Request[] = [];
    page.on('requestfinished', (request) => requests.push(request));
    await page.goto('/', { waitUntil: 'load' });
    const sizes = await Promise.all(
      requests.map(async (request) => {
        const { responseBodySize } = await request.sizes(); // as it came over the wire
        return { type: request.resourceType(), bytes: responseBodySize };
      }),
    );
    const sum = (type?: string) =>
      sizes.filter((s) => !type || s.type === type).reduce((bytes, s) => bytes + s.bytes, 0);
    expect(sum('document')).toBeLessThan(20_000);
    expect(sum('stylesheet')).toBeLessThan(15_000);
    expect(sum('script')).toBeLessThan(30_000);
    expect(sum('script')).toBeGreaterThan(0);
    expect(sum()).toBeLessThan(100_000);
    expect(watch.requests.filter((path) => path.includes('map'))).toEqual([]);
  });

  test('after one visit it is read without a network, and says how old it is', async () => {
    const { page, context, watch } = await visit({ screen: PHONE });
    await page.goto('/');
    await untilKept(page, '/');
    // By the page, and once more by the worker that keeps it: phones pay for what they load.
    expect(watch.requests.filter((path) => path === '/').length).toBeLessThanOrEqual(2);

    await context.setOffline(true);
    await context.clock.fastForward('10:00');
    await page.reload();
    const bar = page.locator('.offline-bar');
    await bar.waitFor();
    expect(await bar.innerText()).toBe(`Anda luring — jadwal per ${stampOf(city.first)} WIB`);
    const first = page.locator(`#sesi-${city.first.publicId}`);
    expect(await first.locator('h3').isVisible()).toBe(true);
    await screenshot(page, 'citizen-offline-360');

    await page.goto('/?layanan=sim'); // never opened: the whole list stands in for it
    await page.getByText('pilihan Anda belum diterapkan').waitFor();

    await first.locator('h3 a').click(); // its page was never opened
    await page.getByRole('heading', { name: 'Anda luring' }).waitFor();
    await page.getByRole('link', { name: 'Buka jadwal yang tersimpan' }).click();
    await first.waitFor();
  });

  test('a page that was left open for half an hour no longer calls anything open', async () => {
    const { page, context } = await visit({ screen: PHONE });
    await page.goto('/');
    const pill = page.locator(`#sesi-${city.first.publicId} [data-pill]`);
    expect(await pill.innerText()).toContain('Buka');
    await context.clock.fastForward('31:00');
    await page.locator('.pill-stale').first().waitFor();
    expect(await pill.innerText()).toBe('belum diperbarui');
    expect(await page.locator('.pill-open, .pill-soon').count()).toBe(0);
    const bar = page.locator('.offline-bar');
    expect(await bar.innerText()).toContain(
      `Belum diperbarui — jadwal per ${stampOf(city.first)} WIB`,
    );
    expect(await bar.getByRole('button', { name: 'Muat ulang' }).isVisible()).toBe(true);
    await screenshot(page, 'citizen-stale-360');
  });

  test('a server in trouble is not called a lack of network', async () => {
    const { page, context } = await visit({ screen: PHONE });
    await page.goto('/');
    await context.route('**/health/live', (route) => route.fulfill({ status: 502 }));
    await context.clock.fastForward('05:00');
    const bar = page.locator('.offline-bar');
    await bar.waitFor();
    expect(await bar.innerText()).toContain(
      `Server sedang terganggu — jadwal per ${stampOf(city.first)} WIB`,
    );
  });

  test('on paper nothing is called open, for it is read later, and what is left out is said', async () => {
    const { page } = await visit({ screen: PHONE });
    await page.goto('/?layanan=sim');
    const card = page.locator(`#sesi-${city.first.publicId}`);
    expect(await card.locator('[data-pill]').innerText()).toContain('Buka');
    await page.emulateMedia({ media: 'print' });
    expect(await card.locator('h3').isVisible()).toBe(true);
    expect(await card.locator('[data-pill]').isVisible()).toBe(false);
    expect(await page.getByText('Hanya: SIM').isVisible()).toBe(true);
  });

  test('a page that was left open says so as soon as the network goes', async () => {
    const { page, context } = await visit({ screen: PHONE });
    await page.goto('/');
    expect(await page.locator('.offline-bar').count()).toBe(0);
    await context.setOffline(true);
    await page.locator('.offline-bar', { hasText: 'Anda luring' }).waitFor();
    await context.setOffline(false);
    await page.locator('.offline-bar').waitFor({ state: 'detached' });
  });
});
