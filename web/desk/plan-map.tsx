import type * as L from 'leaflet';
import { useEffect, useRef } from 'preact/hooks';
import type { PlanSession } from '../../src/contract/plans.contract.js';
import { fetchAreas } from '../api/city.js';
import { AreasLayer } from '../map/areas-layer.js';
import { createMap } from '../map/base-map.js';
import { PlacesLayer } from '../map/places-layer.js';
import { placesOf } from '../map/places.js';
import { publicSpan, shortDate } from '../ui/format.js';
import { type Desk, markOf, servicesOf, useDesk } from './desk-context.js';
import { weekWords as w } from './words.js';

interface Layers {
  readonly map: L.Map;
  readonly places: PlacesLayer<PlanSession>;
  areas?: AreasLayer;
}

/** The credits stand in the lower right corner. */
const FIT = { paddingTopLeft: [4, 6] as L.PointTuple, paddingBottomRight: [4, 22] as L.PointTuple };

/** Where the plan goes, and which kelurahan it does not reach. Selection is shared with the table. */
export function PlanMap() {
  const desk = useDesk();
  const container = useRef<HTMLDivElement>(null);
  const layers = useRef<Layers | null>(null);
  const latest = useRef(desk);
  latest.current = desk;

  useEffect(() => {
    if (!container.current) return;
    const made = makeLayers(container.current, () => latest.current);
    layers.current = made;
    void showAreas(made, () => latest.current);
    return () => {
      layers.current = null;
      made.map.remove();
    };
  }, []);

  useEffect(() => {
    if (!layers.current) return;
    layers.current.places.show(placesOf(desk.plan.sessionsList, ({ stop }) => stop));
    layers.current.areas?.retone(toneFor(desk));
    layers.current.places.select(({ id }) => id === latest.current.selected?.id);
  }, [desk.plan.sessionsList]);

  useEffect(() => {
    layers.current?.places.select(({ id }) => id === desk.selected?.id);
  }, [desk.selected]);

  return (
    <section class="plan-map" aria-label={w.map}>
      <div class="map-box" ref={container} />
      {desk.plan.sessions > 0 && desk.plan.areasReached < desk.plan.areasWanted && (
        <p class="map-legend">{w.legendMap}</p>
      )}
    </section>
  );
}

function makeLayers(container: HTMLElement, desk: () => Desk): Layers {
  const map = createMap(container, w.map);
  const stops = desk().city.stops.map(({ lat, lon }) => [lat, lon] as L.LatLngTuple);
  if (stops.length > 0) map.fitBounds(stops, FIT); // until the kelurahan are there
  const places = new PlacesLayer<PlanSession>(
    {
      marks: ({ items }) => {
        const { city } = desk();
        const codes = new Set(items.flatMap((session) => servicesOf(city, session)));
        return city.services.filter(({ code }) => codes.has(code));
      },
      label: ({ items }) => items.map(labelOf).join('; '),
      popup: ({ items }) => popupOf(items, desk()),
      className: ({ items }) => (items.every((s) => s.status === 'cancelled') ? 'cancelled' : ''),
    },
    ({ items }) => items.length === 1 && desk().select(items[0].id),
  ).addTo(map);
  return { map, places };
}

function labelOf({ stop, date, status, ...hours }: PlanSession): string {
  const off = status === 'cancelled' ? `, ${w.cancelled}` : '';
  return `${stop.name}, ${shortDate(date)} ${publicSpan(hours)}${off}`;
}

async function showAreas(layers: Layers, desk: () => Desk): Promise<void> {
  const areas = await fetchAreas().catch(() => undefined); // the map is useful without cells
  if (!areas || areas.features.length === 0 || !layers.map.getContainer().isConnected) return;
  layers.areas = new AreasLayer(areas, toneFor(desk())).addTo(layers.map);
  keepInView(layers.map, layers.areas.bounds());
}

/** The whole city, however the bench changes, until somebody takes hold of the map. */
function keepInView(map: L.Map, bounds: L.LatLngBounds): void {
  const fit = () => void map.fitBounds(bounds, FIT);
  const leave = () => void map.off('resize', fit);
  fit();
  map.on('resize', fit);
  for (const touch of ['pointerdown', 'wheel', 'keydown'])
    map.getContainer().addEventListener(touch, leave, { once: true, passive: true });
}

/** Before the first solve nothing is missed yet. */
function toneFor({ plan }: Desk) {
  const planned = plan.sessionsList.filter(({ status }) => status === 'planned');
  const reached = new Set(planned.map(({ stop }) => stop.area?.code));
  return (code: string) => {
    if (planned.length === 0) return 'plain' as const;
    return reached.has(code) ? ('reached' as const) : ('missed' as const);
  };
}

function popupOf(sessions: readonly PlanSession[], { city, select }: Desk): HTMLElement {
  const box = document.createElement('div');
  box.className = 'map-popup';
  for (const session of sessions) {
    const button = document.createElement('button');
    button.type = 'button';
    const names = servicesOf(city, session).map((code) => markOf(city, code).shortName);
    button.textContent = `${shortDate(session.date)} ${publicSpan(session)} · ${session.stop.name} · ${names.join(', ')}`;
    button.addEventListener('click', () => select(session.id));
    box.append(button);
  }
  return box;
}
