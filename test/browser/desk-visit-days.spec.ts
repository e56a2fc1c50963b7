import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Requirement } from '../../src/contract/demand.contract.js';
import { TEST_PASSWORD } from '../support/city-app.js';
import { givenBrowser, screenshot, SCREENS } from './browser.js';
import { tabTo } from './keyboard.js';
import { expectSound, smallTargets } from './rules.js';
import { givenWebCity } from './world.js';

const PATH = '/desk/hari-kunjungan';

describe('on which days a kelurahan is visited', () => {
  const city = givenWebCity();
  const visit = givenBrowser(city);
  let areas: string[];

  const wishes = async () => {
    const coordinator = await city.as('koordinator');
    return (await coordinator.get('/api/v1/requirements').expect(200)).body as Requirement[];
  };
  const wishOf = async (area: string) => (await wishes()).find((wish) => wish.area.name === area)!;
  const rows = (page: Page) => page.getByRole('list').getByRole('form');
  const rowOf = (page: Page, area: string) => page.getByRole('form', { name: area, exact: true });

  beforeAll(async () => {
    areas = (await wishes()).map(({ area }) => area.name);
  });

  test.each(SCREENS)('%s px: set with the keyboard only, saved by row', async (width, screen) => {
    const area = areas[width === '360' ? 0 : 1]!;
    const { page, watch } = await visit({ screen, as: 'koordinator' });
    await page.goto('/desk');
    const link = page.getByRole('link', { name: 'Hari kunjungan tiap kelurahan' });
    await link.waitFor();
    await tabTo(page, link);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Hari kunjungan' }).waitFor();
    await rows(page).first().waitFor();
    expect(await rows(page).count()).toBe(areas.length);
    await page.getByText('Data contoh, bukan jadwal resmi').waitFor();

    const row = rowOf(page, area);
    expect(await row.innerText()).toMatch(/[12] kunjungan per 14 hari, jarak minimal 4 hari/);
    // Starts near the row: 27 kelurahan have 189 controls.
    await row.getByLabel('hari yang sama').focus();
    await page.keyboard.press('Space');
    await tabTo(page, row.getByLabel('5'));
    await page.keyboard.press('Space');
    await row.getByText('Belum disimpan').waitFor();
    await tabTo(page, row.getByRole('button', { name: `Simpan: ${area}` }));
    await page.keyboard.press('Enter');
    await row.getByText('Tersimpan.').waitFor();
    expect(await wishOf(area)).toMatchObject({ sameWeekday: true, weeksOfMonth: [1, 2, 3, 4] });
    await screenshot(page, `desk-visit-days-${width}`);
    await expectSound(page, watch);
    if (width === '360') expect(await smallTargets(page)).toEqual([]);

    await page.reload();
    await row.waitFor();
    expect(await row.getByLabel('hari yang sama').isChecked()).toBe(true);
    expect(await row.getByLabel('4').isChecked()).toBe(true);
    expect(await row.getByLabel('5').isChecked()).toBe(false);
    await row.getByLabel('5').check();
    await row.getByRole('button').click();
    await row.getByText('Tersimpan.').waitFor();
    expect(await wishOf(area)).toMatchObject({ sameWeekday: true, weeksOfMonth: null });
  });

  test.each(SCREENS)('%s px: set for all, a row that was begun stays', async (width, screen) => {
    const { page, watch } = await visit({ screen, as: 'koordinator' });
    await page.goto(PATH);
    const [, , begun, other] = areas as [string, string, string, string];
    await rowOf(page, begun).getByLabel('4').uncheck();
    const all = page.getByRole('form', { name: 'Untuk semua kelurahan' });
    await all.getByLabel('Minggu').focus();
    await page.keyboard.type('tanpa');
    await tabTo(page, all.getByRole('button'));
    await page.keyboard.press('Enter');
    await all.getByText(`Tersimpan untuk ${areas.length} kelurahan.`).waitFor();
    expect((await wishes()).every((wish) => String(wish.weeksOfMonth) === '1,2,3,4')).toBe(true);
    expect(await rowOf(page, other).getByLabel('5').isChecked()).toBe(false);
    expect(await rowOf(page, begun).getByRole('status').innerText()).toBe('Belum disimpan');
    expect(await rowOf(page, begun).getByLabel('4').isChecked()).toBe(false);
    await screenshot(page, `desk-visit-days-all-${width}`);
    await expectSound(page, watch);
    if (width === '360') expect(await smallTargets(page)).toEqual([]);

    await all.getByLabel('Minggu').selectOption('semua minggu');
    await all.getByRole('button').click();
    await all.getByText('Tersimpan untuk').waitFor();
    expect((await wishes()).every((wish) => wish.weeksOfMonth === null)).toBe(true);
  });

  test('what is refused is said beside its row, and nothing is changed', async () => {
    const [, , noWeek, signedOut] = areas as [string, string, string, string];
    const before = await wishes();
    const { page, context, watch } = await visit({ as: 'koordinator' });
    await page.goto(PATH);
    const empty = rowOf(page, noWeek);
    await empty.waitFor();
    for (const week of ['1', '2', '3', '4', '5']) await empty.getByLabel(week).uncheck();
    await empty.getByRole('button').click();
    expect(await empty.getByRole('alert').innerText()).toBe('Pilih paling sedikit satu minggu.');

    await context.clearCookies(); // as after signing out in another window
    const late = rowOf(page, signedOut);
    await late.getByLabel('hari yang sama').check();
    await late.getByRole('button').click();
    await late.getByRole('alert').waitFor();
    expect(await late.getByRole('alert').innerText()).toBe(
      'Silakan masuk dulu. Masuk lagi di tab baru, lalu ulangi di sini; isian Anda tetap ada.',
    );
    expect(await late.getByRole('status').innerText()).toBe('Belum disimpan');
    expect(await page.getByRole('alert').count()).toBe(2);
    await screenshot(page, 'desk-visit-days-refused-1366');
    await expectSound(page, watch);
    expect(await wishes()).toEqual(before);

    // What was written is still there for who has signed in again in another tab.
    const data = { username: 'koordinator', password: TEST_PASSWORD };
    await context.request.post('/api/v1/sign-in', { data });
    await late.getByRole('button').click();
    await late.getByRole('status').filter({ hasText: 'Tersimpan' }).waitFor();
    expect(await wishes()).not.toEqual(before);
  });

  test.each(SCREENS)('%s px: an agency reads it and changes nothing', async (width, screen) => {
    const { page, watch } = await visit({ screen, as: 'polres' });
    await page.goto(PATH);
    const row = page.getByRole('listitem').filter({ hasText: areas[4]! });
    await row.first().waitFor();
    expect(await row.first().innerText()).toContain('hari mana pun, semua minggu');
    expect(await page.getByRole('listitem').count()).toBe(areas.length);
    expect(await page.locator('main').locator('input, select, button').count()).toBe(0);
    await screenshot(page, `desk-visit-days-agency-${width}`);
    await expectSound(page, watch);
    if (width === '360') expect(await smallTargets(page)).toEqual([]);
  });
});
