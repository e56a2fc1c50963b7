import * as L from 'leaflet';
import type { Mark } from '../ui/mark-shape.js';
import { plateElement } from './mark-element.js';
import type { Place } from './places.js';

/** How a place shows itself: which services, in words, and what its popup holds. */
export interface PlaceView<T> {
  marks(place: Place<T>): readonly Mark[];
  /** The text alternative of the marker: names and services. */
  label(place: Place<T>): string;
  popup(place: Place<T>): HTMLElement;
  /** `cancelled`, `faint` … as CSS classes of the plate. */
  className?(place: Place<T>): string;
}

const MARK_PX = 22;
/** Above every neighbour, which Leaflet orders by latitude. */
const SELECTED_IN_FRONT = 10_000;

/** One keyboard-reachable marker per coordinate; never clustered, a city has fewer than 200. */
export class PlacesLayer<T> extends L.LayerGroup {
  private readonly markers = new Map<Place<T>, L.Marker>();
  private selected: L.Marker | undefined;

  constructor(
    private readonly view: PlaceView<T>,
    private readonly onSelect: (place: Place<T>) => void = () => undefined,
  ) {
    super();
  }

  /** Draws these places instead of the present ones. */
  show(places: readonly Place<T>[]): void {
    this.clearLayers();
    this.markers.clear();
    this.selected = undefined;
    for (const place of places) {
      const marker = this.markerOf(place);
      this.markers.set(place, marker);
      this.addLayer(marker);
    }
  }

  /** Rings the first place with a matching item and puts it in front; opens its popup when asked. */
  select(matches: (item: T) => boolean, open = false): void {
    this.selected?.getElement()?.classList.remove('selected');
    this.selected?.setZIndexOffset(0);
    const found = [...this.markers].find(([place]) => place.items.some(matches));
    this.selected = found?.[1];
    if (!this.selected) return;
    this.selected.getElement()?.classList.add('selected');
    this.selected.setZIndexOffset(SELECTED_IN_FRONT);
    if (open) this.selected.openPopup();
  }

  private markerOf(place: Place<T>): L.Marker {
    const marks = this.view.marks(place);
    const width = Math.max(marks.length, 1) * MARK_PX + 8;
    const icon = L.divIcon({
      className: 'map-place',
      html: plateElement(marks, this.view.className?.(place)),
      iconSize: [width, MARK_PX + 8],
      iconAnchor: [width / 2, MARK_PX + 14],
      popupAnchor: [0, -MARK_PX - 8],
    });
    const marker = L.marker([place.lat, place.lon], { icon, riseOnHover: true });
    marker.bindPopup(() => this.view.popup(place), { maxWidth: 250, autoPanPadding: [20, 20] });
    marker.on('add', () => marker.getElement()?.setAttribute('aria-label', this.view.label(place)));
    marker.on('click keypress', () => this.onSelect(place));
    return marker;
  }
}
