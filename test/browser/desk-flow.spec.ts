import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Plan } from '../../src/contract/plans.contract.js';
import { publicSpan } from '../../web/ui/format.js';
import { givenBrowser, PHONE, screenshot, type Visit } from './browser.js';
import { expectSound } from './rules.js';
import { FROM, givenWebCity, read } from './world.js';

const SOLVE_MS = 120_000;
/** Enough to watch it work, on a slow machine and on a fast one. */
const ITERATIONS = 3000;
const REASON = 'Kendaraan rusak, petugas melayani di kantor';

/** One plan from empty to published and one session called off, each step as people take it. */
describe('the way of a plan across the desk', () => {
  const city = givenWebCity();
  const visit = givenBrowser(city);
  let desk: Visit;
  let page: Page;

  beforeAll(async () => {
    await keepAway({ 'SIM-1': '2026-12-01', 'SIM-2': '2026-12-13' });
    desk = await visit({ as: 'koordinator', stays: true });
    page = desk.page;
    // The desk asks for as many iterations as a real plan deserves; a test has less time.
    await page.route('**/solve', (route) =>
      route.continue({ postData: JSON.stringify({ seed: 1, iterations: ITERATIONS }) }),
    );
    await page.goto('/desk');
  });

  /** From the first day to this one, so that not every visit finds a unit. */
  async function keepAway(until: Readonly<Record<string, string>>): Promise<void> {
    const police = await city.as('polres');
    const { body: units } = await police.get('/api/v1/units').expect(200);
    for (const { id, code } of units as { id: string; code: string }[]) {
      if (!until[code]) continue;
      const absence = { fromDate: FROM, toDate: until[code], reason: 'Servis berkala' };
      await police.post(`/api/v1/units/${id}/absences`).send(absence).expect(201);
    }
  }

  const status = () => page.locator('.top-bar .pill').first().innerText();
  const untilStatus = (word: string, timeout?: number) =>
    page
      .locator('.top-bar .pill', { hasText: word })
      .first()
      .waitFor({ ...(timeout && { timeout }) });
  /** The button that was pressed is gone: the keyboard goes on from the title of the plan. */
  const expectAtHeading = () =>
    page.waitForFunction(() => document.activeElement?.id === 'plan-title');
  const plan = async (): Promise<Plan> => {
    const id = page.url().split('/').at(-1)!;
    return read(await city.as('koordinator'), id);
  };

  test('an empty desk tells what to do, and makes a plan from next Monday', async () => {
    await page.getByText('Belum ada rencana.').waitFor();
    await screenshot(page, 'desk-empty-1366');
    expect(await page.getByLabel('Mulai tanggal').inputValue()).toBe('2026-11-30');
    await page.getByRole('button', { name: 'Buat rencana' }).press('Enter');
    await page.getByText('Rencana ini masih kosong').waitFor();
    expect(await page.locator('.kpi').innerText()).not.toContain('0/0');
    await expectAtHeading();
    expect(await status()).toBe('Draf');
    await screenshot(page, 'desk-new-plan-1366');
    await expectSound(page, desk.watch);
  });

  test(
    'solving reports its progress and ends with sessions on the map and in the week table',
    async () => {
      await page.getByRole('button', { name: 'Susun' }).click();
      const bar = page.getByRole('progressbar');
      await page.waitForFunction(() => {
        const { value = 0, max = 0 } = document.querySelector('progress') ?? {};
        return value > 0 && value < max;
      });
      expect(await bar.getAttribute('max')).toBe(String(ITERATIONS));
      await screenshot(page, 'desk-solving-1366');
      await expectSound(page, desk.watch);
      // Whoever is on the button when it goes is not sent back to the top, and hears what has come of it.
      await page.getByRole('button', { name: 'Hentikan' }).focus();
      await untilStatus('Draf', SOLVE_MS);
      await expectAtHeading();
      await page
        .getByRole('status')
        .filter({ hasText: /^Penyusunan selesai: \d+ sesi, \d+ kunjungan belum terjadwal\.$/ })
        .waitFor();

      const { sessionsList, unserved } = await plan();
      const places = new Set(sessionsList.map(({ stop: { lat, lon } }) => `${lat} ${lon}`));
      expect(await page.locator('.plan-map .map-place').count()).toBe(places.size);
      const firstWeek = sessionsList.filter(({ date }) => date < '2026-12-07');
      const chips = firstWeek.flatMap(({ assignments }) => assignments).length;
      expect(await page.locator('.week .chip').count()).toBe(chips);
      await page.getByRole('button', { name: 'Minggu berikutnya' }).click();
      const all = sessionsList.flatMap(({ assignments }) => assignments).length;
      expect(await page.locator('.week .chip').count()).toBe(all - chips);
      const panel = page.locator('.unserved');
      expect(unserved.length).toBeGreaterThan(0);
      expect(await panel.locator('h2 .pill').innerText()).toBe(String(unserved.length));
      for (const sentence of await panel.locator('.reason summary').allInnerTexts())
        expect(sentence).toMatch(/^[A-Z][a-z]+ [a-z]+/); // words, no code
      expect(await panel.getByText('kunjungan ke-1').count()).toBeGreaterThan(0);
      expect(await panel.getByText('kunjungan ke-0').count()).toBe(0);
      expect(await panel.locator('.reason li').count()).toBe(unserved.length);
      await page.getByRole('button', { name: 'Minggu sebelumnya' }).click();
      await screenshot(page, 'desk-draft-1366');
      await expectSound(page, desk.watch);
    },
    SOLVE_MS,
  );

  test('a lock is kept and shown on the chip', async () => {
    const chip = page.locator('.week .chip').first();
    await chip.click();
    const lock = page.getByRole('button', { name: 'Jam dikunci' });
    expect(await lock.getAttribute('aria-pressed')).toBe('false');
    await lock.press('Enter');
    await page.locator('.locks button[aria-pressed=true]').waitFor();
    await page.locator('.locks button[aria-disabled=false]').first().waitFor();
    expect(await lock.evaluate((button) => button === document.activeElement)).toBe(true);
    await chip.getByText('terkunci').waitFor();
    const locked = (await plan()).sessionsList.filter(({ locks }) => locks.includes('time'));
    expect(locked).toHaveLength(1);
    expect(await page.locator('.session-head h2').innerText()).toBe(locked[0]!.stop.name);
  });

  test('a move that breaks a rule is refused in words; one that fits is made', async () => {
    const before = await plan();
    const session = before.sessionsList.find((s) => s.locks.length === 0)!;
    await page.locator(`.chip[data-session="${session.id}"]`).first().click();
    await page.getByLabel('Jam buka').fill('03:00');
    await page.getByRole('button', { name: 'Pindahkan' }).click();
    const refusal = page.locator('.move-form [role=alert], .move-form .wrong').first();
    await refusal.waitFor();
    expect(await refusal.innerText()).not.toMatch(/[A-Z]{2,}_[A-Z]/); // words, no codes
    expect((await plan()).version).toBe(before.version);
    await screenshot(page, 'desk-move-refused-1366');

    await page.evaluate(() => {
      const said: string[] = Object.assign(window, { said: [] }).said;
      const listen = () => said.push(document.querySelector('.move-form')?.textContent ?? '');
      new MutationObserver(listen).observe(document.body, { subtree: true, childList: true });
    });
    const moved = await moveWhereItFits(before);
    const after = (await plan()).sessionsList.find(({ id }) => id === moved.id)!;
    expect(after.open).toBe(moved.open);
    const chips = page.locator(`.chip[data-session="${moved.id}"]`);
    await page.locator('.move-form').getByText('Tersimpan.').waitFor();
    const said = await page.evaluate(() => (window as unknown as { said: string[] }).said.join());
    expect(said.includes('baru saja diubah')).toBe(false); // nobody else was there
    await chips
      .filter({ hasText: publicSpan(after) })
      .first()
      .waitFor();
  });

  /** Fifteen minutes later, for the first session the checker lets go. */
  async function moveWhereItFits({ sessionsList }: Plan): Promise<{ id: string; open: number }> {
    for (const { id, open, locks, date } of sessionsList) {
      if (locks.length > 0 || date >= '2026-12-07') continue;
      const chip = page.locator(`.chip[data-session="${id}"]`).first();
      if ((await chip.getAttribute('aria-pressed')) !== 'true') await chip.click();
      const later = open + 15;
      const clock = [Math.floor(later / 60), later % 60].map((n) => String(n).padStart(2, '0'));
      await page.getByLabel('Jam buka').fill(clock.join(':'));
      const answer = page.waitForResponse((r) => r.request().method() === 'PATCH');
      await page.getByRole('button', { name: 'Pindahkan' }).click();
      if ((await answer).ok()) return { id, open: later };
    }
    throw new Error('no session of the first week could be moved');
  }

  /** The plan goes back to draft and is proposed again while the officer reads it. */
  async function overtake(officer: Visit): Promise<void> {
    const answer = officer.page.getByRole('button', { name: 'Setujui' });
    await answer.waitFor();
    const coordinator = await city.as('koordinator');
    for (const step of ['reopen', 'propose']) {
      await coordinator.post(`/api/v1/plans/${(await plan()).id}/${step}`).expect(200);
    }
    await answer.click();
    await officer.page.getByText('langkah Anda belum dijalankan').waitFor();
    expect(await officer.page.locator('.dot.waiting').count()).toBe(3);
    await screenshot(officer.page, 'desk-overtaken-1366');
    await officer.page.getByRole('button', { name: 'Tutup' }).click();
  }

  test('proposed, confirmed by each agency, published', async () => {
    await page.getByRole('button', { name: 'Ajukan' }).press('Enter');
    await untilStatus('Diajukan');
    await expectAtHeading();
    expect(await page.locator('.dot.waiting').count()).toBe(3);
    for (const [i, agency] of ['samsat', 'polres', 'disdukcapil'].entries()) {
      const officer = await visit({ as: agency });
      await officer.page.goto(page.url());
      if (agency === 'samsat') await overtake(officer);
      await officer.page.getByRole('button', { name: 'Setujui' }).click();
      await officer.page.locator('.dot.confirmed').nth(i).waitFor();
      if (agency === 'samsat') {
        await screenshot(officer.page, 'desk-answer-1366');
        await officer.page.getByRole('button', { name: 'Ketersediaan' }).click();
        await officer.page.getByRole('heading', { name: 'Unit libur' }).waitFor();
        await officer.page.getByLabel('Alasan').fill('Salah catat');
        await officer.page.getByRole('button', { name: 'Simpan' }).click();
        const undo = officer.page.getByRole('button', { name: /^Hapus: SAMSAT/ });
        await undo.waitFor();
        await screenshot(officer.page, 'desk-availability-1366');
        await expectSound(officer.page, officer.watch);
        await undo.click();
        await officer.page.getByRole('button', { name: 'Ya, hapus' }).click();
        await undo.waitFor({ state: 'detached' });
      }
    }
    await page.reload();
    await untilStatus('Disetujui instansi');
    expect(await page.locator('.dot.confirmed').count()).toBe(3);
    await page.getByRole('button', { name: 'Terbitkan' }).click();
    await page.getByRole('dialog').waitFor();
    expect(await page.getByRole('heading', { name: 'Terbitkan untuk warga' }).isVisible()).toBe(
      true,
    );
    await screenshot(page, 'desk-publish-1366');
    await expectSound(page, desk.watch);
    await page.getByRole('button', { name: 'Terbitkan sekarang' }).click();
    await untilStatus('Terbit v1');
    expect((await plan()).publication).toBe(1);
  });

  test('a session called off is "Batal" with its reason on the page at once, under number 2', async () => {
    const { sessionsList } = await plan();
    const session = sessionsList[0]!;
    await page.locator(`.chip[data-session="${session.id}"]`).first().click();
    await page.getByLabel('Alasan (dibaca warga)').fill(REASON);
    await screenshot(page, 'desk-cancel-1366');
    await page.getByRole('button', { name: 'Batalkan dan umumkan sekarang' }).click();
    await untilStatus('Terbit v2');
    await page.locator('.chip.off').first().waitFor();
    await screenshot(page, 'desk-cancelled-1366');
    expect(await page.getByRole('button', { name: /\d, batal$/ }).count()).toBe(1); // on the map

    const citizen = await visit({ screen: PHONE });
    await citizen.page.goto('/');
    const card = citizen.page.locator(`#sesi-${session.publicId}`);
    expect(await card.locator('[data-pill]').innerText()).toBe('Batal');
    expect(await card.innerText()).toContain(REASON);
    expect(await citizen.page.locator('.hero').innerText()).toContain('Terbitan no. 2');
    await card.scrollIntoViewIfNeeded();
    await screenshot(citizen.page, 'citizen-cancelled-360');
    await citizen.page.getByRole('button', { name: 'Lihat peta' }).click();
    await citizen.page.getByRole('button', { name: `${session.stop.name}: ` }).waitFor();
    const label = await citizen.page
      .locator('.map-place:has(.cancelled)')
      .getAttribute('aria-label');
    expect(label).toMatch(/ \(Batal\)$/);
    await expectSound(citizen.page, citizen.watch);
  });
});
