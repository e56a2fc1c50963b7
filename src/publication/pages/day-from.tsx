import type { LocalDate } from '../../domain/local-time.js';
import { formatDate, formatDayFrom } from '../../text/format.js';

interface DayFromProps {
  readonly date: LocalDate;
  readonly today: LocalDate;
}

/** `Hari ini, …`, and what it has to read in a copy that outlives this day. */
export function DayFrom({ date, today }: DayFromProps) {
  const full = formatDate(date);
  const words = formatDayFrom(date, today);
  return words === full ? <>{full}</> : <span data-later={full}>{words}</span>;
}
