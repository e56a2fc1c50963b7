import { stamp } from '../ui/format.js';
import { ageOf, isOtherDay } from './age.js';
import { askServer, isClockKnown, isClockSet, serverNow } from '../ui/server-clock.js';
import { words } from './words.js';

const CHECK_EVERY_MS = 60_000;

/** When the server made this page; an unreadable time counts as very old. */
function generatedAt(): Date {
  const text = document.querySelector('[data-generated-at]')?.getAttribute('data-generated-at');
  return new Date(text ?? Number.NaN);
}

/** Keeps the page honest about its age, also in a tab that was left open. */
export function watchAge(): void {
  const update = () => void showAge();
  update();
  setInterval(update, CHECK_EVERY_MS);
  for (const event of ['online', 'offline', 'pageshow']) addEventListener(event, update);
  document.addEventListener('visibilitychange', update);
}

async function showAge(): Promise<void> {
  const made = generatedAt();
  if (isClockKnown()) showStatuses(made);
  const mustAsk = !isClockSet() || ageOf(made, serverNow()).isCopy;
  const answer = navigator.onLine ? (mustAsk ? await askServer() : 'well') : 'none';
  showStatuses(made);
  const age = ageOf(made, serverNow());
  if (!navigator.onLine || (age.isCopy && answer === 'none'))
    showBar(words.offline(stampOf(made)), false);
  else if (age.isCopy && answer === 'failing') showBar(words.failing(stampOf(made)), true);
  else if (age.isCopy) showBar(words.old(stampOf(made)), true);
  else document.querySelector('.offline-bar')?.remove();
}

const stampOf = (made: Date) => (Number.isNaN(made.getTime()) ? '–' : stamp(made));

/** What was true when the page was made loses its words once it may no longer be. */
function showStatuses(made: Date): void {
  const now = serverNow();
  if (isOtherDay(made, now)) nameDays();
  if (ageOf(made, now).isStale) greyStatuses();
}

/** "Hari ini" and "Besok" become the dates they meant. */
function nameDays(): void {
  for (const element of document.querySelectorAll<HTMLElement>('[data-later]')) {
    element.textContent = element.dataset['later'] ?? '';
    element.removeAttribute('data-later');
  }
}

/** A status loses its colour and says that it is old. "Batal" stays: it can only be true or moot. */
function greyStatuses(): void {
  document.documentElement.dataset['stale'] = 'true';
  for (const pill of document.querySelectorAll<HTMLElement>('[data-pill]')) {
    const state = pill.closest<HTMLElement>('[data-state]')?.dataset['state'];
    if (state === 'cancelled' || pill.dataset['old']) continue;
    pill.dataset['old'] = 'true';
    pill.className = 'pill pill-stale';
    pill.textContent = words.notUpdated;
  }
}

function showBar(text: string, canReload: boolean): void {
  let bar = document.querySelector<HTMLElement>('.offline-bar');
  // Written anew it would lose the focus of its button and be read out again.
  if (bar?.dataset['says'] === text) return;
  if (!bar) {
    bar = document.createElement('div');
    bar.className = 'offline-bar';
    bar.setAttribute('role', 'status');
    document.body.prepend(bar);
  }
  bar.dataset['says'] = text;
  bar.textContent = text;
  if (!canReload) return;
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = words.reload;
  button.addEventListener('click', () => location.reload());
  bar.append(' ', button);
}
