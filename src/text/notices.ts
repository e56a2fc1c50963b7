import type { LocalDate } from '../domain/local-time.js';
import { formatDay, formatDistance, formatList, formatTimes } from './format.js';
import type { ChangeWord } from './statuses.js';

/** What citizens are told of a session; services by their short names. */
export interface NoticeSession {
  readonly date: LocalDate;
  readonly open: number;
  readonly close: number;
  readonly stop: string;
  readonly services: readonly string[];
}

/** A service, by its short name, that is there for fewer people than was announced. */
export interface FewerOf {
  readonly shortName: string;
  readonly before: number;
  readonly after: number;
}

export interface NoticeOf {
  readonly change: ChangeWord;
  readonly before: NoticeSession | null;
  readonly after: NoticeSession | null;
  readonly reason: string | null;
  readonly fewer: readonly FewerOf[];
  readonly alternatives: readonly (NoticeSession & { readonly meters: number })[];
}

/** A drafted notice: what was said, what holds now, why, and where to go instead. */
export function changeNotice(notice: NoticeOf): string {
  const { reason, fewer, alternatives } = notice;
  const why = reason ? ` Alasan: ${reason.replace(/[.!]+$/, '')}.` : '';
  const next = alternatives.map(
    (a) => `${whenWhere(a)} (${formatDistance(a.meters)} dari tempat semula)`,
  );
  const instead = next.length > 0 ? ` Berikutnya: ${next.join('; ')}.` : '';
  const less = fewer.length > 0 ? ` ${fewerSentence(fewer)}` : '';
  return `${whatChanged(notice)}${less}${why}${instead}`;
}

/** `SIM kini untuk 8 orang, semula 40.` */
export function fewerSentence(fewer: readonly FewerOf[]): string {
  const parts = fewer.map((f) => `${f.shortName} kini untuk ${f.after} orang, semula ${f.before}`);
  return `${parts.join('; ')}.`;
}

function whatChanged({ change, before, after, fewer }: NoticeOf): string {
  const was = before && `${formatList(before.services)} di ${before.stop}, ${when(before)},`;
  if (!was)
    return after ? `Sesi tambahan: ${formatList(after.services)}, ${whenWhere(after)}.` : '';
  if (!after || change === 'cancelled') return `${was} batal.`;
  if (change === 'moved') return `${was} pindah ke ${after.stop}, ${when(after)}.`;
  if (change === 'rescheduled') return `${was} menjadi ${when(after)} di tempat yang sama.`;
  const missing = before.services.filter((service) => !after.services.includes(service));
  if (missing.length > 0) return `${was} tanpa ${formatList(missing)}.`;
  return fewer.length > 0 ? `${was} tetap buka.` : `${was} tetap buka; jam layanannya berubah.`;
}

const when = ({ date, open, close }: NoticeSession) =>
  `${formatDay(date)} ${formatTimes(open, close)}`;
const whenWhere = (session: NoticeSession) => `${when(session)} di ${session.stop}`;

/** `3 dari 21 sesi berubah; 1 pindah hari, 1 batal.` */
export function changesSentence(figures: {
  readonly total: number;
  readonly changed: number;
  readonly otherDay: number;
  readonly cancelled: number;
  readonly added: number;
}): string {
  const { total, changed, otherDay, cancelled, added } = figures;
  const more = [
    ...(otherDay > 0 ? [`${otherDay} pindah hari`] : []),
    ...(cancelled > 0 ? [`${cancelled} batal`] : []),
    ...(added > 0 ? [`${added} sesi tambahan`] : []),
  ];
  const head =
    changed === 0
      ? `Tidak ada dari ${total} sesi terbit yang berubah bagi warga`
      : `${changed} dari ${total} sesi berubah`;
  return more.length > 0 ? `${head}; ${more.join(', ')}.` : `${head}.`;
}

/** What a broken unit leaves behind; `places` are those where it was open at that moment. */
export function breakdownSentence(unit: string, places: readonly string[]): string {
  const still =
    places.length > 0
      ? ` Sesi di ${formatList(places)} sudah buka saat itu dan tidak diubah; periksa di tempat.`
      : '';
  return `Usulan tanpa mobil ${unit} sampai akhir hari; hari lain tidak disentuh.${still}`;
}
