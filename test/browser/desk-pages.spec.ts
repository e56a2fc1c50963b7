import { describe, expect, test } from '@jest/globals';
import { TEST_PASSWORD } from '../support/city-app.js';
import { givenBrowser, LAPTOP, PHONE, screenshot, SCREENS } from './browser.js';
import { tabTo } from './keyboard.js';
import { expectSound, isCovered, smallTargets } from './rules.js';
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

  test('360 px: no session that the keyboard reaches hides under the days or the units', async () => {
    const { page } = await visit({ screen: PHONE, as: 'koordinator' });
    await page.goto(`/desk/rencana/${city.plan.id}`);
    const chips = page.locator('.week .chip');
    await chips.last().waitFor();
    const hidden: string[] = [];
    await chips.last().focus();
    for (let left = await chips.count(); left > 0; left--) {
      const chip = page.locator('.chip:focus');
      if (await chip.evaluate(isCovered)) hidden.push(await chip.innerText());
      await page.keyboard.press('Shift+Tab');
      while ((await page.locator('.tour-lock:focus').count()) > 0)
        await page.keyboard.press('Shift+Tab');
    }
    expect(hidden).toEqual([]);
  });

  test('what is chosen is seen also where the browser picks the colours', async () => {
    const { page } = await visit({ as: 'koordinator' });
    await page.emulateMedia({ forcedColors: 'active' });
    await page.goto(`/desk/rencana/${city.plan.id}`);
    const chips = page.locator('.week .chip');
    await chips.first().click();
    const frame = (element: Element) => getComputedStyle(element).outlineStyle;
    await page.getByRole('button', { name: 'Revisi' }).focus(); // no ring of the keyboard
    const tab = (name: string) => page.getByRole('button', { name, exact: true });
    expect(await tab('Sesi').evaluate(frame)).toBe('solid');
    expect(await tab('Ketersediaan').evaluate(frame)).toBe('none');
    expect(await chips.first().evaluate(frame)).toBe('solid');
    await screenshot(page, 'desk-forced-colours-1366');
  });
});
