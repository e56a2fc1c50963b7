import { AxeBuilder } from '@axe-core/playwright';
import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Watch } from './watch.js';

const SMALLEST_TARGET_PX = 44;

/** What holds for every page at every width. */
export async function expectSound(page: Page, watch: Watch): Promise<void> {
  expect(await violations(page)).toEqual([]);
  expect(await overflow(page)).toEqual([]);
  expect(watch.otherHosts).toEqual([]);
  expect(watch.complaints).toEqual([]);
}

/**
 * What axe finds serious or critical, with the first places. No page has frames, so axe may run in the
 * page alone, which its builder calls legacy: the same rules in a third of the time.
 */
async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => {
      const places = nodes.slice(0, 4).map(({ target, any }) => {
        return `${target.join(' ')} ${any.map(({ message }) => message).join('; ')}`;
      });
      return `${id}: ${places.join(' | ')}`;
    });
}

/** Elements that stick out of the window, when the page can be pushed sideways. */
export async function overflow(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    return [...document.body.querySelectorAll('*')]
      .filter((element) => element.getBoundingClientRect().right > width + 1)
      .slice(0, 5)
      .map((element) => `${element.tagName}.${element.className} sticks out of ${width} px`);
  });
}

/** Controls a thumb can miss; links inside a sentence are exempt, as in WCAG 2.5.8. */
export async function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate((smallest) => {
    const isInline = (element: Element) =>
      element.tagName === 'A' &&
      getComputedStyle(element).display === 'inline' &&
      (element.parentElement?.textContent ?? '').trim() !== (element.textContent ?? '').trim();
    const target = (element: Element) => element.closest('label') ?? element;
    const controls = 'a[href], button, input:not([type=hidden]), select, textarea, summary';
    return [...document.querySelectorAll(controls)]
      .filter((e) => e.checkVisibility() && !isInline(e) && !e.matches('.skip, [disabled]'))
      .filter((e) => !e.closest('.leaflet-control-attribution'))
      .map((element) => ({ element, box: target(element).getBoundingClientRect() }))
      .filter(({ box }) => Math.min(box.width, box.height) < smallest - 0.5)
      .map(({ element, box }) => {
        const name = (element.textContent || element.id || element.className).trim().slice(0, 40);
        return `${element.tagName} "${name}" ${Math.round(box.width)}×${Math.round(box.height)}`;
      });
  }, SMALLEST_TARGET_PX);
}

/** Runs in the page: the middle of the element is out of sight, or something else stands on it. */
export function isCovered(element: Element): boolean {
  const { left, top, width, height } = element.getBoundingClientRect();
  const there = document.elementFromPoint(left + width / 2, top + height / 2);
  return there === null || !element.contains(there);
}
