import type { PlanStatus } from '../../src/domain/plan-status.js';
import { PRECISION_WORDS } from '../../src/text/places.js';
import { PLAN_STATUS_WORDS } from '../../src/text/statuses.js';

/** Sentences that more than one app says. Shared words of pages and feeds are in `src/text`. */
export const UNREACHABLE = 'Server tidak terjangkau. Periksa sambungan, lalu coba lagi.';
export const UNREADABLE = 'Jawaban server tidak dapat dibaca';

export const common = {
  product: 'MPP Bergerak',
  loading: 'Memuat…',
  retry: 'Coba lagi',
  close: 'Tutup',
  signOut: 'Keluar',
  signIn: 'Masuk lagi di tab baru',
  signInThen: ', lalu ulangi di sini; isian Anda tetap ada.',
  noData: 'belum ada data',
};

export const signInWords = {
  desk: 'Masuk ke meja koordinator',
  field: 'Masuk tugas lapangan',
  username: 'Nama pengguna',
  password: 'Kata sandi',
  show: 'Perlihatkan kata sandi',
  submit: 'Masuk',
  busy: 'Memeriksa…',
  help: 'Lupa kata sandi? Hubungi admin MPP Bergerak di DPMPTSP.',
  publicPage: 'Jadwal untuk warga',
};

export const STATUS_TONE: Record<PlanStatus, '' | 'good' | 'warn' | 'bad'> = {
  draft: '',
  solving: 'warn',
  proposed: 'warn',
  confirmed: 'good',
  published: 'good',
  superseded: '',
  withdrawn: 'bad',
};

/** `Terbit v7` once it has a number. */
export function statusWord(status: PlanStatus, publication: number | null): string {
  const word = PLAN_STATUS_WORDS[status];
  return status === 'published' && publication !== null ? `${word} v${publication}` : word;
}

/** How well a coordinate is known, for people who must drive there. */
export function precisionWord(precision: string): string {
  const words: Readonly<Record<string, string>> = PRECISION_WORDS;
  return words[precision] ?? precision;
}
