import { words } from './words.js';

/** "Lihat peta" loads the map when somebody asks for it; without the script it leads to the list of stops. */
export function offerMap(): void {
  const link = document.querySelector<HTMLAnchorElement>('[data-map-open]');
  const box = document.querySelector<HTMLElement>('[data-map]');
  const list = document.querySelector<HTMLElement>('[data-list]');
  if (!link || !box || !list) return;
  let drawing: Promise<void> | undefined;

  const show = (map: boolean) => {
    box.hidden = !map;
    list.hidden = map;
    link.textContent = map ? words.showList : words.showMap;
    link.setAttribute('aria-expanded', String(map));
  };
  const toList = (id?: string) => {
    show(false);
    const card = id ? document.getElementById(`sesi-${id}`) : null;
    card?.scrollIntoView({ block: 'center' });
    card?.querySelector('a')?.focus({ preventScroll: true });
  };

  link.setAttribute('role', 'button');
  link.setAttribute('aria-expanded', 'false');
  link.setAttribute('aria-controls', box.id);
  const toggle = async () => {
    if (!box.hidden) return toList();
    link.textContent = words.loadingMap;
    try {
      const { drawMap } = await import('./session-map.js');
      show(true);
      await (drawing ??= drawMap(box, toList)); // once, however often it is tapped meanwhile
      box.scrollIntoView({ block: 'start' });
    } catch (error) {
      console.error(error);
      drawing = undefined;
      box.replaceChildren();
      show(false);
      link.textContent = words.noMap;
    }
  };
  link.addEventListener('click', (event) => {
    event.preventDefault();
    void toggle();
  });
  link.addEventListener('keydown', (event) => {
    if (event.key !== ' ') return;
    event.preventDefault();
    void toggle();
  });
}
