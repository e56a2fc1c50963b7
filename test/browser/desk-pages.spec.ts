import { describe, expect, test } from '@jest/globals';
import { TEST_PASSWORD } from '../support/city-app.js';
import { givenBrowser, LAPTOP, screenshot, SCREENS } from './browser.js';
import { tabTo } from './keyboard.js';
import { expectSound, smallTargets } from './rules.js';
import { givenPublishedCity } from './world.js';

describe('the desk', () => {
  const city = givenPublishedCity();
  const visit = givenBrowser(city);

  const pages = [
    ['signed-out', undefined, () => '/desk', 'Masuk ke meja koordinator'],
    ['plans', 'koordinator', () => '/desk', 'Rencana'],
    ['plan', 'koordinator', () => `/desk/rencana/${city.plan.id}`, () => city.plan.title],
  ] as const;

  const views = SCREENS.flatMap(([width, at]) => pages.map((p) => [width, ...p, at] as const));
  test.each(views)(
    '%s px: %s is accessible, fits, stays on its host and complains of nothing',
    async (width, name, as, path, heading, at) => {
      const { page, watch } = await visit({ screen: at, ...(as && { as }) });
      await page.goto(path());
      const title = typeof heading === 'string' ? heading : heading();
      await page.getByRole('heading', { level: 1, name: title }).waitFor();
      if (name === 'plan') {
        await page.locator('.plan-map .map-place').first().waitFor();
        await page.locator('.leaflet-overlay-pane path').first().waitFor();
        await page.locator('.kpi dd', { hasText: /^[\d,]+ km/ }).waitFor();
      }
      await screenshot(page, `desk-${name}-${width}`);
      await expectSound(page, watch);
      if (width === '360') expect(await smallTargets(page)).toEqual([]);
    },
  );

  test('signing in takes the keyboard only, and a wrong password is said', async () => {
    const { page } = await visit({ screen: LAPTOP });
    await page.goto('/desk');
    const name = page.getByLabel('Nama pengguna');
    const password = page.getByLabel('Kata sandi', { exact: true });
    await name.waitFor();
    await tabTo(page, name);
    await page.keyboard.type('koordinator');
    await tabTo(page, password);
    await page.keyboard.type('bukan sandinya');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').innerText()).not.toBe('');
    await password.fill('');
    await tabTo(page, password);
    await page.keyboard.type(TEST_PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Rencana' }).waitFor();
    const link = page.getByRole('link', { name: city.plan.title });
    await tabTo(page, link);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: city.plan.title }).waitFor();
    const chip = page.locator('.week .chip').first();
    await tabTo(page, chip);
    await page.keyboard.press('Enter');
    const stop = page.locator('.session-head h2');
    await stop.waitFor();
    expect(await chip.getAttribute('aria-pressed')).toBe('true');
    const ring = page.locator('.map-place.selected');
    expect(await ring.getAttribute('aria-label')).toContain(await stop.innerText());
    await screenshot(page, 'desk-plan-selected-1366');
  });
});
