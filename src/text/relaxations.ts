import type { LocalDate } from '../domain/local-time.js';
import { formatDayShort, formatDuration, formatList, formatTimes } from './format.js';

/** A verified relaxation with names, as it is put into words. */
export interface SaidRelaxation {
  readonly kind: string;
  /** Minutes, people, sessions, places or days. */
  readonly amount: number;
  readonly edge: 'start' | 'end' | null;
  readonly date: LocalDate | null;
  readonly units: readonly string[];
  readonly stops: readonly string[];
  readonly services: readonly string[];
}

export interface SaidPlace {
  readonly date: LocalDate;
  readonly open: number;
  readonly close: number;
  readonly stop: string;
  /** Other visits that move. */
  readonly moved: number;
}

/** `Bisa bila jam kerja SIM-1 diperpanjang 25 menit pada Kam 3 Des.` and where the visit goes then. */
export function relaxationSentence(x: SaidRelaxation, place: SaidPlace): string {
  return `Bisa bila ${condition(x)}. ${placeSentence(place)}`;
}

/** `Jadinya Kam 3 Des, 10.45–11.45 WIB di Balai X; 2 kunjungan lain ikut bergeser.` */
function placeSentence({ date, open, close, stop, moved }: SaidPlace): string {
  const others = moved > 0 ? `; ${moved} kunjungan lain ikut bergeser` : '';
  return `Jadinya ${formatDayShort(date)}, ${formatTimes(open, close)} di ${stop}${others}.`;
}

function condition(x: SaidRelaxation): string {
  const on = x.date ? ` pada ${formatDayShort(x.date)}` : '';
  const units = formatList(x.units);
  const stops = formatList(x.stops);
  switch (x.kind) {
    case 'hours': {
      const what = [
        ...(units ? [`jam kerja mobil ${units}`] : []),
        ...(stops ? [`jam buka ${stops}`] : []),
        ...(x.services.length > 0 ? [`jam layanan ${formatList(x.services)}`] : []),
      ];
      const span = formatDuration(x.amount);
      const change = x.edge === 'start' ? `dimulai ${span} lebih awal` : `diperpanjang ${span}`;
      return `${formatList(what)} ${change}${on}`;
    }
    case 'quota':
      return `kuota ${formatList(x.services)} pada mobil ${units} ditambah ${x.amount} orang${on}`;
    case 'sessions':
      return `mobil ${units} boleh menjalani ${x.amount} sesi lagi${on}`;
    case 'slots':
      return `${stops} muat ${x.amount} kendaraan lebih banyak`;
    case 'min-gap':
      return `jarak terpendek antarkunjungan di kelurahan ini dikurangi ${x.amount} hari`;
    case 'max-gap':
      return `jarak terjauh antarkunjungan di kelurahan ini ditambah ${x.amount} hari`;
    case 'tour-lock':
      return `kunci tur mobil ${units}${on} dibuka`;
    default:
      return `kunci sesi ${stops}${on} dibuka`;
  }
}

/** What the answer as a whole says. */
export function relaxationsSentence(answer: {
  readonly fits: SaidPlace | null;
  readonly found: number;
  readonly complete: boolean;
}): string {
  if (answer.fits) {
    return `Bisa tanpa melonggarkan apa pun; susun lagi. ${placeSentence(answer.fits)}`;
  }
  if (answer.found > 0) return 'Sudah diuji dengan menyusun ulang seluruh rencana.';
  return answer.complete
    ? 'Tidak ada satu pelonggaran pun (sampai 2 jam, 24 orang, atau kunci dibuka) yang cukup.'
    : 'Waktu habis sebelum ada yang ditemukan. Coba lagi nanti.';
}
