import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import { givenBrowser, LAPTOP, PHONE } from './browser.js';
import { facesPage, FRAME } from './faces-page.js';
import { testFolder } from './web-build.js';
import { givenPublishedCity } from './world.js';

/**
 * The README's picture, from the running program. To renew it:
 * `MPP_FACES=docs/img/faces.png MPP_ITERATIONS=3000 npm run test:browser -- -t faces`
 */
const FILE = process.env.MPP_FACES || join(testFolder(), 'screens', 'faces.png');
const MOST_BYTES = 600_000;

const city = givenPublishedCity();
const fonts = resolve('test/browser/fonts.conf');
const visit = givenBrowser(city, { env: { FONTCONFIG_FILE: fonts } });

test('the three faces make one picture', async () => {
  const session = city.first;
  const team = session.assignments[0]!.unit.code.toLowerCase();

  const citizen = await visit({ screen: PHONE, pixelRatio: 2 });
  await citizen.page.goto('/');
  await citizen.page.locator('.area[data-changed]').waitFor();
  const field = await visit({ screen: PHONE, pixelRatio: 2, as: team });
  await field.page.goto('/field');
  await field.page.locator('.stop-card').first().waitFor();
  const desk = await visit({ screen: LAPTOP, pixelRatio: 1.5, as: 'koordinator' });
  await desk.page.goto(`/desk/rencana/${city.plan.id}`);
  await desk.page.locator('.leaflet-overlay-pane path').first().waitFor();
  await desk.page.locator('.kpi dd', { hasText: /^[\d,]+ km/ }).waitFor();
  await desk.page.locator(`.chip[data-session="${session.id}"]`).first().click();
  await desk.page.locator('.session-head').waitFor();

  const faces = await Promise.all(
    [citizen, field, desk].map(async ({ page }) => (await page.screenshot()).toString('base64')),
  );
  const frame = await visit({ screen: FRAME });
  await frame.page.setContent(facesPage(faces));
  await frame.page.waitForFunction(() => [...document.images].every((image) => image.complete));
  const picture = await frame.page.screenshot();
  mkdirSync(dirname(FILE), { recursive: true });
  writeFileSync(FILE, picture);
  expect(await frame.page.evaluate(() => [...document.images].map((i) => i.naturalWidth))).toEqual([
    2 * PHONE.width,
    2 * PHONE.width,
    1.5 * LAPTOP.width,
  ]);
  expect(picture.length).toBeLessThan(MOST_BYTES);
});
