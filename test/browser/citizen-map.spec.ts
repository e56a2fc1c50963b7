import { describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { givenBrowser, PHONE, screenshot, SCREENS } from './browser.js';
import { tabTo } from './keyboard.js';
import { expectSound, smallTargets } from './rules.js';
import { givenPublishedCity } from './world.js';

const MARKER = '.map-place';

/** Plates whose middle a thumb does not meet, because something else lies there. */
const coveredPlates = (page: Page) =>
  page.locator(`${MARKER} .map-plate`).evaluateAll((plates) =>
    plates.flatMap((plate) => {
      const { left, top, width, height } = plate.getBoundingClientRect();
      const met = document.elementFromPoint(left + width / 2, top + height / 2);
      return plate.contains(met) ? [] : [plate.parentElement?.getAttribute('aria-label')];
    }),
  );

describe('the map and the keyboard', () => {
  const city = givenPublishedCity();
  const visit = givenBrowser(city);

  test.each(SCREENS)('%s px: the map opens on demand and asks no other host', async (w, screen) => {
    const { page, watch } = await visit({ screen });
    await page.goto('/');
    expect(watch.requests.filter((path) => /map|leaflet|areas/.test(path))).toEqual([]);
    await page.getByRole('button', { name: 'Lihat peta' }).click();
    await page.locator(MARKER).first().waitFor();
    const places = new Set(
      city.plan.sessionsList.map(({ stop }) => `${stop.lat.toFixed(6)} ${stop.lon.toFixed(6)}`),
    );
    expect(await page.locator(MARKER).count()).toBe(places.size);
    expect(await page.locator('.leaflet-overlay-pane path').count()).toBe(27); // kelurahan
    expect(await page.locator('.leaflet-tile').count()).toBe(0);
    expect(await page.locator('[data-list]').isVisible()).toBe(false);
    expect(await coveredPlates(page)).toEqual([]);
    await screenshot(page, `citizen-map-${w}`);
    await expectSound(page, watch);
  });

  test('the way back to the list stands above the map, and takes no third of a low window', async () => {
    const { page } = await visit({ screen: PHONE });
    await page.goto('/');
    await page.getByRole('button', { name: 'Lihat peta' }).click();
    await page.locator(MARKER).first().waitFor();
    await page.setViewportSize({ width: 360, height: 500 });
    const met = await page.evaluate(() => {
      const top = (selector: string) =>
        document.querySelector(selector)!.getBoundingClientRect().top;
      const into = top('.map-canvas') + 150 - top('.map-bar'); // signs come to lie under the bar
      scrollBy({ top: into, behavior: 'instant' });
      return [...document.querySelectorAll('.map-plate')]
        .map((plate) => plate.getBoundingClientRect())
        .map(({ left, width, top: y, height }) => [left + width / 2, y + height / 2] as const)
        .filter(([, y]) => y > top('.map-bar') && y < innerHeight)
        .map(([x, y]) => document.elementFromPoint(x, y)?.closest('.map-bar') !== null);
    });
    expect(met.length).toBeGreaterThan(0);
    expect(met).not.toContain(false);
    await page.setViewportSize({ width: 740, height: 320 }); // a phone on its side
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    const bar = await page.locator('.map-bar').boundingBox();
    expect(bar!.y + bar!.height).toBeLessThan(0); // it has gone with the page
  });

  test('each marker shows shape, colour and letter of its services, and names them', async () => {
    const { page } = await visit();
    await page.goto('/');
    await page.getByRole('button', { name: 'Lihat peta' }).click();
    await page.locator(MARKER).first().waitFor();
    const markers = await page.locator(MARKER).evaluateAll((elements) =>
      elements.map((element) => ({
        label: element.getAttribute('aria-label') ?? '',
        marks: [...element.querySelectorAll('svg')].map((svg) => ({
          letter: svg.textContent,
          shape: svg.querySelector('path')?.getAttribute('d'),
          colour: svg.querySelector('path')?.getAttribute('fill'),
        })),
      })),
    );
    expect(markers.length).toBeGreaterThan(0);
    const kinds = new Map<string, string>();
    for (const { label, marks } of markers) {
      expect(marks.length).toBeGreaterThan(0);
      expect(label).toMatch(/^.+: (SIM|Samsat|Dukcapil)/);
      for (const { letter, shape, colour } of marks) kinds.set(letter, `${shape} ${colour}`);
    }
    expect([...kinds.keys()].sort()).toEqual(['D', 'P', 'S']);
    expect(new Set(kinds.values()).size).toBe(3);
  });

  test('from a marker back to its card', async () => {
    const { page, watch } = await visit({ screen: PHONE });
    await page.goto(`/?hari=${city.first.date}`);
    await page.getByRole('button', { name: 'Lihat peta' }).click();
    await page.locator(MARKER).first().focus();
    await page.keyboard.press('Enter');
    const popup = page.locator('.map-popup');
    await popup.waitFor();
    expect(await popup.innerText()).toMatch(/\d\d\.\d\d–\d\d\.\d\d/);
    await page.waitForFunction(() => {
      const box = (name: string) => document.querySelector(name)!.getBoundingClientRect();
      const [popup, map] = [box('.leaflet-popup'), box('.map-canvas')];
      return popup.top >= map.top && popup.left >= map.left && popup.right <= map.right;
    });
    await screenshot(page, 'citizen-map-popup-360');
    await expectSound(page, watch);
    expect(await smallTargets(page)).toEqual([]);
    const name = await popup.locator('h3').innerText();
    await popup.getByRole('button', { name: 'Lihat di daftar' }).first().click();
    expect(await page.locator('[data-list]').isVisible()).toBe(true);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(name);
  });

  test('with keys alone: open the map, leave it, filter, follow a session', async () => {
    const { page } = await visit();
    await page.goto('/');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter'); // past the header
    expect(await page.evaluate(() => location.hash)).toBe('#isi');

    const button = page.locator('[data-map-open]');
    await tabTo(page, button);
    await page.keyboard.press('Enter');
    const marker = page.locator(MARKER).first();
    await marker.waitFor();
    await tabTo(page, marker);
    await page.keyboard.press('Enter');
    await page.locator('.leaflet-popup').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.leaflet-popup').waitFor({ state: 'detached' });
    await page.keyboard.press('Shift+Tab');
    await button.focus();
    await page.keyboard.press('Space');
    expect(await page.locator('[data-list]').isVisible()).toBe(true);

    const session = city.first;
    await page.goto('/');
    const select = page.getByLabel('Kelurahan');
    await tabTo(page, select);
    await page.keyboard.type(session.stop.area!.name);
    await tabTo(page, page.getByRole('button', { name: 'Terapkan' }));
    await page.keyboard.press('Enter');
    await page.waitForURL(/kelurahan=/);
    const shown = await page.locator('[data-session] .card-place').allInnerTexts();
    expect(shown.length).toBeGreaterThan(0);
    for (const place of shown) expect(place).toContain(session.stop.area!.name);

    const link = page.locator(`#sesi-${session.publicId} h3 a`);
    await tabTo(page, link);
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/titik/${session.stop.slug}`);
    expect(await page.locator('h1').innerText()).toBe(session.stop.name);
  });
});
