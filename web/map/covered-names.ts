const touch = (a: DOMRect, b: DOMRect) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** A name half under a plate, or half outside the map, reads worse than none. */
export function hideCoveredNames(map: HTMLElement): void {
  const frame = map.getBoundingClientRect();
  const plates = [...map.querySelectorAll('.map-plate')].map((e) => e.getBoundingClientRect());
  for (const name of map.querySelectorAll('.map-area-name')) {
    const box = (name.firstElementChild ?? name).getBoundingClientRect();
    const isCut =
      box.top < frame.top ||
      box.left < frame.left ||
      box.bottom > frame.bottom ||
      box.right > frame.right;
    name.classList.toggle('covered', isCut || plates.some((plate) => touch(plate, box)));
  }
}
