/** Ways to hand a place over to whatever navigates: the phone's own map first. */
export interface NavigationLink {
  readonly name: string;
  readonly href: string;
}

export function navigationLinks(place: {
  lat: number;
  lon: number;
  name: string;
}): NavigationLink[] {
  const point = `${place.lat},${place.lon}`;
  return [
    { name: 'Navigasi', href: `geo:${point}?q=${point}(${encodeURIComponent(place.name)})` },
    {
      name: 'Google Maps',
      href: `https://www.google.com/maps/dir/?api=1&destination=${encodeURIComponent(point)}`,
    },
    {
      name: 'OpenStreetMap',
      href: `https://www.openstreetmap.org/?mlat=${place.lat}&mlon=${place.lon}#map=17/${place.lat}/${place.lon}`,
    },
  ];
}
