import type { LocalDate } from '../domain/local-time.js';

/** How dates, times, money and distances read in Indonesian. Pure: the server and the web share it. */

const WEEKDAYS = ['Minggu', 'Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu'] as const;
const WEEKDAYS_SHORT = ['Min', 'Sen', 'Sel', 'Rab', 'Kam', 'Jum', 'Sab'] as const;
const MONTHS = [
  'Januari',
  'Februari',
  'Maret',
  'April',
  'Mei',
  'Juni',
  'Juli',
  'Agustus',
  'September',
  'Oktober',
  'November',
  'Desember',
] as const;
const MONTHS_SHORT = [
  'Jan',
  'Feb',
  'Mar',
  'Apr',
  'Mei',
  'Jun',
  'Jul',
  'Agu',
  'Sep',
  'Okt',
  'Nov',
  'Des',
] as const;

interface DateParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly weekday: number;
}

/** A calendar date needs no time zone: its weekday is the same everywhere. */
function partsOf(date: LocalDate): DateParts {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  return { year, month, day, weekday: new Date(Date.UTC(year, month - 1, day)).getUTCDay() };
}

/** `Senin, 30 November 2026` */
export function formatDate(date: LocalDate): string {
  const { year, month, day, weekday } = partsOf(date);
  return `${WEEKDAYS[weekday]}, ${day} ${MONTHS[month - 1]} ${year}`;
}

/** `Senin, 30 November`, where the year is clear. */
export function formatDay(date: LocalDate): string {
  const { month, day, weekday } = partsOf(date);
  return `${WEEKDAYS[weekday]}, ${day} ${MONTHS[month - 1]}`;
}

/** `Sen 30 Nov`, for strips and tables. */
export function formatDayShort(date: LocalDate): string {
  const { month, day, weekday } = partsOf(date);
  return `${WEEKDAYS_SHORT[weekday]} ${day} ${MONTHS_SHORT[month - 1]}`;
}

/** The three words of a day in a strip: `Sen`, `30`, `Nov`. */
export function dayWords(date: LocalDate): { weekday: string; day: string; month: string } {
  const { month, day, weekday } = partsOf(date);
  return {
    weekday: WEEKDAYS_SHORT[weekday] ?? '',
    day: String(day),
    month: MONTHS_SHORT[month - 1] ?? '',
  };
}

/** `Hari ini`, `Besok` or the full date. */
export function formatDayFrom(date: LocalDate, today: LocalDate): string {
  const days = Math.round((Date.parse(date) - Date.parse(today)) / 86_400_000);
  if (days === 0) return `Hari ini, ${formatDay(date)}`;
  if (days === 1) return `Besok, ${formatDay(date)}`;
  return formatDate(date);
}

/** Minutes since local midnight or `08:00` → `08.00`, as clock times are written in Indonesian. */
export function formatTime(clock: number | string): string {
  if (typeof clock === 'string') return clock.replace(':', '.');
  const pad = (n: number) => String(n).padStart(2, '0');
  return `${pad(Math.floor(clock / 60))}.${pad(clock % 60)}`;
}

/** `08.00–10.00`; add the zone once per page or card with `WIB`. */
export function formatSpan(open: number | string, close: number | string): string {
  return `${formatTime(open)}–${formatTime(close)}`;
}

/** `08.00–10.00 WIB` */
export function formatTimes(open: number | string, close: number | string): string {
  return `${formatSpan(open, close)} WIB`;
}

/** `80000` → `Rp80.000` */
export function formatRupiah(rupiah: number): string {
  return `Rp${formatNumber(rupiah)}`;
}

/** `294477` → `294.477`; whole numbers only. */
export function formatNumber(value: number): string {
  const digits = String(Math.abs(Math.trunc(value))).replace(/\B(?=(\d{3})+$)/g, '.');
  return value < 0 ? `-${digits}` : digits;
}

/** `347` → `350 m`, `1240` → `1,2 km`; rounded first, so that 997 m are `1,0 km`. */
export function formatDistance(meters: number): string {
  const tens = Math.round(meters / 10) * 10;
  if (tens < 1000) return `${tens} m`;
  return `${(meters / 1000).toFixed(1).replace('.', ',')} km`;
}

/** `95` → `1 jam 35 menit` */
export function formatDuration(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${rest} menit`;
  return rest === 0 ? `${hours} jam` : `${hours} jam ${rest} menit`;
}

/** `SIM, Samsat, dan Dukcapil` */
export function formatList(words: readonly string[]): string {
  if (words.length <= 1) return words[0] ?? '';
  if (words.length === 2) return `${words[0]} dan ${words[1]}`;
  return `${words.slice(0, -1).join(', ')}, dan ${words.at(-1)}`;
}
