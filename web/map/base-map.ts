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

/** Below these zooms a whole city is in sight, and places get smaller plates to stay apart. */
const NEAR_FROM_ZOOM = 14;
const FAR_FROM_ZOOM = 13;

/** A map with Indonesian controls, keys that work and, by default, a plain ground. */
export function createMap(container: HTMLElement, label: string): L.Map {
  const tiles = tileLayer();
  const moves = !matchMedia('(prefers-reduced-motion: reduce)').matches;
  const map = L.map(container, {
    zoomControl: false,
    maxZoom: 18,
    minZoom: 10,
    // Tiles are sharp at whole steps only; plain shapes can fill the window exactly.
    zoomSnap: tiles ? 1 : 0.25,
    zoomAnimation: moves,
    markerZoomAnimation: moves,
    fadeAnimation: moves,
  });
  L.control.zoom({ zoomInTitle: 'Perbesar peta', zoomOutTitle: 'Perkecil peta' }).addTo(map);
  map.attributionControl.setPrefix('Leaflet');
  tiles?.addTo(map);
  map.on('load zoomend', () => {
    container.classList.toggle('map-far', map.getZoom() < NEAR_FROM_ZOOM);
    container.classList.toggle('map-farthest', map.getZoom() < FAR_FROM_ZOOM);
  });
  container.setAttribute('role', 'region');
  container.setAttribute('aria-label', label);
  focusPopups(map);
  followSize(map);
  return map;
}

/** The map's box also changes when something beside it appears or goes. */
function followSize(map: L.Map): void {
  const observer = new ResizeObserver(() => map.invalidateSize({ animate: false }));
  observer.observe(map.getContainer());
  map.on('unload', () => observer.disconnect());
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
