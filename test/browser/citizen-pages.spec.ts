import { describe, expect, test } from '@jest/globals';
import { givenBrowser, screenshot, SCREENS } from './browser.js';
import { expectSound, smallTargets } from './rules.js';
import { givenPublishedCity } from './world.js';

describe('the pages for citizens', () => {
  const city = givenPublishedCity();
  const visit = givenBrowser(city);
  const firstStop = () => city.first.stop;

  const pages = [
    ['schedule', () => '/', 'Layanan keliling Kota Tegal'],
    ['empty-day', () => '/?hari=2026-12-06&layanan=sim', 'Layanan keliling Kota Tegal'],
    ['stops', () => '/titik', 'Titik layanan'],
    ['stop', () => `/titik/${firstStop().slug}`, null],
    ['not-found', () => '/titik/tidak-ada', 'Halaman tidak ditemukan'],
    ['nowhere', () => '/alamat-lain', 'Yang Anda cari tidak ada.'],
  ] as const;

  test.each(SCREENS.flatMap(([width, screen]) => pages.map((p) => [width, ...p, screen] as const)))(
    '%s px: %s is accessible, fits, stays on its host and complains of nothing',
    async (width, name, path, heading, screen) => {
      const { page, watch } = await visit({ screen });
      const answer = await page.goto(path());
      await screenshot(page, `citizen-${name}-${width}`);
      const isMissing = name === 'not-found' || name === 'nowhere';
      expect(answer?.status()).toBe(isMissing ? 404 : 200);
      expect(await page.locator('h1').innerText()).toBe(heading ?? firstStop().name);
      const known = watch.complaints.filter((text) => !/\b404\b/.test(text));
      await expectSound(page, { ...watch, complaints: known });
      if (width === '360') expect(await smallTargets(page)).toEqual([]);
    },
  );
});
