import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Plan, PlanSession } from '../../src/contract/plans.contract.js';
import { inputClock } from '../../web/ui/format.js';
import { TEST_PASSWORD } from '../support/city-app.js';
import { givenBrowser, LAPTOP, PHONE, screenshot } from './browser.js';
import { tabTo } from './keyboard.js';
import { expectSound, isCovered } from './rules.js';
import { agree, givenPublishedCity, read } from './world.js';

/** A revision that two coordinators have open, and what happens to it behind one's back. */
describe('the desk while others work too', () => {
  const city = givenPublishedCity();
  const visit = givenBrowser(city);
  let revision: Plan;

  beforeAll(async () => {
    const by = await city.as('koordinator');
    const { body } = await by.post(`/api/v1/plans/${city.plan.id}/revise`).expect(201);
    revision = body as Plan;
  });

  const path = () => `/desk/rencana/${revision.id}`;
  /** As when somebody comes back to the tab: the desk asks for the plan again. */
  const comeBack = (page: Page) =>
    page.evaluate(() => void document.dispatchEvent(new Event('visibilitychange')));
  const planAnswer = (page: Page) =>
    page.waitForResponse((r) => r.url().endsWith(`/api/v1/plans/${revision.id}`));

  async function open(session?: PlanSession) {
    const { page, context, watch } = await visit({ screen: LAPTOP, as: 'koordinator' });
    await page.goto(path());
    await page.locator('.plan-map .map-place').first().waitFor();
    if (session) await page.locator(`.chip[data-session="${session.id}"]`).first().click();
    return { page, context, watch };
  }

  test('a form somebody fills in follows what a colleague changes, and says so', async () => {
    const { session, open: free } = await movable();
    const { page } = await open(session);
    await page.locator('.move-form').getByLabel('Tanggal').fill(revision.toDate);
    const by = await city.as('koordinator');
    const address = `/api/v1/plans/${revision.id}/sessions/${session.id}`;
    await by.patch(address).send({ open: free }).expect(200);
    await comeBack(page);
    const notice = page.locator('.move-form [role=status]');
    await notice.waitFor();
    expect(await notice.innerText()).toContain('Kini: jam buka');
    await screenshot(page, 'desk-changed-meanwhile-1366');
    const form = page.locator('.move-form');
    expect(await form.getByLabel('Jam buka').inputValue()).toBe(inputClock(free));
    expect(await form.getByLabel('Tanggal').inputValue()).toBe(revision.toDate);
  });

  /** A session of the first week and an opening the checker lets it have; it is put back. */
  async function movable(): Promise<{ session: PlanSession; open: number }> {
    const by = await city.as('koordinator');
    for (const session of revision.sessionsList.filter(({ date }) => date > city.first.date)) {
      const address = `/api/v1/plans/${revision.id}/sessions/${session.id}`;
      for (const open of [session.open + 15, session.open - 15]) {
        if ((await by.patch(address).send({ open })).status !== 200) continue;
        const back = await by.patch(address).send({ open: session.open });
        if (back.status === 200 && session.date < '2026-12-07') return { session, open };
      }
    }
    throw new Error('no session of the first week can be moved');
  }

  test('an announced session is taken out with a reason, and the keyboard keeps its place', async () => {
    const session = revision.sessionsList.find(
      ({ date }) => date > city.first.date && date < '2026-12-07',
    )!;
    const { page, watch } = await open(session);
    const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
    await page.getByRole('button', { name: 'Keluarkan dari rencana' }).click();
    const reason = page.getByLabel('Alasan (dibaca warga)');
    expect(await reason.evaluate((field) => field === document.activeElement)).toBe(true);
    await page.getByRole('button', { name: 'Jangan' }).click();
    expect(await focused()).toBe('Keluarkan dari rencana');
    await page.getByRole('button', { name: 'Keluarkan dari rencana' }).click();
    await reason.fill('Jalan ditutup untuk perbaikan');
    await page.getByText('Warga sudah tahu sesi ini').waitFor();
    await screenshot(page, 'desk-call-off-1366');
    await expectSound(page, watch);
    await page.getByRole('button', { name: 'Ya, batalkan' }).click();
    await page.locator('.chip.off').first().waitFor();
    const after = await read(await city.as('koordinator'), revision.id);
    expect(after.sessionsList.find(({ id }) => id === session.id)).toMatchObject({
      status: 'cancelled',
      reason: 'Jalan ditutup untuk perbaikan',
    });
  });

  test('a popup stays open while the plan is asked for again', async () => {
    const { page } = await open();
    await page.locator('.plan-map .map-place').first().dispatchEvent('click');
    const popup = page.locator('.leaflet-popup .map-popup button').first();
    await popup.waitFor();
    await popup.focus();
    const answer = planAnswer(page);
    await comeBack(page);
    await (await answer).finished();
    await page.waitForTimeout(300); // time enough to draw a map
    expect(await popup.evaluate((button) => button === document.activeElement)).toBe(true);
  });

  test('an old plan says so, and who is signed out finds the way in', async () => {
    const { page, context } = await open();
    await context.setOffline(true);
    await comeBack(page);
    const notice = page.getByRole('status').filter({ hasText: 'Rencana ini per' });
    await notice.waitFor();
    expect(await notice.innerText()).toContain('Server tidak terjangkau');
    await screenshot(page, 'desk-stale-1366');
    await context.setOffline(false);
    await comeBack(page);
    await notice.waitFor({ state: 'detached' });
    await context.clearCookies();
    await comeBack(page);
    const opened = context.waitForEvent('page');
    await page.getByRole('link', { name: 'Masuk lagi' }).click();
    const other = await opened;
    await other.getByLabel('Nama pengguna').fill('koordinator');
    await other.getByLabel('Kata sandi', { exact: true }).fill(TEST_PASSWORD);
    await other.getByRole('button', { name: 'Masuk', exact: true }).click();
    await other.getByRole('heading', { name: revision.title }).waitFor();
    expect(new URL(other.url()).pathname).toBe(path());
    await comeBack(page);
    await notice.waitFor({ state: 'detached' });
  });

  test('what an agency refuses is named with its reason until it is mended, and leads to the session', async () => {
    const { session, open: free } = await movable();
    const by = await city.as('koordinator');
    const address = `/api/v1/plans/${revision.id}/sessions/${session.id}`;
    await by.patch(address).send({ open: free }).expect(200);
    await by.post(`/api/v1/plans/${revision.id}/propose`).expect(200);
    const { version } = await read(by, revision.id);
    const answer = { decision: 'refused', comment: 'Ada pelatihan', sessions: [session.id] };
    const police = await city.as('polres');
    const answers = `/api/v1/plans/${revision.id}/confirmations`;
    await police.post(answers).set('If-Match', `"${version}"`).send(answer).expect(200);

    const { page, watch } = await open();
    const refused = page.getByRole('region', { name: 'Yang ditolak' });
    await page.getByText('Ada instansi yang menolak').waitFor();
    await page.getByRole('button', { name: 'Buka kembali' }).click();
    await page.getByRole('button', { name: 'Ajukan' }).waitFor();
    expect(await refused.innerText()).toContain('Polres Tegal Kota: “Ada pelatihan”');
    await refused.getByRole('button').click();
    expect(await page.locator('.session-head h2').innerText()).toBe(session.stop.name);
    await screenshot(page, 'desk-refused-1366');
    await expectSound(page, watch);

    const officer = await visit({ as: 'samsat' });
    await by.post(`/api/v1/plans/${revision.id}/propose`).expect(200);
    await officer.page.goto(path());
    await officer.page.getByRole('button', { name: 'Setujui' }).waitFor();
    expect(await officer.page.getByText('Buka kembali').count()).toBe(0);

    // What is being written stays while the officer looks something up, or the plan is taken back.
    const note = officer.page.getByLabel('Catatan');
    await note.fill('Unit kami ada acara pada hari itu');
    await officer.page.getByRole('button', { name: 'Perubahan' }).click();
    await officer.page.getByRole('heading', { name: 'Perubahan dari jadwal terbit' }).waitFor();
    await officer.page.getByRole('button', { name: 'Sesi', exact: true }).click();
    expect(await note.inputValue()).toBe('Unit kami ada acara pada hari itu');
    await by.post(`/api/v1/plans/${revision.id}/reopen`).expect(200);
    await comeBack(officer.page);
    await note.waitFor({ state: 'detached' });
    await by.post(`/api/v1/plans/${revision.id}/propose`).expect(200);
    await comeBack(officer.page);
    await note.waitFor();
    expect(await note.inputValue()).toBe('Unit kami ada acara pada hari itu');
  });

  test('who signs in in another tab does not answer for the agency of this one', async () => {
    const { page, context } = await visit({ as: 'samsat' });
    await page.goto(path());
    await page.getByRole('button', { name: 'Setujui' }).waitFor();
    const data = { username: 'disdukcapil', password: TEST_PASSWORD };
    await context.request.post('/api/v1/sign-in', { data });
    const answer = page.waitForResponse((r) => r.url().endsWith('/confirmations'));
    await page.getByRole('button', { name: 'Setujui' }).click();
    expect((await answer).status()).toBe(403);
    await page.evaluate(() => void dispatchEvent(new Event('focus')));
    await page.locator('.who', { hasText: 'Disdukcapil' }).waitFor();
  });

  test('a draft nobody needs is deleted, after asking once more', async () => {
    const by = await city.as('koordinator');
    const input = { title: 'TanpaSpasi'.repeat(12), fromDate: '2027-02-01', days: 5 };
    const { body } = await by.post('/api/v1/plans').send(input).expect(201);
    const { page, watch } = await visit({ screen: PHONE, as: 'koordinator' });
    await page.goto('/desk');
    await page.getByRole('link', { name: input.title }).waitFor();
    await expectSound(page, watch); // a title in one word does not run off the screen
    await page.getByRole('link', { name: input.title }).click();
    await page.getByRole('button', { name: 'Hapus draf' }).click();
    await page.getByRole('button', { name: 'Kembali' }).click();
    await page.getByRole('button', { name: 'Hapus draf' }).click();
    await screenshot(page, 'desk-delete-draft-360');
    await page.getByRole('button', { name: 'Ya, hapus' }).click();
    await page.getByRole('heading', { level: 1, name: 'Rencana', exact: true }).waitFor();
    await page.locator('.plan-card').first().waitFor();
    expect(await page.getByRole('link', { name: input.title }).count()).toBe(0);
    await by.get(`/api/v1/plans/${(body as Plan).id}`).expect(404);
  });

  test('who publishes reads beside each change what was announced before', async () => {
    for (const agency of ['samsat', 'polres', 'disdukcapil']) {
      await agree(await city.as(agency), revision.id);
    }
    const { page, watch } = await open();
    await page.getByRole('button', { name: 'Terbitkan' }).click();
    const line = page.locator('.publish-line', { hasText: 'Ganti waktu' }).first();
    await line.getByText('Semula:').waitFor();
    const hours = (await line.innerText()).match(/\d\d\.\d\d–\d\d\.\d\d/g);
    expect(new Set(hours).size).toBe(2);
    await expectSound(page, watch);
  });

  test('a reason that was written outlives the dialog, and a refusal is seen where it is long', async () => {
    const { page, watch } = await open();
    await page.setViewportSize({ width: 360, height: 420 });
    await page.getByRole('button', { name: 'Terbitkan' }).click();
    const reasons = page.getByLabel('Alasan (dibaca warga)');
    await reasons.first().waitFor();
    for (const field of await reasons.all()) {
      await tabTo(page, field);
      expect(await field.evaluate(isCovered)).toBe(false);
      await field.fill('Jalan Pancasila ditutup');
    }
    await page.route('**/publish', (route) => route.fulfill({ status: 500, body: 'x' }));
    await page.getByRole('button', { name: 'Terbitkan sekarang' }).click();
    const refusal = page.getByRole('dialog').getByRole('alert');
    await refusal.waitFor();
    expect(await refusal.evaluate(isCovered)).toBe(false);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Terbitkan' }).click();
    expect(await reasons.first().inputValue()).toBe('Jalan Pancasila ditutup');
    expect(watch.otherHosts).toEqual([]);
  });
});
