import { AreasLayer } from '../map/areas-layer.js';
import { createMap } from '../map/base-map.js';
import { placesOf, type Place } from '../map/places.js';
import { PlacesLayer } from '../map/places-layer.js';
import { unknownMark, type Mark } from '../ui/mark.js';
import { listedSessions, type ListedSession } from './listed-session.js';
import { fetchMapData } from './map-data.js';
import './session-map.css';
import { words } from './words.js';

type Pixels = [number, number];
/** Plates stand above their points; the credits stand below. */
const FIT = {
  paddingTopLeft: [40, 44] as Pixels,
  paddingBottomRight: [40, 56] as Pixels,
  maxZoom: 15,
};

/** Draws the listed sessions on kelurahan cells; `toList` leads back to a session's card. */
export async function drawMap(box: HTMLElement, toList: (id?: string) => void): Promise<void> {
  const { areas, marks } = await fetchMapData();
  const markOf = (code: string): Mark =>
    marks.find((mark) => mark.code === code) ?? unknownMark(code);
  const canvas = document.createElement('div');
  canvas.className = 'map-canvas';
  box.append(canvas);
  const map = createMap(canvas, words.mapLabel);
  const cells = new AreasLayer(areas);
  map.fitBounds(cells.bounds(), FIT);
  cells.addTo(map);
  if (areas.indicative) box.append(paragraph('map-note', words.indicative));

  const places = new PlacesLayer<ListedSession>({
    marks: (place) => codesAt(place).map(markOf),
    label: (place) =>
      `${namesAt(place)}: ${codesAt(place)
        .map((code) => markOf(code).shortName)
        .join(', ')}${isOff(place) ? ` (${place.items[0].status})` : ''}`,
    popup: (place) => popupOf(place, markOf, toList),
    className: (place) => (isOff(place) ? 'cancelled' : ''),
  });
  const sessions = listedSessions();
  places.show(placesOf(sessions, (session) => session));
  places.addTo(map);
  if (sessions.length > 0)
    map.fitBounds(
      sessions.map(({ lat, lon }) => [lat, lon] as const),
      FIT,
    );
}

const isOff = ({ items }: Place<ListedSession>) => items.every((s) => s.isCancelled);
const codesAt = ({ items }: Place<ListedSession>) => [...new Set(items.flatMap((s) => s.services))];
const namesAt = ({ items }: Place<ListedSession>) =>
  [...new Set(items.map((s) => s.name))].join(', ');

/** Read again at each opening: a list left open has lost its statuses and its "Hari ini" since. */
function asListedNow({ items }: Place<ListedSession>): ListedSession[] {
  const known = new Map(listedSessions().map((session) => [session.id, session]));
  return items.map((session) => known.get(session.id) ?? session);
}

/** All sessions at one coordinate, each place under its own name. */
function popupOf(
  place: Place<ListedSession>,
  markOf: (code: string) => Mark,
  toList: (id: string) => void,
): HTMLElement {
  const popup = document.createElement('div');
  popup.className = 'map-popup';
  const items = asListedNow(place);
  for (const stop of new Set(items.map((session) => session.stop))) {
    const sessions = items.filter((session) => session.stop === stop);
    const first = sessions[0]!; // the stop was taken from one of them
    const title = document.createElement('h3');
    title.textContent = first.name;
    const list = document.createElement('ul');
    list.append(...sessions.map((session) => sessionLine(session, markOf, toList)));
    const link = document.createElement('a');
    link.href = `/titik/${stop}`;
    link.textContent = words.stopPage;
    popup.append(title, paragraph('map-place-name', first.place), list, link);
  }
  return popup;
}

function sessionLine(
  session: ListedSession,
  markOf: (code: string) => Mark,
  toList: (id: string) => void,
): HTMLElement {
  const line = document.createElement('li');
  const names = session.services.map((code) => markOf(code).shortName).join(', ');
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = words.inList;
  button.addEventListener('click', () => toList(session.id));
  line.append(
    paragraph('map-when', `${session.day}, ${session.time}`),
    paragraph('map-what', `${names} · ${session.status}`),
    button,
  );
  return line;
}

function paragraph(className: string, text: string): HTMLElement {
  const element = document.createElement('p');
  element.className = className;
  element.textContent = text;
  return element;
}
