import { PLAN_DAYS, type PlanSession } from '../../src/contract/plans.contract.js';
import { CHANGE_WORDS, LOCK_WORDS } from '../../src/text/statuses.js';
import type { StepAction } from './permissions.js';
import type { SignOff } from './sign-off.js';

/** What the desk says. Words shared with pages and feeds are in `src/text`. */
export const STEP_WORDS: Record<StepAction, string> = {
  solve: 'Susun',
  stop: 'Hentikan',
  propose: 'Ajukan',
  reopen: 'Buka kembali',
  publish: 'Terbitkan',
  revise: 'Revisi',
};

export const SIGN_OFF_WORDS: Record<SignOff, string> = {
  confirmed: 'setuju',
  refused: 'menolak',
  partly: 'setuju sebagian',
  waiting: 'menunggu jawaban',
  none: 'tidak ikut',
};

type SessionLock = Exclude<PlanSession['locks'][number], 'tour'>;
export const SESSION_LOCKS = [
  'unit',
  'day',
  'time',
  'must-stay',
  'people',
] as const satisfies SessionLock[];
export const lockWord = (lock: PlanSession['locks'][number]) => LOCK_WORDS[lock];

export const changeWord = (change: PlanSession['change']) => (change ? CHANGE_WORDS[change] : '');

/** The levels of a plan's cost, each outweighing all that follow (docs/solver.md). */
export const LEVEL_WORDS = [
  'Aturan keras dilanggar',
  'Kunjungan wajib belum terjadwal (bobot)',
  'Warga tak terlayani dan pemerataan (poin)',
  'Lembur (detik)',
  'Perubahan jadwal terumumkan',
  'Jarak, tempuh, dan menunggu',
] as const;

export const ROLE_HINTS = {
  fieldAccount: 'Akun ini untuk tim lapangan.',
  toField: 'Buka tugas lapangan',
};

export const planWords = {
  plans: 'Rencana',
  newPlan: 'Rencana baru',
  title: 'Judul (boleh kosong)',
  fromDate: 'Mulai tanggal',
  days: 'Lama (hari)',
  daysHint: `${PLAN_DAYS.min} sampai ${PLAN_DAYS.max} hari; biasanya ${PLAN_DAYS.usual}.`,
  create: 'Buat rencana',
  creating: 'Membuat…',
  noPlans: 'Belum ada rencana.',
  noPlansHint: 'Buat rencana baru, lalu tekan Susun: program mencari tempat, hari, dan unitnya.',
  noPlansAgency: 'Rencana muncul di sini setelah koordinator membuatnya.',
  sessions: 'sesi',
  revision: 'perubahan',
  demo: 'data contoh',
  updated: 'diubah',
  back: 'Semua rencana',
  remove: 'Hapus draf',
  removeAsk: 'Hapus draf ini untuk semua orang? Jadwal terbit tidak berubah.',
};

/** A plan that could not be loaded again. */
export const staleWords = {
  since: (time: string) => `Rencana ini per ${time}.`,
  unreachable: 'Server tidak terjangkau; dicoba lagi dengan sendirinya.',
  signedOut: 'Anda perlu masuk lagi untuk melihat yang terbaru.',
  gone: 'Rencana ini sudah dihapus.',
};

/** A revision of what was replaced meanwhile. */
export const followWords = {
  title: 'Jadwal asal sudah diganti',
  overtaken: (number: number) =>
    `Jadwal yang diubah rencana ini sudah diganti terbitan nomor ${number}, jadi rencana ini belum bisa diterbitkan. Perubahan Anda tidak hilang.`,
  follow: (number: number) => `Ikuti terbitan nomor ${number}`,
  reopenFirst: (number: number) => `Kembalikan ke draf, lalu ikuti terbitan nomor ${number}.`,
};

export const occupiedWords = {
  title: 'Hari yang sama sudah terbit',
  publication: (number: number) => `Terbitan nomor ${number}`,
  /** Goes on from the publication. */
  has: (days: string) =>
    ` sudah menugaskan kendaraan pada hari yang sama (${days}). Satu kendaraan tidak bisa berada di dua tempat: ubah atau tarik terbitan itu dulu, agar rencana ini bisa diterbitkan.`,
};

export const madeUpWords = {
  title: 'Armada contoh',
  sentence: (units: string) =>
    `${units} hanya data contoh. Rencana ini akan dibaca warga sebagai jadwal resmi: terbitkan hanya bila kendaraannya sungguh ada.`,
};

export const screenWords = {
  progress: 'Menyusun rencana',
  proving: 'Membuktikan rencana; boleh dihentikan, rencananya sudah ada',
  bestSoFar: 'Terbaik sejauh ini',
  absent: 'kunjungan belum terjadwal',
  iterations: 'langkah',
  /** Said to who hears the screen. */
  solved: (sessions: number, absent: number) =>
    `Penyusunan selesai: ${sessions} sesi, ${absent} kunjungan belum terjadwal.`,
  nowIs: (status: string) => `Status rencana: ${status}.`,
  canLeave: 'Halaman ini boleh ditutup; penyusunan tetap berjalan.',
  failure: 'Penyusunan gagal',
  emptyTitle: 'Rencana ini masih kosong',
  emptyHint: 'Tekan Susun. Dua minggu untuk satu kota biasanya selesai dalam hitungan menit.',
  stoppedEarly: 'Dihentikan sebelum selesai; ini rencana terbaik sampai saat itu.',
  travel: 'Waktu tempuh',
  violations: 'Pemeriksa menemukan pelanggaran',
  signOff: 'Jawaban instansi',
  refusedBy: 'Ada instansi yang menolak. Buka kembali rencana, perbaiki, lalu ajukan lagi.',
  saved: 'Tersimpan.',
  overtaken:
    'Rencana ini sudah diubah sejak Anda membukanya, jadi langkah Anda belum dijalankan. Yang tampil sekarang sudah yang terbaru: periksa, lalu ulangi bila masih sesuai.',
};

/** Ways for the keyboard, past what lies between. */
export const skipWords = {
  toWeek: 'Langsung ke tabel minggu',
  toSide: 'Langsung ke panel rincian',
  toSession: 'Ke rincian sesi',
  toTable: 'Kembali ke tabel',
};

export const unservedWords = {
  title: 'Belum terjadwal',
  none: 'Semua kunjungan yang diminta sudah terjadwal.',
  nonePlanned: 'Daftar ini terisi setelah rencana disusun.',
  notAsked: 'Rencana diubah sejak disusun; alasannya belum dicari.',
  visit: 'kunjungan ke-',
  also: 'Juga:',
  wouldFit: 'Bisa bila…?',
  perUnit: 'Mengapa tiap unit tidak bisa',
  asking: 'Menguji dengan menyusun ulang…',
};

export const weekWords = {
  map: 'Peta sesi rencana',
  table: 'Tabel minggu',
  unit: 'Unit',
  earlier: 'Minggu sebelumnya',
  later: 'Minggu berikutnya',
  week: 'Minggu',
  of: 'dari',
  prayer: 'salat Jumat',
  closedDay: 'libur',
  absent: 'unit libur',
  bundle: 'bersama',
  locked: 'terkunci',
  cancelled: 'batal',
  legendBundle: 'Huruf sama pada hari yang sama = satu sesi bersama.',
  legendMap: 'Kelurahan bergaris putus: belum ada sesi.',
  tourLock: 'Kunci seluruh tur',
  tourUnlock: 'Buka kunci tur',
};

export const sessionWords = {
  side: 'Rincian',
  tab: 'Sesi',
  none: 'Pilih sesi di tabel atau peta untuk melihat jam, kunci, dan pilihannya.',
  together: 'menit buka bersama',
  arrive: 'tiba',
  ready: 'siap',
  open: 'buka',
  close: 'tutup',
  leave: 'pergi',
  unit: 'Unit',
  service: 'Layanan',
  demand: 'Diminta',
  served: 'Terlayani',
  overflow: 'Sisa',
  locks: 'Kunci',
  locksHint: 'Yang dikunci tidak diubah saat rencana disusun ulang.',
  publicPage: 'Halaman warga titik ini',
  answers: 'Jawaban instansi',
  noArea: 'kelurahan belum diketahui',
};

export const moveWords = {
  title: 'Pindah ke…',
  stop: 'Titik',
  date: 'Tanggal',
  open: 'Jam buka',
  openHint: 'Kelipatan 15 menit.',
  units: 'Unit',
  noUnit: 'Pilih paling sedikit satu unit.',
  submit: 'Pindahkan',
  busy: 'Memeriksa…',
  keep: 'Tidak ada yang diubah. Pilih titik, tanggal, jam, atau unit lain.',
  fields: { stopId: 'titik', date: 'tanggal', open: 'jam buka', units: 'unit' },
  changed: 'Sesi ini baru saja diubah. Kini:',
  changedRest: 'Isian yang Anda ubah tetap; yang lain mengikuti.',
  remove: 'Keluarkan dari rencana',
  removeConfirm: 'Ya, keluarkan',
  removeAsk: 'Sesi ini dikeluarkan; kunjungannya kembali ke daftar belum terjadwal.',
  callOffAsk:
    'Warga sudah tahu sesi ini. Setelah diterbitkan, sesi ini tetap tampil sebagai batal dengan alasannya.',
  callOffConfirm: 'Ya, batalkan',
  reason: 'Alasan (dibaca warga)',
  back: 'Jangan',
  otherPlaces: 'Kelurahan belum diketahui',
};

export const cancelWords = {
  title: 'Batalkan sesi terbit',
  ownTitle: 'Tarik unit instansi kami',
  reason: 'Alasan (dibaca warga)',
  hint: 'Misalnya: Kendaraan rusak, petugas tetap melayani di kantor.',
  submit: 'Batalkan dan umumkan sekarang',
  ownSubmit: 'Tarik unit dan umumkan sekarang',
  busy: 'Mengumumkan…',
};

export const answerWords = {
  title: 'Jawaban instansi Anda',
  now: 'Saat ini:',
  all: 'Semua sesi kami',
  one: 'Sesi ini',
  chooseOne: 'Pilih satu sesi untuk menjawab sesi itu saja.',
  comment: 'Catatan',
  commentHint: 'Wajib bila menolak.',
  confirm: 'Setujui',
  refuse: 'Tolak',
};

export const refusalWords = { title: 'Yang ditolak' };

export const availabilityWords = {
  tab: 'Ketersediaan',
  absence: 'Unit libur',
  closure: 'Titik tutup',
  unit: 'Unit',
  stop: 'Titik',
  from: 'Dari',
  to: 'Sampai dan termasuk',
  reason: 'Alasan',
  save: 'Simpan',
  known: 'Libur yang sudah tercatat',
  noneKnown: 'Belum ada libur tercatat.',
  hint: 'Berlaku saat rencana disusun atau diajukan berikutnya.',
  saved: 'Tercatat.',
  noUnits: 'Tidak ada unit yang boleh Anda ubah.',
  affected: 'Sesi terbit yang perlu dibatalkan atau diubah:',
  undo: 'Hapus',
  undoAsk: 'Hapus libur ini? Unit dianggap bertugas lagi; jadwal terbit tidak berubah.',
  undoConfirm: 'Ya, hapus',
  undoBack: 'Kembali',
  knownClosed: 'Titik yang tercatat tutup',
  noneClosed: 'Belum ada titik yang tercatat tutup.',
  reopenAsk: 'Hapus penutupan ini? Titik dianggap buka lagi; jadwal terbit tidak berubah.',
};

export const visitDaysWords = {
  title: 'Hari kunjungan',
  link: 'Hari kunjungan tiap kelurahan',
  effect:
    'Berlaku saat rencana disusun berikutnya. Hari yang sama, misalnya selalu Selasa: tiap ganti hari dihitung seberat lima warga tak terlayani. Minggu tanpa centang tidak dipakai.',
  weeks: 'Minggu menurut tanggal',
  oneWeek: 'Semua dicentang berarti tanpa aturan.',
  readOnly: 'Koordinator yang mengaturnya.',
  visits: (visits: number, days: number) => `${visits} kunjungan per ${days} hari`,
  gap: (least: number, most: number) => `jarak ${least}–${most} hari`,
  gapFrom: (least: number) => `jarak minimal ${least} hari`,
  same: 'hari yang sama',
  anyDay: 'hari mana pun',
  week: 'minggu',
  allWeeks: 'semua minggu',
  save: 'Simpan',
  saved: 'Tersimpan.',
  unsaved: 'Belum disimpan',
  noWeek: 'Pilih paling sedikit satu minggu.',
  forAll: 'Untuk semua kelurahan',
  forAllHint: (areas: number) =>
    `Menggantikan aturan ${areas} kelurahan di bawah; yang tidak dipilih tetap.`,
  day: 'Hari',
  weeksOf: 'Minggu',
  unchanged: 'tidak diubah',
  notFifth: 'tanpa minggu 5',
  odd: 'minggu 1 dan 3',
  even: 'minggu 2 dan 4',
  apply: 'Terapkan ke semua',
  applied: (areas: number) => `Tersimpan untuk ${areas} kelurahan.`,
};

export const breakdownWords = {
  title: 'Unit rusak di jalan',
  hint: 'Membuat draf dengan perubahan paling sedikit bagi warga. Yang sudah buka dan hari lain tetap.',
  unit: 'Unit',
  date: 'Tanggal',
  from: 'Sejak pukul',
  reason: 'Alasan (dibaca warga)',
  submit: 'Usulkan penggantian',
  busy: 'Menyusun usulan…',
};

/** Of a long list only the first are named. */
export const moreSessions = (sessions: number) => `dan ${sessions} sesi lain`;

export const costWords = {
  title: 'Dari mana nilai rencana ini',
  none: 'Belum ada nilai: susun dulu.',
  elsewhere: 'bukan dari satu sesi',
};

export const workloadWords = {
  title: 'Beban tiap unit',
  days: 'hari',
  weekend: 'akhir pekan',
  apart: 'Selisih terbesar',
};

export const priceWords = {
  label: 'Perubahan saat disusun',
  fewest: 'sesedikit mungkin',
  none: 'tidak ada',
  people: (people: number) => `1 sesi bila ${people} orang lebih terlayani`,
  free: 'bebas',
  loose: (changes: number) => `${changes} perubahan tanpa kunci: Susun bisa mengembalikannya.`,
};

export const changesWords = {
  tab: 'Perubahan',
  title: 'Perubahan dari jadwal terbit',
  before: 'Semula:',
  after: 'Menjadi:',
  show: 'Lihat sesi',
  alternatives: 'Pilihan lain bagi warga',
  notice: 'Rancangan pengumuman',
};

export const publishWords = {
  title: 'Terbitkan untuk warga',
  first: 'Terbitan pertama: semua sesi di bawah ini diumumkan sebagai jadwal baru.',
  intro: 'Warga membaca setiap perubahan beserta alasannya. Isi alasan untuk setiap sesi.',
  unchanged: 'sesi tetap',
  changed: 'sesi berubah',
  noChange: 'Tidak ada perubahan yang dilihat warga.',
  reason: 'Alasan (dibaca warga)',
  sameForAll: 'Pakai alasan pertama untuk semua yang kosong',
  holiday: 'Ada sesi pada hari libur. Saya yakin tetap diterbitkan.',
  submit: 'Terbitkan sekarang',
  busy: 'Menerbitkan…',
  back: 'Kembali',
};

export const kpiWords = {
  title: 'Angka rencana',
  sessions: 'sesi',
  areas: 'kelurahan terjangkau',
  served: 'terlayani',
  of: 'dari',
  distance: 'jarak semua unit',
  unserved: 'belum terjadwal',
  levels: 'Nilai rencana per tingkat',
  optimal: 'terbukti optimal',
  peopleServed: 'Orang terlayani',
  atMost: 'paling banyak',
  proven: 'terbukti terbaik',
  notBelow: 'paling baik',
};
