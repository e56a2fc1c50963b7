/** The terms of a plan's cost as a coordinator reads them, by the planner's names. */
const TERMS: Readonly<Record<string, string>> = {
  mustStayAbsent: 'Kunjungan terkunci tanpa tempat',
  absentMandatory: 'Kunjungan wajib belum terjadwal (bobot)',
  unserved: 'Warga tak terlayani (orang)',
  absentOptional: 'Kunjungan pilihan belum terjadwal',
  togetherness: 'Layanan tidak datang bersama',
  equity: 'Kelurahan yang menunggu paling lama',
  late: 'Kunjungan terlambat dari jarak terbesar',
  tail: 'Kunjungan berikutnya akan terlambat',
  weekday: 'Kunjungan berganti hari dalam minggu',
  overtime: 'Lembur (detik)',
  change: 'Perubahan jadwal terumumkan',
  drive: 'Waktu tempuh (detik)',
  distance: 'Jarak',
  wait: 'Menunggu (detik)',
  unitDays: 'Unit yang keluar',
  skipped: 'Kunjungan yang dilewati',
  lateness: 'Buka melewati batas',
  worstLateness: 'Keterlambatan terburuk',
};

export const termWord = (term: string): string => TERMS[term] ?? term;
