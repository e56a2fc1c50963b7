import type { LocalDate } from '../domain/local-time.js';
import { formatDayShort } from './format.js';

/** The rules of the checker as a coordinator reads them when an edit is refused, by code. */
const RULES: Readonly<Record<string, string>> = {
  H1: 'Unit ini tidak melayani layanan yang diminta.',
  H2: 'Titik tidak memenuhi syarat alat untuk layanan ini.',
  H3: 'Titik tutup, hari libur, atau unit tidak bertugas pada hari itu.',
  H4: 'Di luar jam buka titik atau jam layanan instansi, atau jam buka bukan kelipatan 15 menit.',
  H5: 'Melebihi jam kerja awak unit.',
  H6: 'Waktu tempuh tidak cukup untuk tiba di sana.',
  H7: 'Waktu persiapan, pelayanan, atau berkemas tidak cukup.',
  H8: 'Bertabrakan dengan waktu tutup, misalnya salat Jumat.',
  H9: 'Unit berada di dua tempat pada waktu yang sama.',
  H10: 'Kuota harian unit terlampaui, atau tidak ada yang terlayani.',
  H11: 'Tempat tidak muat, atau dua sesi bertabrakan di titik yang sama.',
  H12: 'Batas sesi atau perjalanan harian unit terlampaui.',
  H13: 'Layanan yang harus bersama tidak lengkap atau kurang lama buka bersama.',
  H14: 'Bukan calon titik kelurahan ini, atau jarak hari antarkunjungan terlalu dekat.',
  H15: 'Melanggar kunci yang dipasang pada rencana.',
  H16: 'Muatan kendaraan terlampaui.',
  FORM: 'Susunan rencana tidak lengkap.',
  COST: 'Hitungan biaya rencana tidak cocok.',
};

export function ruleSentence(code: string): string {
  return RULES[code] ?? `Aturan ${code} dilanggar.`;
}

/** What a broken rule is about, by the names a coordinator knows: as far as it is about any. */
export interface RulePlaces {
  readonly date?: LocalDate;
  readonly stop?: string;
  readonly area?: string;
  readonly unit?: string;
}

/** `Kam 3 Des, Balai Kota, SIM-1: Waktu tempuh tidak cukup untuk tiba di sana.` */
export function brokenRuleSentence(
  code: string,
  { date, stop, area, unit }: RulePlaces = {},
): string {
  const places = [date && formatDayShort(date), stop, area && `Kel. ${area}`, unit].filter(Boolean);
  const where = places.length > 0 ? `${places.join(', ')}: ` : '';
  return `${where}${ruleSentence(code)}`;
}
