import { formatDistance } from '../../src/text/format.js';
import { listedSessions } from './listed-session.js';
import { words } from './words.js';

/** "Dekat saya": sorts each day by distance. The position stays on the phone. */
export function offerNearMe(): void {
  const form = document.querySelector('form.area');
  if (!form || !('geolocation' in navigator) || listedSessions().length < 2) return;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'near';
  button.textContent = words.nearMe;
  const note = document.createElement('p');
  note.className = 'near-note';
  note.setAttribute('role', 'status');
  form.append(button);
  form.after(note);
  const original = listedSessions().map(({ card }) => card);
  let isSorted = false;
  let isBusy = false;

  const restore = () => {
    for (const card of original) {
      card.querySelector('.card-away')?.remove();
      if (card.parentElement) placeLast(card, card.parentElement);
    }
    isSorted = false;
    button.textContent = words.nearMe;
    note.textContent = '';
  };
  const sort = async ({ coords }: GeolocationPosition) => {
    const { nearestFirst } = await import('../map/nearness.js');
    const here = { lat: coords.latitude, lon: coords.longitude };
    for (const section of document.querySelectorAll('[data-list] > section')) {
      for (const { item, metres } of nearestFirst(listedSessions(section), here, (s) => s)) {
        placeLast(item.card, section);
        if (metres !== null) sayDistance(item.card, metres);
      }
    }
    isSorted = true;
    button.textContent = words.nearMeOff;
    note.textContent = words.sorted;
  };
  const findNear = async () => {
    note.textContent = words.locating;
    const position = await locate().catch(() => undefined);
    if (!position) note.textContent = words.noLocation;
    else await sort(position).catch(() => (note.textContent = words.notSorted));
  };
  button.addEventListener('click', () => {
    if (isBusy) return;
    if (isSorted) return restore();
    isBusy = true;
    void findNear().finally(() => (isBusy = false));
  });
}

/** After the other cards of its day, and before those that say where a session has gone. */
const placeLast = (card: HTMLElement, section: Element) =>
  section.insertBefore(card, section.querySelector('.is-ghost'));

const locate = () =>
  new Promise<GeolocationPosition>((found, failed) => {
    const options = { timeout: 10_000, maximumAge: 300_000 };
    navigator.geolocation.getCurrentPosition(found, failed, options);
  });

function sayDistance(card: HTMLElement, metres: number): void {
  const line = document.createElement('p');
  line.className = 'card-away';
  line.textContent = words.away(formatDistance(metres));
  card.querySelector('.card-place')?.after(line);
}
