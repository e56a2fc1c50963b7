/** How sure we are of a point on the map, in words a visitor can act on. */
export const PRECISION_WORDS = {
  pin: 'Titik sesuai pin peta',
  approx_pin: 'Titik perkiraan, bukan lokasi pasti; tempatnya di sekitar sini',
  approx_map_view: 'Titik perkiraan, bukan lokasi pasti; diambil dari tengah tampilan peta',
  street_approx: 'Titik perkiraan, bukan lokasi pasti; hanya ruas jalannya yang diketahui',
  kelurahan_point: 'Titik perkiraan, bukan lokasi pasti; hanya kelurahannya yang diketahui',
  kelurahan_assumed: 'Titik perkiraan, bukan lokasi pasti; kelurahannya pun masih dugaan',
} as const satisfies Record<string, string>;

/** Only a pin may be followed blindly. */
export function isExact(precision: string): boolean {
  return precision === 'pin';
}

/** What kind of place a stop is; a kind without a word here shows none. */
export const CATEGORY_WORDS: Readonly<Record<string, string>> = {
  bank: 'Bank',
  beach: 'Pantai',
  bus_stop: 'Halte',
  campus: 'Kampus',
  field: 'Lapangan',
  hospital: 'Rumah sakit',
  institution: 'Kantor layanan',
  kecamatan_office: 'Kantor kecamatan',
  kelurahan_office: 'Kantor kelurahan',
  mall: 'Pusat belanja',
  market: 'Pasar',
  mosque: 'Masjid',
  puskesmas: 'Puskesmas',
  sport: 'Gelanggang olahraga',
  square: 'Alun-alun',
  station: 'Stasiun',
  street: 'Ruas jalan',
  terminal: 'Terminal',
};
