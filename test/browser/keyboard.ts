import { expect } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';

/** More stops than any page has; a control that is not met by then cannot be reached. */
const MOST_TABS = 150;

/** Presses Tab until the control has the focus, and the focus can be seen. */
export async function tabTo(page: Page, control: Locator): Promise<void> {
  for (let i = 0; i < MOST_TABS; i++) {
    if (await control.evaluate((element) => element === document.activeElement)) {
      expect(await control.evaluate(isRinged)).toBe(true);
      return;
    }
    await page.keyboard.press('Tab');
  }
  throw new Error(`${String(control)} was not reached with ${MOST_TABS} presses of Tab`);
}

/** The control itself is ringed, or what it draws inside. */
function isRinged(control: Element): boolean {
  const parts = [control, ...control.querySelectorAll('*')];
  return parts.some((part) => getComputedStyle(part).outlineStyle !== 'none');
}
