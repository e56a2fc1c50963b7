import { describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { givenBrowser, LAPTOP, PHONE, screenshot } from './browser.js';
import { tabTo } from './keyboard.js';
import { expectSound, overflow } from './rules.js';
import { givenPublishedCity } from './world.js';

/** An A4 sheet on its side, less 10 mm at each edge. */
const SHEET = { width: 1047, height: 718 };

describe('the desk by keyboard, on paper and on a slow line', () => {
  const city = givenPublishedCity();
  const visit = givenBrowser(city);

  async function open(screen: { width: number; height: number } = LAPTOP) {
    const { page, context, watch } = await visit({ screen, as: 'koordinator' });
    await page.goto(`/desk/rencana/${city.plan.id}`);
    await page.locator('.week .chip').last().waitFor();
    return { page, context, watch };
  }
  const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '');

  test('from a chosen session it is one step to its details, and one back', async () => {
    const { page, watch } = await open();
    const chip = page.locator('.week .chip').first();
    await chip.focus();
    await page.keyboard.press('Enter');
    await page.locator('.session-head h2').waitFor();
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Ke rincian sesi');
    await screenshot(page, 'desk-skip-1366');
    await expectSound(page, watch);
    await page.keyboard.press('Enter');
    expect(await focused(page)).toBe(await page.locator('.session-head h2').innerText());
    await page.keyboard.press('Shift+Tab');
    expect(await focused(page)).toBe('Kembali ke tabel');
    await page.keyboard.press('Enter');
    expect(await chip.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  test('the breakdown report is reached past map and table', async () => {
    const { page } = await open();
    await tabTo(page, page.getByRole('button', { name: 'Langsung ke panel rincian' }));
    await page.keyboard.press('Enter');
    const pressed: string[] = [];
    for (let i = 0; i < 3; i++) {
      await page.keyboard.press('Tab');
      pressed.push(await focused(page));
    }
    expect(pressed).toContain('Ketersediaan');
  });

  test('on paper the week is whole, and there is nothing to press', async () => {
    const { page } = await open(SHEET);
    await page.locator('.week .chip').first().click();
    await page.emulateMedia({ media: 'print' });
    await screenshot(page, 'desk-print-1047');
    expect(await overflow(page)).toEqual([]);
    const table = await page.locator('.week table').boundingBox();
    expect(table!.x + table!.width).toBeLessThanOrEqual(SHEET.width);
    const controls = page.locator('input, select, textarea, summary, button:not(.chip)');
    expect(await controls.evaluateAll((all) => all.filter((e) => e.checkVisibility()))).toEqual([]);
    const cut = (names: Element[]) => names.filter((name) => name.scrollWidth > name.clientWidth);
    expect(await page.locator('.chip-area').evaluateAll(cut)).toEqual([]);
    for (const part of ['h1', '.kpi dd', '.unserved h2'])
      expect(await page.locator(part).first().isVisible()).toBe(true);
  });

  test('what is written while an answer is on its way stays', async () => {
    const { page, context } = await open(PHONE);
    await page.getByRole('button', { name: 'Ketersediaan' }).click();
    const form = page.getByRole('form', { name: 'Unit libur' });
    let answer = () => undefined as void;
    await context.route('**/absences', async (route) => {
      await new Promise<void>((resolve) => (answer = resolve));
      await route.continue();
    });
    const reason = form.getByLabel('Alasan');
    await reason.fill('Servis berkala');
    const sent = page.waitForRequest('**/absences');
    await form.getByRole('button', { name: 'Simpan' }).click();
    await sent;
    await reason.fill('Pelatihan petugas');
    answer();
    await form.getByText('Tercatat.').waitFor();
    expect(await reason.inputValue()).toBe('Pelatihan petugas');
  });
});
