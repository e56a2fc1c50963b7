import { describe, expect, test } from '@jest/globals';
import { givenBrowser, LAPTOP, PHONE, screenshot } from './browser.js';
import { overflow } from './rules.js';
import { givenPublishedCity } from './world.js';

describe('with the letters of the phone set to twice their size', () => {
  const city = givenPublishedCity();
  const visit = givenBrowser(city, { args: ['--blink-settings=defaultFontSize=32'] });

  test.each([
    ['schedule', () => '/', undefined, '.card'],
    ['stop', () => `/titik/${city.first.stop.slug}`, undefined, '.card'],
    ['stops', () => '/titik', undefined, '.stops'],
    ['field', () => '/field', () => city.first.assignments[0]!.unit.code.toLowerCase(), '.times'],
    ['desk', () => '/desk', () => 'koordinator', '.plan-card'],
    ['days', () => '/desk/hari-kunjungan', () => 'koordinator', '.visit-days-row'],
    ['plan', () => `/desk/rencana/${city.plan.id}`, () => 'koordinator', '.chip'],
  ])('nothing of the page %s runs off the screen', async (name, path, as, content) => {
    const { page } = await visit({ screen: PHONE, ...(as ? { as: as() } : {}) });
    await page.goto(path());
    await page.locator(content).first().waitFor();
    await screenshot(page, `large-text-${name}-360`);
    expect(await page.evaluate(() => getComputedStyle(document.body).fontSize)).toMatch(/^3\d/);
    expect(await overflow(page)).toEqual([]);
  });

  test('a session of the plan can be chosen on a laptop, beside the name of its unit', async () => {
    const { page } = await visit({ screen: LAPTOP, as: 'koordinator' });
    await page.goto(`/desk/rencana/${city.plan.id}`);
    await page.locator('.week .chip').first().click();
    await page.locator('.session-head h2').waitFor();
    await screenshot(page, 'large-text-plan-1366');
    const cut = (cells: Element[]) => cells.filter((cell) => cell.scrollWidth > cell.clientWidth);
    expect(await page.locator('.week th[scope="row"], .sign').evaluateAll(cut)).toEqual([]);
  });
});
