import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Plan } from '../../src/contract/plans.contract.js';
import { givenCityApp } from '../support/city-app.js';
import { givenBrowser, screenshot, SCREENS } from './browser.js';
import { expectSound, smallTargets } from './rules.js';
import { builtWeb } from './web-build.js';
import { agree, PLANNING_DAY, publishFortnight, read } from './world.js';

const SET_UP_MS = 120_000;

/** A city with one SIM unit: not every visit has a place, and when that unit fails much is lost. */
describe('what the desk answers', () => {
  const city = givenCityApp({ now: PLANNING_DAY, jobs: true, web: builtWeb, variant: 'scarce' });
  const visit = givenBrowser(city);
  let plan: Plan;
  beforeAll(async () => {
    // From this seed some visits are left to hours alone.
    plan = await publishFortnight(city, 3);
  }, SET_UP_MS);

  /** Whoever has to say yes to something new does; an agency whose part stayed has nothing to answer. */
  const agreeAgain = async (id: string) => {
    const coordinator = await city.as('koordinator');
    await coordinator.post(`/api/v1/plans/${id}/propose`).expect(200);
    for (const agency of ['samsat', 'polres', 'disdukcapil']) {
      await agree(await city.as(agency), id);
    }
    expect(await read(coordinator, id)).toMatchObject({ status: 'confirmed' });
  };

  test.each(SCREENS)('%s px: what would have to give way for a visit', async (width, screen) => {
    const { page, watch } = await visit({ screen, as: 'koordinator' });
    await page.goto(`/desk/rencana/${plan.id}`);
    // Hours stand in its way; a second visit would also have to come closer to the first.
    const isShort = (codes: string[]) => codes.includes('WINDOW_BUSY') && !codes.includes('GAP');
    const { area } = plan.unserved.find(({ codes }) => isShort(codes))!;
    const item = page.locator('.reason li', { hasText: area.name }).first();
    await item.getByRole('button').click();
    const answer = item.getByRole('status');
    await answer.waitFor();
    expect(await answer.locator('li').first().innerText()).toMatch(/^Bisa bila .+ Jadinya /);
    await answer.getByText('Mengapa tiap unit tidak bisa').click();
    expect(await answer.getByText('SAMSAT-3').count()).toBe(1);
    await answer.scrollIntoViewIfNeeded();
    await screenshot(page, `desk-would-fit-${width}`);
    await expectSound(page, watch);
    if (width === '360') expect(await smallTargets(page)).toEqual([]);
  });

  test.each(SCREENS)('%s px: which sessions the cost comes from', async (width, screen) => {
    const { page, watch } = await visit({ screen, as: 'koordinator' });
    await page.goto(`/desk/rencana/${plan.id}`);
    const costs = page.locator('.cost-sources');
    await costs.locator('summary').click();
    // Of the second week, which the table does not show yet.
    const session = costs.getByRole('button', { name: / ([7-9]|1[0-3]) Des / }).first();
    await session.waitFor();
    await session.scrollIntoViewIfNeeded();
    await screenshot(page, `desk-costs-${width}`);
    await expectSound(page, watch);
    if (width === '360') expect(await smallTargets(page)).toEqual([]);
    await session.click();
    expect(await session.innerText()).toContain(await page.locator('.session-head h2').innerText());
    await page.locator('.chip.selected').first().waitFor();
  });

  test.each(SCREENS)(
    '%s px: a broken unit leads to a draft that says what changes',
    async (width, screen) => {
      const { page, watch } = await visit({ screen, as: 'koordinator' });
      await page.goto(`/desk/rencana/${plan.id}`);
      await page.getByRole('button', { name: 'Ketersediaan' }).click();
      const form = page.locator('form[aria-labelledby=breakdown-title]');
      await form.getByLabel('Unit').selectOption({ label: 'SIM-1' });
      const day = plan.sessionsList.find((s) =>
        s.assignments.some(({ unit }) => unit.code === 'SIM-1'),
      )!;
      await form.getByLabel('Tanggal').fill(day.date);
      await form.getByLabel('Sejak pukul').fill('07:00');
      await form.getByLabel('Alasan').fill('Mobil SIM mogok');
      await screenshot(page, `desk-breakdown-${width}`);
      await form.getByRole('button').click();
      await page.getByRole('heading', { name: 'Perubahan dari jadwal terbit' }).waitFor();
      expect(page.url()).not.toContain(plan.id);
      await page.getByText('Usulan tanpa mobil SIM-1 sampai akhir hari').waitFor();
      const changes = page.locator('.changes');
      expect(await changes.getByRole('status').innerText()).toMatch(/^\d+ dari \d+ sesi berubah/);
      const first = changes.locator('article').first();
      await first.getByText('Rancangan pengumuman').click();
      expect(await first.locator('.notice-draft').innerText()).toContain('Mobil SIM mogok');
      await first.scrollIntoViewIfNeeded();
      await screenshot(page, `desk-changes-${width}`);
      await expectSound(page, watch);
      if (width === '360') expect(await smallTargets(page)).toEqual([]);

      await agreeAgain(page.url().split('/').at(-1)!);
      await page.reload();
      await page.getByRole('button', { name: 'Terbitkan' }).click();
      const reasons = page.getByLabel('Alasan (dibaca warga)');
      await reasons.first().waitFor();
      const said = await reasons.evaluateAll((fields) =>
        fields.map((field) => (field as HTMLInputElement).value),
      );
      expect(new Set(said)).toEqual(new Set(['Mobil SIM mogok']));
      await screenshot(page, `desk-publish-${width}`);
      await expectSound(page, watch);
    },
  );
});
