import * as L from 'leaflet';
import 'leaflet/dist/leaflet.css';
import './map.css';

const content = (name: string) =>
  document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content || undefined;

/** Tiles come from another host, so there are none unless the operator named one. */
function tileLayer(): L.TileLayer | undefined {
  const url = content('map-tiles');
  if (!url) return undefined;
  return L.tileLayer(url, { maxZoom: 19, attribution: content('map-tiles-attribution') ?? '' });
}

/** A map with Indonesian controls, keys that work and, by default, a plain ground. */
export function createMap(container: HTMLElement, label: string): L.Map {
  const map = L.map(container, { zoomControl: false, maxZoom: 18, minZoom: 10 });
  L.control.zoom({ zoomInTitle: 'Perbesar peta', zoomOutTitle: 'Perkecil peta' }).addTo(map);
  map.attributionControl.setPrefix('Leaflet');
  tileLayer()?.addTo(map);
  container.setAttribute('role', 'region');
  container.setAttribute('aria-label', label);
  focusPopups(map);
  return map;
}

/** A popup takes the focus when it opens; Esc closes it and gives the focus back. */
function focusPopups(map: L.Map): void {
  let before: HTMLElement | null = null;
  map.on('popupopen', ({ popup }) => {
    before = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    const element = popup.getElement();
    if (!element) return;
    element.tabIndex = -1;
    element.querySelector('.leaflet-popup-close-button')?.setAttribute('aria-label', 'Tutup');
    element.focus({ preventScroll: true });
  });
  map.on('popupclose', () => {
    if (before?.isConnected) before.focus({ preventScroll: true });
    before = null;
  });
  map.getContainer().addEventListener('keydown', (event) => {
    if (event.key === 'Escape') map.closePopup();
  });
}
