import type { ApiError } from '../api/http.js';
import { ErrorBox } from '../ui/pieces.js';
import { weekWords as w } from './words.js';

interface WeekBarProps {
  /** The week that is shown, from 0. */
  week: number;
  weeks: number;
  go: (week: number) => void;
  error: ApiError | undefined;
}

/** Which week the table shows, and the way to its neighbours. */
export function WeekBar({ week, weeks, go, error }: WeekBarProps) {
  return (
    <div class="row week-bar">
      <h2 id="week-title">
        {w.week} {week + 1} {w.of} {weeks}
      </h2>
      <button type="button" aria-disabled={week === 0} onClick={() => go(Math.max(week - 1, 0))}>
        <span aria-hidden="true">‹</span>
        <span class="visually-hidden">{w.earlier}</span>
      </button>
      <button
        type="button"
        aria-disabled={week >= weeks - 1}
        onClick={() => go(Math.min(week + 1, weeks - 1))}
      >
        <span aria-hidden="true">›</span>
        <span class="visually-hidden">{w.later}</span>
      </button>
      <span class="hint">{w.legendBundle}</span>
      <ErrorBox error={error} />
    </div>
  );
}
