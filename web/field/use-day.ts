import { useCallback, useEffect, useState } from 'preact/hooks';
import type { ApiError } from '../api/http.js';
import { fetchTours } from '../api/field.js';
import { jakartaDate } from '../ui/format.js';
import { asApiError } from '../ui/use-load.js';
import { type StoredDay, StoredDays } from './stored-day.js';

export interface DayState {
  readonly kept: StoredDay | null;
  /** True while what is shown comes from this phone and not from the server. */
  readonly stale: boolean;
  readonly error: ApiError | null;
  readonly loading: boolean;
  readonly reload: () => void;
}

/** The chosen day (undefined: today): from the server, else what this phone remembers of it. */
export function useDay(account: string, date: string | undefined): DayState {
  const [kept, setKept] = useState<StoredDay | null>(null);
  const [stale, setStale] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const [loading, setLoading] = useState(true);

  const load = useCallback(async () => {
    setLoading(true);
    try {
      const fresh = { day: await fetchTours(date), at: new Date() };
      new StoredDays(account).put(fresh);
      setKept(fresh);
      setStale(false);
      setError(null);
    } catch (caught) {
      const remembered = new StoredDays(account).get(date ?? jakartaDate(new Date()));
      setKept(remembered);
      setStale(remembered !== null);
      setError(asApiError(caught));
    } finally {
      setLoading(false);
    }
  }, [account, date]);

  useEffect(() => {
    void load();
    const again = () => void load();
    addEventListener('online', again);
    return () => removeEventListener('online', again);
  }, [load]);

  return { kept, stale, error, loading, reload: () => void load() };
}
