import type { PlanStatus } from '../domain/plan-status.js';

/** The life of a plan as the desk names it. */
export const PLAN_STATUS_WORDS: Readonly<Record<PlanStatus, string>> = {
  draft: 'Draf',
  solving: 'Sedang disusun',
  proposed: 'Diajukan',
  confirmed: 'Disetujui instansi',
  published: 'Terbit',
  superseded: 'Diganti terbitan baru',
  withdrawn: 'Ditarik',
};

/** What the clock says of a session, by schedule only: nobody has reported from the field. */
export type ClockState = 'upcoming' | 'soon' | 'open' | 'ended' | 'cancelled';

export const CLOCK_STATE_WORDS: Readonly<Record<ClockState, string>> = {
  upcoming: 'Terjadwal',
  soon: 'Segera buka',
  open: 'Buka',
  ended: 'Selesai',
  cancelled: 'Batal',
};

/** How a session differs from what was announced before. */
export const CHANGE_WORDS = {
  cancelled: 'Batal',
  moved: 'Pindah tempat',
  rescheduled: 'Ganti waktu',
  services: 'Layanan berubah',
  added: 'Sesi tambahan',
} as const satisfies Record<string, string>;
export type ChangeWord = keyof typeof CHANGE_WORDS;

export const DECISION_WORDS = {
  confirmed: 'Setuju',
  refused: 'Menolak',
} as const;

export const LOCK_WORDS = {
  unit: 'Unit dikunci',
  time: 'Jam dikunci',
  'must-stay': 'Harus tetap ada',
  people: 'Jumlah warga dikunci',
  day: 'Hari dikunci',
  tour: 'Tur unit dikunci',
} as const;

/** Who may enter, in words. */
export const ROLE_WORDS = {
  admin: 'Admin',
  coordinator: 'Koordinator',
  agency: 'Petugas instansi',
  field: 'Tim lapangan',
} as const;
