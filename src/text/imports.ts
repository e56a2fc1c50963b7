import type { ClockMinutes, LocalDate } from '../domain/local-time.js';
import { formatDayShort, formatNumber, formatTime } from './format.js';

/** What an operator reads about one bad place of an imported file, by code. */
type Values = Readonly<Record<string, string | number>>;

const SENTENCES: Readonly<Record<string, (values: Values) => string>> = {
  UNREADABLE: ({ why }) => `tidak terbaca (${why})`,
  NOT_UTF8: () => 'bukan teks UTF-8; simpan ulang, di Excel sebagai "CSV UTF-8"',
  EMPTY: () => 'tidak ada satu baris pun',
  TOO_MANY_ROWS: ({ max }) => `lebih dari ${max} baris`,
  COLUMN_MISSING: () => 'kolom ini tidak ada di baris judul',
  COLUMN_REPEATED: () => 'kolom ini ada lebih dari sekali di baris judul',
  TOO_MANY_CELLS: ({ expected }) => `lebih dari ${expected} isian di baris ini`,
  REQUIRED: () => 'belum diisi',
  NOT_WHOLE: ({ given }) => `"${given}" bukan bilangan bulat`,
  NEGATIVE: ({ given }) => `${given} kurang dari nol`,
  TOO_SMALL: ({ given, min }) => `${given} kurang dari ${min}`,
  TOO_BIG: ({ given, max }) => `${given} lebih dari ${max}`,
  NOT_A_DATE: ({ given }) => `"${given}" bukan tanggal TTTT-BB-HH`,
  NOT_ALLOWED: ({ given, allowed }) => `"${given}" tidak dikenal; pilih: ${allowed}`,
  UNKNOWN_CODE: ({ given }) => `kode "${given}" tidak dikenal`,
  REPEATED: ({ given, first }) => `"${given}" sudah ada di ${first}`,
  OTHER_YEAR: ({ given, year }) => `${given} bukan tahun ${year}`,
  DATE_ORDER: ({ from, to }) => `${to} tidak sesudah ${from}`,
  RAMADAN_LENGTH: ({ from, to, days }) =>
    `${from} sampai ${to} adalah ${days} hari; Ramadan 29 atau 30 hari`,
  NOT_FEATURES: () => 'bukan FeatureCollection GeoJSON yang berisi fitur',
  WRONG_CRS: ({ given }) => `sistem koordinat "${given}" tidak diterima; pakai WGS84 (EPSG:4326)`,
  WRONG_GEOMETRY: ({ given }) => `"${given}" bukan Polygon atau MultiPolygon`,
  BAD_RING: () => 'ada cincin yang tidak tertutup, kurang dari empat titik, atau bukan angka',
  OUT_OF_RANGE: ({ lon, lat }) =>
    `titik ${lon}, ${lat} di luar Indonesia; urutan harus bujur, lintang (WGS84)`,
  INVALID_GEOMETRY: ({ why }) => `bentuk tidak sah: ${why}`,
  AREA_MISSING: ({ names }) => `belum ada poligon untuk: ${names}`,
};

/** Said once, above the findings. */
export const fileRefused = (file: string) => `${file} ditolak:`;

/** Said in place of the findings after the first. */
export const moreFindings = (count: number) => `dan ${formatNumber(count)} temuan lain`;

/** Said once, below the findings. */
export const NOTHING_STORED = 'Tidak ada yang disimpan.';

/** The sentence about a finding, without its place. */
export function importSentence(code: string, values: Values = {}): string {
  return (SENTENCES[code] ?? (() => 'isian ini belum benar'))(values);
}

export const rowPlace = (row: number) => `baris ${row}`;
export const columnPlace = (row: number, column: string) => `baris ${row}, kolom ${column}`;
export const featurePlace = (number: number) => `fitur ${number}`;
export const FILE_PLACE = 'berkas';

/** What an import reports when it is done. */
export const imported = {
  population: (count: number, source: string) =>
    `jumlah penduduk ${count} kelurahan disimpan (${source})`,
  areas: (count: number, source: string) => `batas ${count} kelurahan disimpan (${source})`,
  pointsOutside: (names: string) => `periksa: titik kelurahan di luar poligonnya: ${names}`,
  holidays: (values: { year: number; national: number; joint: number; source: string }) =>
    `kalender ${values.year}: ${values.national} hari libur nasional, ` +
    `${values.joint} cuti bersama (${values.source})`,
  ramadanMissing: (year: number) =>
    `Ramadan ${year} belum ada; jam layanannya akan seperti hari biasa`,
  sessionOnHoliday: (session: {
    date: LocalDate;
    open: ClockMinutes;
    stop: string;
    isPublished: boolean;
  }) =>
    `periksa: ${formatDayShort(session.date)} kini hari libur; ` +
    `${session.isPublished ? 'sesi terbit' : 'sesi di rencana'} pukul ${formatTime(session.open)}, ${session.stop}`,
  ramadans: (count: number, source: string) => `${count} Ramadan disimpan (${source})`,
  defaultSource: (fileName: string) => `impor ${fileName}`,
} as const;
