import type { LocalDate } from '../domain/local-time.js';
import type { PlanStatus } from '../domain/plan-status.js';
import { formatDayShort, formatTime } from './format.js';
import { PLAN_STATUS_WORDS } from './statuses.js';

/**
 * What a user reads when something is refused, by code. A code without a sentence of its own gets
 * the sentence of its kind, so a new code is never silent.
 */
type Values = Readonly<Record<string, string | number>>;
type Sentence = string | ((values: Values) => string);

/** What a plan would have to be for the step that was asked for, by the status it leads to. */
const STEP_NEEDS: Readonly<Record<string, string>> = {
  edited: 'Hanya draf yang bisa diubah',
  solving: 'Hanya draf yang bisa disusun',
  proposed: 'Hanya draf yang bisa diajukan',
  confirmed: 'Hanya rencana yang diajukan yang bisa dijawab',
  published: 'Hanya rencana yang disetujui semua instansi yang bisa diterbitkan',
};

/** A date among the values of a refusal. */
const day = (value: string | number | undefined) => formatDayShort(String(value) as LocalDate);

function doubleBooked({ unit, date, open, number, more }: Values): string {
  if (unit === undefined)
    return 'Satu kendaraan tidak bisa berada di dua tempat pada waktu yang sama.';
  const others = Number(more) > 0 ? `; begitu pula ${more} tugas lain` : '';
  return `${unit} tidak bisa bertugas ${day(date)} pukul ${formatTime(Number(open))}: hari itu sudah bertugas menurut terbitan nomor ${number}${others}. Ubah terbitan itu atau tarik dulu, lalu terbitkan yang ini.`;
}

function wrongStatus({ from, to }: Values): string {
  const need = STEP_NEEDS[String(to)] ?? 'Langkah ini tidak bisa dijalankan sekarang';
  const word = PLAN_STATUS_WORDS[from as PlanStatus] ?? String(from);
  return `${need}; status rencana ini: ${word}.`;
}

const TITLES: Readonly<Record<string, Sentence>> = {
  INVALID_INPUT: 'Isian belum benar.',
  MALFORMED_BODY: 'Isi permintaan bukan JSON yang sah.',
  UNAUTHENTICATED: 'Silakan masuk dulu.',
  BAD_CREDENTIALS: 'Nama pengguna atau kata sandi salah.',
  FORBIDDEN: 'Akun Anda tidak berhak melakukan ini.',
  CROSS_SITE_REQUEST:
    'Permintaan dari situs lain ditolak. Buka program lewat alamat resminya; pengelola mengaturnya dengan PUBLIC_URL.',
  NOT_FOUND: 'Yang Anda cari tidak ada.',
  UNIT_OFF_DUTY: ({ unit, date, from }) =>
    from === undefined
      ? `${unit} tidak bertugas pada ${day(date)} menurut jadwal terbit. Periksa unit dan tanggalnya.`
      : `${unit} tidak melayani lagi sejak pukul ${formatTime(Number(from))} pada ${day(date)} menurut jadwal terbit, jadi tidak ada yang perlu diubah.`,
  METHOD_NOT_ALLOWED: 'Cara ini tidak tersedia di alamat ini.',
  CONFLICT: 'Keadaannya sudah berubah. Muat ulang, lalu coba lagi.',
  UNIT_DOUBLE_BOOKED: doubleBooked,
  CALENDAR_YEAR_MISSING: ({ year }) =>
    `Kalender ${year} belum ada: SKB hari libur tahun itu belum dimasukkan.`,
  DZUHUR_MISSING: ({ date }) => `Waktu dzuhur untuk ${day(date)} belum ada.`,
  ABSENCE_OVERLAPS: ({ fromDate, toDate, reason }) =>
    `Unit ini sudah libur ${day(fromDate)} sampai ${day(toDate)} (${reason}).`,
  CLOSURE_OVERLAPS: ({ fromDate, toDate, reason }) =>
    `Titik ini sudah tutup ${day(fromDate)} sampai ${day(toDate)} (${reason}).`,
  UNPROCESSABLE: 'Permintaan ini tidak dapat dijalankan.',
  TOO_LARGE: 'Data yang dikirim terlalu besar.',
  UNSUPPORTED_TYPE: 'Isi permintaan harus JSON, dengan Content-Type: application/json.',
  TOO_MANY_REQUESTS: 'Terlalu banyak permintaan. Tunggu sebentar, lalu coba lagi.',
  UNAVAILABLE: 'Layanan sedang tidak tersedia. Coba lagi sebentar lagi.',
  INTERNAL: 'Ada kesalahan di pihak kami. Coba lagi sebentar lagi.',
  NOTHING_TO_PUBLISH: 'Rencana ini tidak punya sesi untuk diterbitkan.',
  REVISION_OUTDATED:
    'Jadwal yang diubah rencana ini sudah diganti atau ditarik. Bila sudah ada terbitan penggantinya, perubahan Anda tidak hilang: kembalikan ke draf, lalu tekan Ikuti terbitan itu.',
  NOT_OVERTAKEN: 'Jadwal yang diubah rencana ini belum diganti terbitan lain.',
  HOLIDAY_UNCONFIRMED: ({ dates }) => `Ada sesi pada hari libur (${dates}). Pastikan dulu.`,
  SESSION_ALREADY_CANCELLED: 'Sesi ini sudah dibatalkan.',
  PART_ALREADY_OFF: 'Bagian instansi Anda sudah ditarik dari sesi ini.',
  SESSION_ENDED: 'Sesi ini sudah selesai, jadi tidak bisa dibatalkan.',
  PLAN_IN_PAST: 'Semua sesi rencana ini sudah lewat, jadi tidak bisa diterbitkan.',
  PLAN_STATUS: wrongStatus,
  PLAN_CHANGED: 'Rencana ini sudah diubah sejak Anda membukanya. Muat ulang, lalu coba lagi.',
  VERSION_MISSING:
    'Sebutkan versi rencana yang Anda lihat (If-Match), agar yang dijawab adalah yang Anda baca.',
  RULES_BROKEN: 'Rencana akan melanggar aturan, jadi tidak disimpan.',
  SESSIONS_BROKEN: ({ sessions }) =>
    `Keadaan berubah sejak disetujui, jadi belum diterbitkan: ${sessions}. Kembalikan ke draf, perbaiki, lalu ajukan lagi.`,
  PLAN_OVER: ({ lastDate }) => `Hari terakhir rencana ini, ${day(lastDate)}, sudah lewat.`,
  SESSION_OVER: ({ date }) => `Hari sesi ini, ${day(date)}, sudah lewat dan tidak bisa diubah.`,
  SESSION_BEGUN:
    'Sesi ini sudah mulai atau selesai, jadi tidak bisa diubah lagi. Selama masih berlangsung, sesi bisa dibatalkan di jadwal terbit.',
  CHANGE_TOO_LATE: ({ sessions }) =>
    `Waktunya sudah lewat, jadi perubahan ini tidak bisa diterbitkan: ${sessions}. Kembalikan ke draf dan susun lagi, atau buat perubahan baru dari terbitan terakhir.`,
  NOTHING_PLANNED: 'Rencana ini belum punya sesi untuk diajukan.',
  NOT_SOLVED: 'Rencana ini belum pernah disusun.',
  PLANNER_BUSY: 'Perencana sedang menjawab pertanyaan lain. Coba lagi sebentar lagi.',
  ANSWER_REFUSED:
    'Usulan perencana tidak lolos pemeriksaan, jadi tidak dipakai. Ubah jadwal dengan tangan, atau susun ulang.',
  NO_ANSWER:
    'Perencana berhenti sebelum menjawab. Coba lagi; bila terulang, ubah jadwal dengan tangan.',
  PLAN_DATA: 'Data kota belum lengkap atau saling bertentangan, jadi ini tidak bisa dihitung.',
  LOCK_CONFLICT: ({ locks }) =>
    `Kunci saling bertentangan atau tidak mungkin dipenuhi${locks && `: ${locks}`}. Buka sebagian kunci, lalu coba lagi.`,
  PUBLICATION_ENDED: ({ number }) => `Terbitan nomor ${number} sudah tidak berlaku.`,
};

const FIELDS: Readonly<Record<string, Sentence>> = {
  REQUIRED: 'Wajib diisi.',
  UNKNOWN_FIELD: 'Isian ini tidak dikenal.',
  TYPE: ({ expected }) => `Jenisnya salah, seharusnya ${typeWord(expected)}.`,
  TOO_SHORT: ({ min }) => `Paling sedikit ${min} huruf.`,
  TOO_LONG: ({ max }) => `Paling banyak ${max} huruf.`,
  TOO_SMALL: ({ min }) => `Paling kecil ${min}.`,
  TOO_BIG: ({ max }) => `Paling besar ${max}.`,
  TOO_FEW: ({ min }) => `Paling sedikit ${min} butir.`,
  TOO_MANY: ({ max }) => `Paling banyak ${max} butir.`,
  NOT_ALLOWED: ({ allowed }) => `Pilih salah satu: ${allowed}.`,
  FORMAT: ({ format }) => `Bentuknya salah (${format}).`,
  PLAN_VERSION: 'Tulis versi rencana seperti di isian version-nya, misalnya "7".',
  DATE: 'Tanggal harus berbentuk TTTT-BB-HH dari tahun 2000 sampai 2199, misalnya 2026-11-30.',
  TEXT_SIGNS: 'Ada tanda yang tidak terlihat. Ketik ulang tanpa menyalin dari tempat lain.',
  TEXT_EMPTY: 'Tulis dengan kata-kata.',
  CLOCK: 'Jam harus berbentuk JJ:MM, misalnya 08:00.',
  NOT_A_REVISION: 'Hanya untuk perubahan jadwal terbit.',
  DAY_NOT_AHEAD: 'Hari ini sudah lewat atau tidak ada di jadwal terbit.',
  TIME_OVER: 'Jam ini sudah lewat. Pilih waktu yang masih akan datang.',
  DATE_ORDER: 'Tanggal akhir tidak boleh sebelum tanggal awal.',
  RANGE_TOO_LONG: ({ days }) => `Paling lama ${days} hari.`,
  WEEK_OF_MONTH: 'Minggu dalam bulan berupa bilangan 1 sampai 5, misalnya [1, 2, 3, 4].',
  REPEATED: 'Ada yang disebut dua kali.',
  TAKEN: 'Sudah dipakai.',
  USERNAME:
    'Tiga sampai 64 tanda: huruf kecil, angka, titik, atau tanda hubung; yang pertama huruf atau angka.',
  DISABLED: 'Akun ini dinonaktifkan; buka dulu dengan npm run account -- enable NAMA.',
  NOT_FOR_ROLE: 'Peran ini tidak memakainya.',
  UNKNOWN_AGENCY: 'Tidak ada instansi dengan kode ini.',
  UNKNOWN_UNIT: 'Tidak ada unit dengan kode ini di instansi itu.',
  INVALID: 'Isian ini belum benar.',
  BBOX: 'Kotak peta harus barat,selatan,timur,utara dalam derajat.',
  SLUG: 'Nama titik hanya berisi huruf kecil, angka, dan tanda hubung.',
  UNKNOWN_SERVICE: ({ value, allowed }) => `Layanan ${value} tidak dikenal. Pilih: ${allowed}.`,
  UNKNOWN_AREA: ({ value }) => `Kelurahan ${value} tidak dikenal.`,
  UNKNOWN_STOP: ({ value }) => `Titik ${value} tidak dikenal.`,
  UNKNOWN_SESSION: 'Sesi ini tidak ada di rencana.',
  UNIT_IDLE: ({ units }) =>
    `${units} tidak mendapat layanan di sesi ini: tiap layanan diberikan satu unit. Pilih satu unit per layanan.`,
  NOT_YOUR_SESSION: 'Instansi Anda tidak ikut di sesi ini.',
  COMMENT_REQUIRED: 'Tulis alasan menolak.',
  EMPTY_EDIT: 'Tidak ada yang diubah.',
  REASON_REQUIRED: 'Tulis alasan perubahan ini; warga akan membacanya.',
  HOLIDAY_UNCONFIRMED: ({ dates }) => `Hari libur: ${dates}. Setel confirmHolidays bila disengaja.`,
};

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: 'teks',
  number: 'angka',
  int: 'bilangan bulat',
  boolean: 'ya atau tidak (true/false)',
  array: 'daftar',
  object: 'objek',
};

const typeWord = (expected: string | number | undefined) =>
  TYPE_WORDS[String(expected)] ?? String(expected ?? 'yang lain');

const say = (sentence: Sentence, values: Values) =>
  typeof sentence === 'string' ? sentence : sentence(values);

/** The sentence for a refusal; `fallback` is the code of its kind. */
export function errorTitle(code: string, values: Values, fallback: string): string {
  return say(TITLES[code] ?? TITLES[fallback] ?? 'Permintaan ini ditolak.', values);
}

/** The sentence beside one field. */
export function fieldMessage(code: string, values: Values = {}): string {
  return say(FIELDS[code] ?? 'Isian ini belum benar.', values);
}
