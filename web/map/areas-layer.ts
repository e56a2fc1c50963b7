import { bbox, centroid } from '@turf/turf';
import * as L from 'leaflet';
import type { AreaFeatures } from '../../src/contract/sessions.contract.js';
import { hideCoveredNames } from './covered-names.js';

export type AreaTone = 'plain' | 'reached' | 'missed';

const STYLES: Record<AreaTone, L.PathOptions> = {
  plain: { color: '#7b8794', weight: 1, fillColor: '#ffffff', fillOpacity: 0.55 },
  reached: { color: '#5b7f9f', weight: 1, fillColor: '#bcd3e6', fillOpacity: 0.75 },
  missed: { color: '#8f1414', weight: 2, dashArray: '5 4', fillColor: '#f6d9d4', fillOpacity: 0.8 },
};

/** From this zoom on a kelurahan is wide enough on screen for its name. */
const NAMES_FROM_ZOOM = 13;

/** The kelurahan: cells ("batas indikatif") until the operator imports true boundaries. */
export class AreasLayer extends L.LayerGroup {
  private readonly shapes: L.GeoJSON;
  private readonly names: L.LayerGroup;
  private readonly attribution: string;
  private onMap: L.Map | undefined;
  private frame = 0;

  constructor(
    private readonly areas: AreaFeatures,
    private toneOf: (code: string) => AreaTone = () => 'plain',
  ) {
    super();
    const options = {
      interactive: false,
      style: (f?: { properties: { code: string } }) => this.style(f),
    };
    this.shapes = L.geoJSON(areas, options as L.GeoJSONOptions);
    this.names = L.layerGroup(areas.features.map((feature) => this.nameOf(feature)));
    this.attribution = areas.attribution;
  }

  override onAdd(map: L.Map): this {
    this.onMap = map;
    this.addLayer(this.shapes);
    super.onAdd(map);
    map.attributionControl.addAttribution(escapeHtml(this.attribution));
    map.on('zoomend', this.showNames);
    map.on('layeradd moveend resize', this.tidyNames);
    this.showNames();
    return this;
  }

  override onRemove(map: L.Map): this {
    map.off('zoomend', this.showNames);
    map.off('layeradd moveend resize', this.tidyNames);
    map.attributionControl.removeAttribution(escapeHtml(this.attribution));
    super.onRemove(map);
    this.clearLayers();
    this.onMap = undefined;
    return this;
  }

  /** Colours the areas anew, e.g. after a plan has changed. */
  retone(toneOf: (code: string) => AreaTone): void {
    this.toneOf = toneOf;
    this.shapes.setStyle((feature) => this.style(feature as { properties: { code: string } }));
  }

  bounds(): L.LatLngBounds {
    const [west, south, east, north] = bbox(this.areas);
    return L.latLngBounds([south, west], [north, east]);
  }

  private style(feature?: { properties: { code: string } }): L.PathOptions {
    return STYLES[feature ? this.toneOf(feature.properties.code) : 'plain'];
  }

  private nameOf(feature: AreaFeatures['features'][number]): L.Marker {
    const [lon, lat] = centroid(feature).geometry.coordinates as [number, number];
    const label = document.createElement('span');
    label.textContent = feature.properties.name;
    const icon = L.divIcon({ className: 'map-area-name', html: label, iconSize: [110, 16] });
    return L.marker([lat, lon], { icon, interactive: false, keyboard: false });
  }

  private readonly showNames = () => {
    const wanted = (this.onMap?.getZoom() ?? 0) >= NAMES_FROM_ZOOM;
    if (wanted && !this.hasLayer(this.names)) this.addLayer(this.names);
    if (!wanted && this.hasLayer(this.names)) this.removeLayer(this.names);
  };

  /** Once for all the markers that come at the same time. */
  private readonly tidyNames = () => {
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => {
      if (this.onMap) hideCoveredNames(this.onMap.getContainer());
    });
  };
}

const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
