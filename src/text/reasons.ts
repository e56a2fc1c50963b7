/**
 * Why a visit found no place, by the code of the planner: words a coordinator can act on. What each
 * code proves is in docs/glossary.md.
 */
const REASONS: Readonly<Record<string, string>> = {
  NO_STOP: 'Tidak ada titik yang boleh dipakai.',
  NO_SKILL: 'Tidak ada unit yang melayani layanan ini.',
  NO_ATTRIBUTE: 'Titik tidak memenuhi syarat alat, misalnya listrik atau sinyal.',
  SLOTS_SITE: 'Tempatnya tidak muat untuk semua kendaraan yang harus datang bersama.',
  CLOSED: 'Titik atau layanan tutup pada semua hari yang boleh dipakai, atau pada jam yang perlu.',
  WINDOW_SHORT: 'Jam buka bersama terlalu pendek untuk sesi terpendek.',
  SESSION_SHORT: 'Sesi terpanjang pun terlalu singkat untuk melayani satu orang.',
  TOO_LATE: 'Tidak ada unit yang masih sempat datang pada hari itu.',
  UNREACHABLE: 'Terlalu jauh: pergi dan pulang melebihi jam kerja unit.',
  GAP: 'Jarak hari antarkunjungan tidak bisa dipenuhi.',
  LATE_HISTORY: 'Kunjungan terakhir sudah terlalu lama; jarak terbesar pasti terlewati.',
  TOGETHER:
    'Tiap layanan masih bisa datang sendiri, tetapi tidak ada waktu kosong yang sama untuk semuanya.',
  QUOTA: 'Kuota harian unit tidak cukup.',
  STOCK: 'Persediaan blangko tidak cukup.',
  MAX_SESSIONS: 'Batas sesi atau jarak per hari tidak cukup.',
  SHIFT_FULL: 'Jam kerja unit sudah penuh.',
  SLOTS_BUSY: 'Tempat parkir di titik sedang terpakai.',
  WINDOW_BUSY: 'Jam buka titik atau layanan sudah terisi.',
  LOCKED: 'Terhalang kunci yang dipasang pada rencana.',
  COMBINED: 'Terhalang beberapa batas sekaligus.',
  BETTER_WITHOUT: 'Bisa dimasukkan, tetapi rencana secara keseluruhan menjadi lebih buruk.',
  NOT_SEARCHED: 'Masih bisa dimasukkan; jalankan penyusunan lagi dengan iterasi lebih banyak.',
};

/** One sentence for a code; an unknown code is shown as it is. */
function reasonSentence(code: string): string {
  return REASONS[code] ?? `Alasan: ${code}.`;
}

/** The sentences of all codes; COMBINED names the limits that stand in the way together. */
export function reasonSentences(
  codes: readonly string[],
  combined: readonly string[] = [],
): string[] {
  return codes.map((code) => {
    if (code !== 'COMBINED' || combined.length === 0) return reasonSentence(code);
    const parts = combined.map((part) => reasonSentence(part).replace(/\.$/, '').toLowerCase());
    return `Terhalang beberapa batas sekaligus: ${parts.join('; ')}.`;
  });
}

/** Of one unit: there the codes that speak of all services read differently. */
const OF_UNIT: Readonly<Record<string, string>> = {
  NO_SKILL: 'Tidak melayani layanan ini.',
  TOGETHER: 'Bisa datang sendiri, tetapi unit layanan lain tidak pada waktu yang sama.',
};

/** The sentences of all codes that hold for one unit. */
export function unitReasonSentences(
  codes: readonly string[],
  combined: readonly string[] = [],
): string[] {
  return codes.flatMap((code) => OF_UNIT[code] ?? reasonSentences([code], combined));
}

export const REASON_CODES: readonly string[] = Object.keys(REASONS);
