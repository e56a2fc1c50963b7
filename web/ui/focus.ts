/**
 * As `ref` on what takes the place of the control somebody has just pressed: without it the keyboard
 * would begin again at the top of the page.
 */
export const focusIt = (element: HTMLElement | null): void => element?.focus();
