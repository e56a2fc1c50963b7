import type { LocalDate } from '../domain/local-time.js';
import { formatDayShort, formatTime } from './format.js';
import { LOCK_WORDS } from './statuses.js';

/** Title of a plan whose maker gave none. */
export function planTitle(fromDate: LocalDate, toDate: LocalDate): string {
  return `Rencana ${formatDayShort(fromDate)}–${formatDayShort(toDate)} ${toDate.slice(0, 4)}`;
}

/** Why a session of a plan was never announced. */
export const OVER_WHEN_PUBLISHED = 'Sudah lewat saat rencana diterbitkan, jadi tidak diumumkan';

/** `Kam 3 Des 08.00 Balai Kota` */
export const sessionName = (session: {
  readonly date: LocalDate;
  readonly open: number | string;
  readonly stop: string;
}) => `${formatDayShort(session.date)} ${formatTime(session.open)} ${session.stop}`;

/** What became of a draft that goes on from a newer publication. */
export function followedSentence(
  number: number,
  { kept, left }: { readonly kept: number; readonly left: number },
): string {
  const rest = left > 0 ? `; pada ${left} sesi tidak, dan perlu dilihat lagi:` : '.';
  return `Draf kini mengikuti terbitan nomor ${number}. Perubahan pada ${kept} sesi ikut${rest}`;
}

/** What a crew reads where its part went to another unit and citizens noticed nothing. */
export const TAKEN_OFF = 'Unit ini tidak bertugas lagi di sesi ini';

/** Why a solve failed, by code, for the coordinator who waits for it. */
const FAILURES: Readonly<Record<string, string>> = {
  LOCK_CONFLICT:
    'Kunci pada rencana saling bertentangan atau tidak mungkin dipenuhi. Buka sebagian kunci, lalu susun lagi.',
  BAD_INPUT:
    'Data kota belum lengkap atau saling bertentangan, sehingga rencana tidak dapat disusun.',
  CHECK_FAILED:
    'Hasil penyusunan tidak lolos pemeriksaan dan tidak disimpan. Rencana sebelumnya tetap berlaku.',
  JOB_FAILED: 'Penyusunan gagal berulang kali. Coba jalankan lagi.',
  STOPPED:
    'Dihentikan sebelum ada hasil, jadi rencana tetap seperti sebelumnya. Tekan Susun untuk mencoba lagi.',
  CRASHED: 'Penyusunan berhenti karena kesalahan program. Coba jalankan lagi.',
};

export const failureSentence = (code: string): string => FAILURES[code] ?? FAILURES['CRASHED']!;

/** `Jam dikunci: Kam 3 Des, Balai Kota`; of a whole tour the place is the unit. */
export function lockName(
  kind: keyof typeof LOCK_WORDS,
  { place, date }: { readonly place: string; readonly date: LocalDate },
): string {
  return `${LOCK_WORDS[kind]}: ${formatDayShort(date)}, ${place}`;
}
