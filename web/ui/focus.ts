/**
 * As `ref` on what takes the place of the control somebody has just pressed: without it the keyboard
 * would begin again at the top of the page.
 */
export const focusIt = (element: HTMLElement | null): void => element?.focus();

/** Nothing has the focus: the page is new, or what had it is gone. */
export const isFocusLost = () =>
  document.activeElement === null || document.activeElement === document.body;

/** What had the focus is gone: the keyboard goes on at the heading of the screen. */
export function findFocus(): void {
  if (isFocusLost()) document.querySelector('h1')?.focus({ preventScroll: true });
}

/** What holds the focus may be gone as soon as the screen shows what comes next. */
export function keepFocus(held = document.activeElement): void {
  setTimeout(() => !held?.isConnected && findFocus());
}
