import * as L from 'leaflet';
import type { Mark } from '../ui/mark.js';
import { plateElement } from './mark-element.js';
import type { Place } from './places.js';
import { spread } from './spread.js';

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
/** From the lower edge of a plate to its point. */
const TIP_PX = 6;
/** A plate that steps aside by more keeps its point by a line instead of its tip. */
const NEAR_PX = 2;
/** Lines lie above the areas and below all plates. */
const STEMS = 'map-stems';
const STEMS_Z = '590';
/** Above every neighbour, which Leaflet orders by latitude. */
const SELECTED_IN_FRONT = 10_000;

/**
 * One keyboard-reachable marker per coordinate; never clustered, a city has fewer than 200. Plates
 * that would cover each other step aside, each tied to its point by a line.
 */
export class PlacesLayer<T> extends L.LayerGroup {
  private readonly markers = new Map<Place<T>, L.Marker>();
  private readonly stems = L.layerGroup();
  private selected: L.Marker | undefined;
  private onMap: L.Map | undefined;

  constructor(
    private readonly view: PlaceView<T>,
    private readonly onSelect: (place: Place<T>) => void = () => undefined,
  ) {
    super();
  }

  override onAdd(map: L.Map): this {
    this.onMap = map;
    if (!map.getPane(STEMS)) map.createPane(STEMS).style.zIndex = STEMS_Z;
    super.onAdd(map);
    this.stems.addTo(map);
    map.on('zoomend', this.stepAside);
    this.stepAside();
    return this;
  }

  override onRemove(map: L.Map): this {
    map.off('zoomend', this.stepAside);
    this.stems.remove();
    super.onRemove(map);
    this.onMap = undefined;
    return this;
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
    this.stepAside();
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

  private readonly stepAside = () => {
    const map = this.onMap;
    this.stems.clearLayers();
    const shown = [...this.markers.values()].flatMap((marker) => {
      const plate = marker.getElement()?.querySelector<HTMLElement>('.map-plate');
      return plate ? [{ marker, plate }] : [];
    });
    if (!map || shown.length === 0) return;
    const boxes = shown.map(({ marker, plate }) => {
      const { x, y } = map.latLngToLayerPoint(marker.getLatLng());
      const { offsetWidth: width, offsetHeight: height } = plate;
      return { x, y: y - TIP_PX - height / 2, width, height };
    });
    spread(boxes).forEach((offset, i) => {
      const { marker, plate } = shown[i]!; // one offset per box
      const { dx, dy } = offset;
      const isAside = Math.hypot(dx, dy) > NEAR_PX;
      plate.classList.toggle('aside', isAside);
      plate.style.transform = isAside ? `translate(${dx}px, ${dy}px)` : '';
      const popupAnchor = [dx, dy - MARK_PX - TIP_PX - 2] as L.PointTuple;
      Object.assign(marker.options.icon!.options, { popupAnchor });
      if (isAside) this.tie(map, marker.getLatLng(), { x: boxes[i]!.x + dx, y: boxes[i]!.y + dy });
    });
  };

  private tie(map: L.Map, place: L.LatLng, plate: { x: number; y: number }): void {
    const style = { pane: STEMS, interactive: false, className: 'map-stem' };
    const end = map.layerPointToLatLng([plate.x, plate.y]);
    this.stems.addLayer(L.polyline([place, end], { ...style, weight: 1.5 }));
    const dot = { ...style, radius: 2.5, stroke: false, fillOpacity: 1 };
    this.stems.addLayer(L.circleMarker(place, dot));
  }

  private markerOf(place: Place<T>): L.Marker {
    const marks = this.view.marks(place);
    const width = Math.max(marks.length, 1) * MARK_PX + 8;
    const icon = L.divIcon({
      className: 'map-place',
      html: plateElement(marks, this.view.className?.(place)),
      iconSize: [width, MARK_PX + 8],
      iconAnchor: [width / 2, MARK_PX + 8 + TIP_PX],
    });
    const marker = L.marker([place.lat, place.lon], { icon, riseOnHover: true });
    marker.bindPopup(() => this.view.popup(place), { maxWidth: 250, autoPanPadding: [20, 20] });
    marker.on('add', () => marker.getElement()?.setAttribute('aria-label', this.view.label(place)));
    marker.on('click keypress', () => this.onSelect(place));
    return marker;
  }
}
