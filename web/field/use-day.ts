import { useCallback, useEffect, useState } from 'preact/hooks';
import type { ApiError } from '../api/http.js';
import { fetchTours } from '../api/field.js';
import { asApiError } from '../ui/use-load.js';
import { keepDay, type KeptDay, keptDay } from './kept-day.js';

export interface DayState {
  readonly kept: KeptDay | null;
  /** True while what is shown comes from this phone and not from the server. */
  readonly stale: boolean;
  readonly error: ApiError | null;
  readonly loading: boolean;
  reload(): void;
}

/** The chosen day (undefined: today): from the server, else what this phone remembers of it. */
export function useDay(date: string | undefined): DayState {
  const [kept, setKept] = useState<KeptDay | null>(null);
  const [stale, setStale] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const [loading, setLoading] = useState(true);

  const load = useCallback(async () => {
    setLoading(true);
    try {
      const fresh = { day: await fetchTours(date), at: new Date() };
      keepDay(localStorage, fresh);
      setKept(fresh);
      setStale(false);
      setError(null);
    } catch (caught) {
      const remembered = keptDay(localStorage);
      const fits = remembered && (!date || remembered.day.date === date);
      setKept(fits ? remembered : null);
      setStale(Boolean(fits));
      setError(asApiError(caught));
    } finally {
      setLoading(false);
    }
  }, [date]);

  useEffect(() => {
    void load();
    const again = () => void load();
    addEventListener('online', again);
    return () => removeEventListener('online', again);
  }, [load]);

  return { kept, stale, error, loading, reload: () => void load() };
}
